"""This projection is every due instant of every deal, as the events have set, told, stopped and taken it away.

Besides deals it holds when approvals are due of what an SOP governs; there `deal` is the stream's whole name.

It folds by the engine's own function, so what is due is said once. It has no clock: who has one asks what is due by then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import msgspec
from sqlalchemy import Connection, func, select
from sqlalchemy.exc import SQLAlchemyError

from engine.deal.timers import OF_PEOPLE, Standing, Timers, standing
from engine.errors import StoreFailed
from engine.events import (
    DealOpened,
    Held,
    LimitPassed,
    LimitWarned,
    Moved,
    MoveUndone,
    Reminded,
    Reopened,
    Resumed,
    TaskDone,
    Timer,
    TimersSet,
    Voided,
)
from engine.governing import GOVERNED
from engine.serde import Recorded
from engine.store import REFUSALS
from projections.projection import Batch, Projection
from projections.published import CALENDARS
from projections.sheet import Sheet
from projections.views import Views


class Alarm(msgspec.Struct, gc=False):
    """This is a due instant; `waits` says that it is still to be told, `ended_pos` which event told it or took it away."""

    deal: str
    timer: str
    kind: str
    due_at: int
    days: str | None
    hard: int
    told: int
    stopped: int
    waits: int
    set_pos: int
    ended_pos: int | None


class DueTimer(msgspec.Struct, frozen=True):
    """This is a timer whose instant has come and has not been told."""

    deal: str
    timer: str
    due_at: int


ALARMS = Sheet("timers_v2", Alarm, ("deal", "timer"), ("waits", "due_at"))
_COUNTED = ("limit_over", "limit_warning", "limit_reminder", "task_due")
_TOLD = OF_PEOPLE | {
    DealOpened, Moved, MoveUndone, Reopened, Held, Resumed, TimersSet, TaskDone, LimitWarned, LimitPassed, Reminded, Voided,
}  # fmt: skip


def apply(batch: Batch, connection: Connection) -> None:
    """This folds what concerns due instants; what does not, changes nothing."""
    told = [
        (name, recorded)
        for name, recorded in (*_governed(batch), *batch.of_deals)
        if type(recorded.event) in _TOLD
    ]
    rows: dict[str, dict[str, Alarm]] = {deal: {} for deal, _ in told}
    for row in batch.load(connection, ALARMS, rows):
        rows[row.deal][row.timer] = row
    timers: dict[str, Timers] = {deal: _standing(known) for deal, known in rows.items()}
    changed: dict[tuple[str, str], Alarm] = {}
    for deal, recorded in told:
        before = timers[deal]
        after = standing(before, recorded.event, recorded.occurred_at)
        if after is before:
            continue
        timers[deal] = after
        for name in before.keys() | after.keys():
            if before.get(name) is not after.get(name):
                row = _row(deal, name, rows[deal].get(name), after.get(name), recorded.position)
                rows[deal][name] = changed[deal, name] = row
    ALARMS.save(connection, list(changed.values()))


def due_by(views: Views, at: int, limit: int) -> list[DueTimer]:
    """This is what is due by an instant and has not been told, the earliest first; raises `StoreFailed`."""
    a = ALARMS.c
    query = select(a.deal, a.timer, a.due_at).where(a.waits == 1, a.due_at <= at)
    with _asked(views) as connection:
        found = connection.execute(query.order_by(a.due_at, a.deal, a.timer).limit(limit)).all()
    return [DueTimer(*row) for row in found]


def counted_ahead(views: Views) -> list[str]:
    """This is the deals with something ahead that a calendar counts; raises `StoreFailed`."""
    a = ALARMS.c
    query = select(a.deal).distinct().where(a.waits == 1, a.kind.in_(_COUNTED))
    with _asked(views) as connection:
        return list(connection.execute(query.order_by(a.deal)).scalars())


def last_published(views: Views) -> dict[str, int]:
    """This is the calendars, each with the position of its last publication; raises `StoreFailed`."""
    c = CALENDARS.c
    with _asked(views) as connection:
        return dict(connection.execute(select(c.key, func.max(c.position)).group_by(c.key)).all())


def overdue(views: Views, before: int) -> tuple[int, int | None]:
    """This is how many timers were due before an instant and have not been told, and when the first of them was."""
    a = ALARMS.c
    query = select(func.count(), func.min(a.due_at)).where(a.waits == 1, a.due_at < before)
    with _asked(views) as connection:
        number, first = connection.execute(query).one()
    return number, first


@contextmanager
def _asked(views: Views) -> Iterator[Connection]:
    try:
        with views.reading() as connection:
            yield connection
    except SQLAlchemyError as error:
        raise StoreFailed(
            f"The due instants cannot be read: {error}", f"无法读取到期时间：{error}"
        ) from error


def _governed(batch: Batch) -> list[tuple[str, Recorded]]:
    """This is the events of what an SOP governs beside deals, each with its stream."""
    return [
        (recorded.stream, recorded)
        for recorded in batch.events
        if recorded.stream.partition(":")[0] in GOVERNED and not recorded.stream.endswith(REFUSALS)
    ]


def _standing(rows: Mapping[str, Alarm]) -> dict[str, Standing]:
    return {
        name: Standing(
            Timer(row.due_at, row.kind, row.days, bool(row.hard)), bool(row.told), bool(row.stopped)
        )
        for name, row in rows.items()
        if row.told or row.ended_pos is None
    }


def _row(deal: str, name: str, before: Alarm | None, now: Standing | None, position: int) -> Alarm:
    if now is None:
        assert before is not None  # noqa: S101 - what is taken away stood there
        return msgspec.structs.replace(before, told=0, stopped=0, waits=0, ended_pos=position)
    timer = now.timer
    same = before is not None and (before.due_at, before.ended_pos) == (timer.at, None)
    return Alarm(
        deal, name, timer.kind, timer.at, timer.days, int(timer.hard), int(now.told), int(now.stopped), int(now.waits),
        set_pos=before.set_pos if before is not None and same else position,
        ended_pos=position if now.told else None,
    )  # fmt: skip


TIMERS = Projection("timers", 2, (ALARMS,), apply)
