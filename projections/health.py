"""This projection is the health of every deal whose SOP rates it: its colours as stretches of time, told ahead.

Each event yields the colours that follow if nothing else happens, the next one cuts them; a reader picks by instant, so
nothing here needs a clock. Parameters and calendars change colours too, of every open deal of their workflow. A workflow
that rates nothing costs nothing here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam

from engine.events import DealOpened
from engine.health_facts import TELLING
from engine.serde import Recorded
from projections.health_line import Line, Memory, Turn
from projections.health_stretches import STRETCHES, Stretch
from projections.projection import Batch, Projection
from projections.rulebook import Turned
from projections.sheet import FOREVER, Sheet


class Kept(msgspec.Struct, gc=False):
    """This is what a rated deal is folded on from, as JSON; it is `open` while colours lie ahead of it."""

    deal: str
    workflow: str
    open: int
    memory: str


KEPT = Sheet("health_deals_v3", Kept, ("deal",), ("workflow", "open"))
_decode = msgspec.json.Decoder(Memory).decode
_encode = msgspec.json.Encoder(order="sorted").encode
_END = (
    STRETCHES.table.update()
    .where(
        STRETCHES.c.deal == bindparam("deal_"),
        STRETCHES.c.gone_pos == FOREVER,
        STRETCHES.c.cut_pos == FOREVER,
        STRETCHES.c.until_at > bindparam("at_"),
    )
    .values(cut_at=bindparam("at_"), cut_pos=bindparam("pos_"))
)


def apply(batch: Batch, connection: Connection) -> None:
    """This folds a batch into the stretches of the deals it tells of, and of those whose parameters changed."""
    book = batch.rulebook
    if not batch.events or not book.rates:
        return
    after, until = (
        (0, book.reached) if batch.fresh else (batch.events[0].position - 1, batch.events[-1].position)
    )
    told: dict[str, list[Recorded]] = {}
    for deal, recorded in batch.of_deals:
        if type(recorded.event) in TELLING:
            told.setdefault(deal, []).append(recorded)
    kept = {row.deal: row for row in batch.load(connection, KEPT, told)}
    if not batch.fresh:
        turned = book.turned(after, until)
        rows = KEPT.load(connection, "workflow", turned, KEPT.c.open == 1) if turned else []
        kept |= {row.deal: row for row in rows}

    def stored(deal: str) -> list[Stretch]:
        return batch.load(connection, STRETCHES, [deal], lasting="gone_pos")

    lines = []
    turns: dict[str, list[Turned]] = {}
    for deal in dict.fromkeys((*told, *kept)):
        memory = _decode(kept[deal].memory) if deal in kept else None
        line = Line(deal, batch, memory)
        key = _workflow(line, told.get(deal, ()))
        if key is not None and key not in turns:
            turns[key] = book.turns(key, after, until)
        _fold(line, told.get(deal, ()), turns[key] if key else (), stored)
        if line.changed:
            lines.append(line)
    _save(connection, lines)


def _workflow(line: Line, told: Sequence[Recorded]) -> str | None:
    opened = (each.event.workflow for each in told if isinstance(each.event, DealOpened))
    return line.workflow or next(opened, None)


def _fold(line: Line, told: Sequence[Recorded], turned: Sequence[Turned], stored: Any) -> None:
    """This folds a deal's events, and the changes of its parameters and calendar among them, in the order of the log."""
    turns = [Turn(each.position, each.occurred_at, each.stream, each) for each in told]
    if turned:
        turns = sorted((*turns, *(Turn(*each) for each in turned)), key=lambda turn: turn.position)
    for turn in turns:
        line.tell(turn, stored)


def _save(connection: Connection, lines: list[Line]) -> None:
    ended = [
        {"deal_": line.deal, "at_": line.ended[0], "pos_": line.ended[1]} for line in lines if line.ended
    ]
    if ended:
        connection.execute(_END, ended)
    STRETCHES.save(connection, [stretch for line in lines for stretch in line.told.values()])
    KEPT.save(
        connection,
        [
            Kept(
                line.deal,
                line.memory.facts.workflow,
                int(bool(line.memory.steps)),
                _encode(line.memory).decode(),
            )
            for line in lines
            if line.memory is not None
        ],
    )


HEALTH_OF_DEALS = Projection("health", 3, (STRETCHES, KEPT), apply)
