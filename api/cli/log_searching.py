"""This file looks through the log of a store itself; the answer is the same as over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from api.http.pages import Pages
from api.http.wire import words_json
from api.searching import Search, found, in_words
from projections import kind_of, period_of, types_of

if TYPE_CHECKING:
    from api.cli.caller import Caller


def searched(caller: Caller, asked: dict[str, Any]) -> dict[str, Any]:
    """This is a page of the log, each line in words."""
    house = caller.house
    since, until = period_of(asked["from"], asked["to"], ZoneInfo("UTC"), ("--from", "--to"))
    search = Search(
        before=asked["before"],
        types=types_of(asked["kinds"]),
        stream=asked["stream"],
        deal=asked["deal"],
        by=asked["by"],
        channel=asked["channel"],
        directly=asked["direct"],
        since=since,
        until=until,
        limit=asked["limit"],
    )
    if search.needs_index:
        caller.catch_up()
    page = found(house, search)
    words = in_words(house, page.events)
    told = [
        {**seen.shown, "kind": kind_of(seen.shown["type"]), "sentence": words_json(said)}
        for seen, said in zip(Pages(house).as_sent(page.events), words, strict=True)
    ]
    return {"events": told, "next": page.next, "head": page.head}
