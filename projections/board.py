"""This projection is the progress table: one row per deal, as it stands now.

It also keeps each deal's trail and what it was worth when it was won, so that a funnel of now is one walk along an
index. A stage means what the version said under which it was entered.
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
    Migrated,
    Moved,
    OwnerSet,
    Reopened,
    Resumed,
    Voided,
)
from engine.serde import Recorded
from engine.values import ERASED
from projections.amounts import EMPTY, purse_with, worth
from projections.projection import Batch, Projection
from projections.rulebook import Sop
from projections.sheet import Sheet
from projections.trail import extended, number

WON = "won"


class Card(msgspec.Struct, gc=False):
    """This is a deal as the board shows it; amounts are thousandths, `trail` is its steps and `route` their number."""

    deal: str
    workflow: str
    version: int
    title: str | None
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
    route: int
    external_ids: str
    voided: int


class External(msgspec.Struct, gc=False):
    """This is the id of a deal in another system."""

    system: str
    theirs: str
    deal: str


CARDS = Sheet(
    "board_v1",
    Card,
    ("deal",),
    ("workflow", "voided", "route", "outcome", "final", "owner", "unit", "held_since", "value", "won_value"),
    ("workflow", "voided", "stage", "entered_at", "held_since", "value"),
)
_TOLD = {DealOpened, FieldsSet, Moved, Reopened, OwnerSet, Held, Resumed, Voided, Migrated}
EXTERNALS = Sheet("board_externals_v1", External, ("system", "theirs"))


def apply(batch: Batch, connection: Connection) -> None:
    """This folds a batch into the rows of the deals it tells of."""
    told = [(deal, recorded) for deal, recorded in batch.of_deals if type(recorded.event) in _TOLD]
    opened = {deal for deal, recorded in told if type(recorded.event) is DealOpened}
    known = dict.fromkeys(deal for deal, _ in told if deal not in opened)
    cards = {card.deal: card for card in batch.load(connection, CARDS, known)}
    externals: list[External] = []
    for deal, recorded in told:
        event = recorded.event
        if isinstance(event, DealOpened):
            cards[deal] = _opened(deal, event, recorded, batch)
            externals += [External(system, theirs, deal) for system, theirs in event.external_ids.items()]
        else:
            _fold(cards[deal], event, recorded.occurred_at, batch)
    CARDS.save(connection, list(cards.values()))
    EXTERNALS.save(connection, list({(row.system, row.theirs): row for row in externals}.values()))


def _fold(card: Card, event: Any, at: int, batch: Batch) -> None:
    match event:
        case FieldsSet():
            sop = batch.rulebook.sop(card.workflow, card.version)
            _revalue(card, purse_with(card.purse, event.values, sop.money), sop)
        case Moved() if event.subject is None:
            _enter(card, event.to, at, event.due, batch.rulebook.sop(card.workflow, card.version))
        case Reopened():
            _enter(card, event.to, at, event.due, batch.rulebook.sop(card.workflow, card.version))
        case OwnerSet():
            card.owner = event.owner
        case Held():
            card.held_since = at
        case Resumed() if card.held_since is not None:
            card.held_since = None
            card.due_at = event.due.at if event.due else None
        case Voided():
            card.voided = 1
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
        route=number("", event.stage),
        external_ids=msgspec.json.encode(event.external_ids, order="sorted").decode(),
        voided=0,
    )


def _revalue(card: Card, purse: str, sop: Sop, *, again: bool = False) -> None:
    if purse != card.purse or again:
        card.purse = purse
        card.value = worth(purse, sop.value)


def _enter(card: Card, stage: str, at: int, due: Due | None, sop: Sop) -> None:
    card.trail = extended(card.trail, card.stage, stage)
    card.route = number(card.trail, stage)
    card.stage = stage
    card.outcome, card.final = sop.meaning[stage]
    card.entered_at, card.held_since = at, None
    card.due_at = due.at if due else None
    if card.outcome == WON and card.won_at is None:
        card.won_at, card.won_value = at, card.value


BOARD = Projection("board", 1, (CARDS, EXTERNALS), apply)
