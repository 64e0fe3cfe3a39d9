"""This file folds events into projections inside a transaction, and finds the one that cannot be folded."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from engine.events import Moved
from engine.journal import Journal
from engine.serde import Recorded
from engine.store import Row
from projections.ledger import Halt, Lost, halt, move_on
from projections.projection import Batch, Projection
from projections.rulebook import Rulebook
from projections.views import Views, is_away

Past = Callable[[str, int], list[Recorded]]
"""This reads again what was told of a deal up to a position."""

SHUT = frozenset({Moved.stored})
"""Events of which only verdicts hold what is personal; who folds them asks a verdict for its rule, never what it saw."""


class Read(NamedTuple):
    """This is some events as read from the log, and what is wrong with the row behind them, if any."""

    events: list[Recorded]
    broken: Halt | None = None


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """This keeps the garbage collector away for a batch: its many objects form no cycles and all go at its end."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def decoded(journal: Journal, connection: Connection, rows: Sequence[Row]) -> Read:
    """This is what the rows say, up to the first that cannot be read."""
    try:
        return Read(journal.recorded(connection, rows, shut=SHUT))
    except SQLAlchemyError:
        raise
    except Exception:  # noqa: BLE001 - whatever is wrong with a row, it is looked for and named
        return _until_broken(journal, connection, rows)


def fold(
    views: Views,
    projections: Sequence[Projection],
    before: int,
    found: Read,
    rulebook: Rulebook,
    *,
    past: Past | None = None,
) -> None:
    """This folds a batch into projections that stand at `before`; raises `Lost` when another one has.

    Where something is wrong it is done once more with care: a projection that cannot take the batch is halted at the
    event it cannot take, the others go on.
    """
    after, anchor = before, None
    if found.events:
        after, anchor = found.events[-1].position, found.events[-1].id or None
    batch = Batch(found.events, rulebook, past=past)
    if found.broken is None:
        try:
            with views.writing() as connection:
                move_on(connection, projections, before, after, anchor)
                for projection in projections:
                    projection.apply(batch, connection)
        except Exception as failure:  # who is at fault is found out below
            if isinstance(failure, Lost) or is_away(failure):
                raise
        else:
            return
    with views.writing() as connection:
        move_on(connection, projections, before, after, anchor)
        for projection in projections:
            stopped = _stopped_at(connection, projection, batch) or found.broken
            if stopped is not None:
                halt(connection, projection, stopped)


def _until_broken(journal: Journal, connection: Connection, rows: Sequence[Row]) -> Read:
    events: list[Recorded] = []
    for row in rows:
        try:
            events += journal.recorded(connection, [row], shut=SHUT)
        except Exception as fault:  # noqa: BLE001 - the same
            return Read(events, Halt(row.position, row.id, row.type, _words(fault)))
    return Read(events)


def _stopped_at(connection: Connection, projection: Projection, batch: Batch) -> Halt | None:
    if not batch.events:
        return None
    try:
        with connection.begin_nested():
            projection.apply(batch, connection)
    except Exception as failure:  # any other fault stops this projection and is shown; it harms no other
        if is_away(failure):
            raise
        return _one_by_one(connection, projection, batch)
    return None


def _one_by_one(connection: Connection, projection: Projection, batch: Batch) -> Halt | None:
    for recorded in batch.events:
        try:
            with connection.begin_nested():
                projection.apply(Batch([recorded], batch.rulebook, past=batch.past), connection)
        except Exception as fault:  # the same
            if is_away(fault):
                raise
            return Halt(recorded.position, recorded.id, recorded.event.stored, _words(fault))
    return None


def _words(fault: Exception) -> str:
    return f"{type(fault).__name__}: {fault}"
