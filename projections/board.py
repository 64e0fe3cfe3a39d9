"""This projection is the progress table: one row per deal, as it stands now.

It also keeps each deal's trail and what it was worth when it was won, and counts the deals that stand alike, so that a
funnel of now reads those counts. A stage means what the version said under which it was entered. Who a deal or one of
its rows refers to stands in a table of its own, so that the deals of a customer are found.
"""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection

from engine.events import (
    DealOpened,
    Due,
    FieldsSet,
    Held,
    Linked,
    Migrated,
    Moved,
    MoveUndone,
    OwnerSet,
    Recomputed,
    Reopened,
    Resumed,
    RowAdded,
    RowChanged,
    RowRemoved,
    TimersSet,
    Unlinked,
    Voided,
)
from engine.serde import Recorded
from engine.values import ERASED
from projections.alike import ALIKE, recount, share
from projections.amounts import EMPTY, purse_with, worth
from projections.links import parents
from projections.parties import NAMING, PARTIES, Party, told_of
from projections.projection import Batch, Projection
from projections.reading_order import in_reading_order
from projections.rulebook import Sop
from projections.sheet import Sheet
from projections.trail import extended, shortened, taken

WON = "won"


class Card(msgspec.Struct, gc=False):
    """This is a deal as the board shows it; amounts are thousandths, `trail` is its steps.

    `part_of` is the deals it is counted with, with spaces between; such a deal is in no figure of its own.
    `first_step` says that it had never taken its last step before.
    """

    deal: str
    workflow: str
    version: int
    title: str | None
    sorts_as: str | None
    search: str
    owner: str
    unit: str | None
    stage: str
    outcome: str
    final: int
    held_since: int | None
    entered_at: int
    due_at: int | None
    opened_at: int
    value: int | None
    purse: str
    won_at: int | None
    won_value: int | None
    trail: str
    external_ids: str
    voided: int
    part_of: str | None = None
    first_step: int = 0


class External(msgspec.Struct, gc=False):
    """This is the id of a deal in another system."""

    system: str
    theirs: str
    deal: str


CARDS = Sheet(
    "board_v6",
    Card,
    ("deal",),
    ("workflow", "voided", "stage", "entered_at", "owner", "unit"),
    ("workflow", "voided", "outcome", "due_at", "held_since", "owner", "part_of"),
)
_TOLD = {
    DealOpened, FieldsSet, Recomputed, Moved, MoveUndone, Reopened, OwnerSet, Held, Resumed, Voided, Migrated, Linked, Unlinked,
    RowAdded, RowChanged, RowRemoved, TimersSet,
}  # fmt: skip
EXTERNALS = Sheet("board_externals_v6", External, ("system", "theirs"))


def apply(batch: Batch, connection: Connection) -> None:
    """This folds a batch into the rows of the deals it tells of."""
    told = [(deal, recorded) for deal, recorded in batch.of_deals if type(recorded.event) in _TOLD]
    opened = {deal for deal, recorded in told if type(recorded.event) is DealOpened}
    known = dict.fromkeys(deal for deal, _ in told if deal not in opened)
    cards = {card.deal: card for card in batch.load(connection, CARDS, known)}
    before = {deal: share(card) for deal, card in cards.items()}
    externals: list[External] = []
    parties: dict[tuple[str, str], Party] = {}
    for deal, recorded in told:
        event = recorded.event
        if isinstance(event, DealOpened):
            cards[deal] = _opened(deal, event, recorded, batch)
            externals += [External(system, theirs, deal) for system, theirs in event.external_ids.items()]
        else:
            card = cards[deal]
            _fold(card, event, recorded.occurred_at, batch)
            if type(event) in NAMING:
                sop = batch.rulebook.sop(card.workflow, card.version)
                parties |= {(deal, party.key): party for party in told_of(deal, event, sop)}
    CARDS.save(connection, list(cards.values()))
    recount(connection, ((before.get(deal), share(card)) for deal, card in cards.items()))
    EXTERNALS.save(connection, list({(row.system, row.theirs): row for row in externals}.values()))
    PARTIES.save(connection, list(parties.values()))


def _fold(card: Card, event: Any, at: int, batch: Batch) -> None:
    match event:
        case FieldsSet() | Recomputed():
            sop = batch.rulebook.sop(card.workflow, card.version)
            _revalue(card, purse_with(card.purse, event.values, sop.kept), sop)
        case Moved() if event.subject is None:
            _enter(card, event.to, at, event.due, batch.rulebook.sop(card.workflow, card.version))
        case Reopened():
            _enter(card, event.to, at, event.due, batch.rulebook.sop(card.workflow, card.version))
        case MoveUndone():
            _go_back(card, event, batch.rulebook.sop(card.workflow, card.version))
        case OwnerSet():
            card.owner = event.owner
        case Held():
            card.held_since = at
        case Resumed() if card.held_since is not None:
            card.held_since = None
            card.due_at = event.due.at if event.due else None
        case TimersSet():
            card.due_at = event.due.at if event.due else None
        case Voided():
            card.voided = 1
        case Linked() | Unlinked():
            card.part_of = parents(card.part_of, event)
        case Migrated():
            card.version = event.version
            _revalue(card, card.purse, batch.rulebook.sop(card.workflow, card.version), again=True)


def _opened(deal: str, event: DealOpened, recorded: Recorded, batch: Batch) -> Card:
    sop = batch.rulebook.sop(event.workflow, event.version)
    outcome, final = sop.meaning[event.stage]
    title = None if event.title is ERASED else str(event.title)
    return Card(
        deal=deal,
        workflow=event.workflow,
        version=event.version,
        title=title,
        sorts_as=None if title is None else in_reading_order(title),
        search=f"{deal}\n{title or ''}".casefold(),
        owner=event.owner,
        unit=event.unit,
        stage=event.stage,
        outcome=outcome,
        final=final,
        held_since=None,
        entered_at=recorded.occurred_at,
        due_at=event.due.at if event.due else None,
        opened_at=recorded.occurred_at,
        value=None,
        purse=EMPTY,
        won_at=recorded.occurred_at if outcome == WON else None,
        won_value=None,
        trail="",
        external_ids=msgspec.json.encode(event.external_ids, order="sorted").decode(),
        voided=0,
    )


def _revalue(card: Card, purse: str, sop: Sop, *, again: bool = False) -> None:
    if purse != card.purse or again:
        card.purse = purse
        card.value = worth(purse, sop.value)


def _enter(card: Card, stage: str, at: int, due: Due | None, sop: Sop) -> None:
    card.first_step = int(not taken(card.trail, card.stage, stage))
    card.trail = extended(card.trail, card.stage, stage)
    card.stage = stage
    card.outcome, card.final = sop.meaning[stage]
    card.entered_at, card.held_since = at, None
    card.due_at = due.at if due else None
    if card.outcome == WON and card.won_at is None:
        card.won_at, card.won_value = at, card.value


def _go_back(card: Card, event: MoveUndone, sop: Sop) -> None:
    """This is as if the last step had never been taken: the stay before it goes on."""
    if card.first_step:
        card.trail = shortened(card.trail, event.to, event.start)
    card.stage, card.first_step = event.to, 0
    card.outcome, card.final = sop.meaning[event.to]
    card.entered_at, card.held_since = event.entered_at, None
    card.due_at = event.due.at if event.due else None


BOARD = Projection("board", 6, (CARDS, EXTERNALS, ALIKE, PARTIES), apply)
