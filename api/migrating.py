"""This file puts the live deals of a workflow under another of its versions: one order for each, each with its own answer.

It can be rehearsed: then the same orders are judged on a snapshot and nothing is written. Deals that are over stay under
the version by which they ended.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from concurrent.futures import Future
from typing import Any, NamedTuple

from api.house import House
from api.importing.rehearsal import judging
from engine.commands import AnyCommand, MigrateDeal
from engine.errors import Busy, GatebookError
from engine.orders import Answer, Order
from projections import Query, Reader

READS = ("workflows", "board")
"""The projections that know which deals there are."""
AT_ONCE = 64
"""How many stand in line at the desk together."""
_PAGE = 500
Ordered = Callable[[AnyCommand], Order]
"""This makes an order of the caller's from a command."""


class Migration(NamedTuple):
    """This is what became of one deal: under which version it was, where the log then stood, or why not."""

    deal: str
    title: Any
    stage: str
    version: int
    position: int | None
    refusal: GatebookError | None


def under_other_versions(
    reader: Reader, workflow: str, version: int, *, deals: Collection[str] | None = None
) -> list[dict[str, Any]]:
    """This is the cards of the live deals that are under another version, of all or of those named."""
    found: list[dict[str, Any]] = []
    cursor = None
    while True:
        page = reader.deals(Query(workflow=workflow, limit=_PAGE, cursor=cursor))
        found += [card for card in page["deals"] if not card["final"] and card["version"] != version]
        cursor = page["next"]
        if cursor is None:
            return [card for card in found if deals is None or card["id"] in deals]


def migrate(
    house: House, ordered: Ordered, cards: list[dict[str, Any]], version: int, *, dry_run: bool
) -> Iterator[Migration]:
    """This hands one order per deal in, or rehearses them, and gives what became of each, in order."""
    with judging(house, rehearsed=dry_run) as submit:
        for begin in range(0, len(cards), AT_ONCE):
            asked: list[tuple[dict[str, Any], Future[Answer] | GatebookError]] = []
            for card in cards[begin : begin + AT_ONCE]:
                try:
                    asked.append((card, submit(ordered(MigrateDeal(card["id"], version)))))
                except Busy as full:
                    asked.append((card, full))
            for card, answer in asked:
                yield _told(card, answer)


def _told(card: dict[str, Any], answer: Future[Answer] | GatebookError) -> Migration:
    position, refusal = None, None
    if isinstance(answer, GatebookError):
        refusal = answer
    else:
        try:
            position = answer.result().position
        except GatebookError as declined:
            refusal = declined
    return Migration(card["id"], card["title"], card["stage"], card["version"], position, refusal)
