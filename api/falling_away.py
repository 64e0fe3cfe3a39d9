"""This file finds what has fallen away from somebody's inbox since an instant, and which event ended it, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api.searching import in_words
from engine.clock import moment
from engine.store import Connection, rows_at
from projections import Query, Reader, brief, ended

if TYPE_CHECKING:
    from api.access import Sight
    from api.house import House

_PAGE = 500
_BRIEF = 40
"""Of what began and ended within the time asked about, at most so many beginnings are looked at, the latest."""


def fell_away(
    house: House, reader: Reader, member: str, since: int, sight: Sight | None = None
) -> list[dict[str, Any]]:
    """This is what has waited for a member since an instant and waits no more, what was ended last first."""
    waiting = {_key(item) for item in _all(reader, member, None)}
    with house.views.reading() as views:
        instants = [since, *brief(views, member, since, _BRIEF)]
    seen = [item for at in instants for item in _all(reader, member, at)]
    gone = {_key(item): item for item in seen if _key(item) not in waiting}
    with house.views.reading() as views:
        ends = {key: _end(views, item, member) for key, item in gone.items()}
    with house.store.reading() as connection:
        rows = rows_at(connection, sorted({end for end in ends.values() if end is not None}))
        told = house.desk.journal.recorded(connection, rows)
    shown = told if sight is None else sight.all_told(told)
    words = dict(zip((each.position for each in shown), in_words(house, shown, sight), strict=True))
    by_position = {each.position: each for each in shown}
    lines = []
    for key, item in gone.items():
        recorded = by_position.get(ends[key] or 0)
        lines.append(
            {
                **item,
                "position": None if recorded is None else recorded.position,
                "ended_at": None if recorded is None else moment(recorded.occurred_at),
                "ended_by": None if recorded is None else recorded.meta.by,
                "sentence": None if recorded is None else _both(words[recorded.position]),
            }
        )
    return sorted(lines, key=lambda line: line["position"] or 0, reverse=True)


def _all(reader: Reader, member: str, as_of: int | None) -> list[dict[str, Any]]:
    found, cursor = [], None
    while True:
        page = reader.inbox(member, Query(as_of=as_of, cursor=cursor, limit=_PAGE))
        found += page["items"]
        cursor = page["next"]
        if cursor is None:
            return found


def _end(views: Connection, item: dict[str, Any], member: str) -> int | None:
    return ended(views, item["deal"], item["kind"], item["ref"], item["behalf_of"] or member)


def _key(item: dict[str, Any]) -> tuple[Any, ...]:
    return item["deal"], item["kind"], item["ref"], item["subject"]


def _both(words: Any) -> dict[str, str]:
    return {"zh": words.say("zh"), "en": words.say("en")}
