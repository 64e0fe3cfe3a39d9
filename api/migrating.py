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
from engine.definition import Words
from engine.errors import Busy, GatebookError
from engine.events import Migrated, Recomputed
from engine.orders import Answer, Order
from projections import Query, Reader, asked_in, told_in_words

READS = ("workflows", "board")
"""The projections that know which deals there are."""
AT_ONCE = 64
"""How many stand in line at the desk together."""
_PAGE = 500
Ordered = Callable[[AnyCommand], Order]
"""This makes an order of the caller's from a command."""


class Migration(NamedTuple):
    """This is what became of one deal: under which version it was, where the log then stood, what followed, or why not."""

    deal: str
    title: Any
    stage: str
    version: int
    position: int | None
    refusal: GatebookError | None
    follows: tuple[Words, ...] = ()


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
                yield _told(house, card, answer)


def _told(house: House, card: dict[str, Any], asked: Future[Answer] | GatebookError) -> Migration:
    it = Migration(card["id"], card["title"], card["stage"], card["version"], None, None)
    if isinstance(asked, GatebookError):
        return it._replace(refusal=asked)
    try:
        answer = asked.result()
    except GatebookError as declined:
        return it._replace(refusal=declined)
    return it._replace(position=answer.position, follows=_follows(house, answer))


def _follows(house: House, answer: Answer) -> tuple[Words, ...]:
    """This is what else came of it: due instants that are others now, decisions that no longer count.

    Computed fields are worked out anew as well; not everybody may see their values, so they stand in the deal's timeline.
    """
    told = [each for each in answer.events if not isinstance(each.event, Migrated | Recomputed)]
    if not told:
        return ()
    workflow = house.archive.workflow(answer.state.workflow, answer.state.workflow_version)
    asked = asked_in(house.archive.history(answer.state.id))
    return tuple(told_in_words(each, workflow, asked) for each in told)
