"""This projection is what waits for whom: approvals, waivers, confirmations, reminders, overdue tasks and limits, as intervals.

Approvals fold by the engine's own function. What waits for a deal's owner, or for who holds a role, is written down
under a word that no member can be called; who that is, a reader looks up. A reminder, or one more decision, ends an
interval and begins the next; `since_at` stays. A reminder of a date ends with the next one of the same date, and when a
timer of that date is set or taken away: it changed, its row is done, or the deal is where nobody is reminded of it.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection

from engine.decided import decided
from engine.decisions import OPEN, Asked, Decisions
from engine.events import (
    ApprovalAsked,
    ApprovalDecided,
    ApprovalExpired,
    ApprovalPassedOn,
    ApprovalReturned,
    ApprovalVoided,
    ApprovalWithdrawn,
    ApproverAdded,
    ApproversReminded,
    ConfirmationVoided,
    Covered,
    Escalated,
    Event,
    FactConfirmed,
    LimitPassed,
    Moved,
    MoveUndone,
    Reminded,
    Reopened,
    Resumed,
    RowRemoved,
    Seat,
    StageTold,
    TaskDone,
    TimersSet,
    Voided,
    WaiverAsked,
    WaiverDeclined,
    WaiverExpired,
    WaiverGranted,
    WaiverRevoked,
    subject_of,
)
from engine.serde import Recorded
from projections.inbox_waivers import wait_for_others
from projections.projection import DEAL, Batch, Projection
from projections.tray import (
    APPROVAL,
    BY_CLAUSE,
    BY_TASK,
    CONFIRMATION,
    CONSULTED,
    COPY,
    HOLD,
    INFORMED,
    ITEMS,
    LIMIT,
    OWNER,
    PENDING,
    REMINDER,
    RETURNED,
    TASK,
    WAIVER,
    Item,
    Pending,
    Tray,
)  # fmt: skip

_KINDS = {"task_due": TASK, "hold_over": HOLD, "limit_over": LIMIT, "date_reminder": REMINDER}
_OF_AN_APPROVAL = (APPROVAL, COPY, RETURNED)
_OF_A_STAY = (TASK, LIMIT, HOLD, CONSULTED, INFORMED)
_APPROVALS = (
    ApprovalAsked, ApprovalDecided, ApprovalReturned, ApprovalWithdrawn, ApproverAdded, ApprovalPassedOn,
    ApproversReminded, ApprovalExpired, ApprovalVoided,
)  # fmt: skip
_ENDING = {Moved, Reopened, Resumed, RowRemoved, TaskDone, TimersSet, Voided}
_BESIDE: frozenset[type[Event]] = frozenset((*_APPROVALS, Escalated))
_TOLD = {
    *_APPROVALS, WaiverAsked, WaiverGranted, WaiverDeclined, WaiverRevoked, WaiverExpired, FactConfirmed, ConfirmationVoided,
    Reminded, LimitPassed, Escalated, TaskDone, TimersSet, Moved, MoveUndone, Reopened, Resumed, RowRemoved, Voided,
    StageTold,
}  # fmt: skip


_asked = msgspec.json.Decoder(dict[str, Asked])


def _is_beside(recorded: Recorded) -> bool:
    """This says whether an event is about an approval of what an SOP governs beside deals; the stream is its name."""
    return type(recorded.event) in _BESIDE and not recorded.stream.startswith(DEAL)


def apply(batch: Batch, connection: Connection) -> None:
    """This folds what is asked of people, what they decide, and what the clock told them."""
    told = [(deal, recorded) for deal, recorded in batch.of_deals if type(recorded.event) in _TOLD]
    told += [(each.stream, each) for each in batch.events if _is_beside(each)]
    if not told:
        return
    trays = {deal: Tray(deal) for deal, _ in told}
    for item in batch.load(connection, ITEMS, trays, lasting="until_pos"):
        trays[item.deal].open[item.kind, item.ref, item.whom] = item
    asked = dict.fromkeys(deal for deal, recorded in told if isinstance(recorded.event, _APPROVALS))
    for row in batch.load(connection, PENDING, asked):
        trays[row.deal].approvals = _asked.decode(row.approvals)
    for deal, recorded in told:
        tray = trays[deal]
        if tray.open or type(recorded.event) not in _ENDING:
            _fold(tray, recorded)
    ITEMS.save(connection, [item for tray in trays.values() for item in tray.changed.values()])
    pending = [Pending(deal, msgspec.json.encode(trays[deal].approvals).decode()) for deal in asked]
    PENDING.save(connection, pending)


def _fold(tray: Tray, recorded: Recorded) -> None:
    event = recorded.event
    match event:
        case Voided():
            tray.end(tray.open.values(), recorded)
        case WaiverAsked():
            for member, seats in _by_member(event.seats).items():
                item = _item(tray, recorded, (WAIVER, event.waiver), member, event.until)
                item.clause, item.subject, item.seats = event.clause, event.subject, seats
                tray.begin(item)
        case WaiverGranted() if not event.complete:
            wait_for_others(tray, event, recorded)
        case WaiverGranted() | WaiverDeclined() | WaiverRevoked() | WaiverExpired():
            tray.end(tray.those(WAIVER, ref=event.waiver), recorded)
        case StageTold():
            _tell(tray, (CONSULTED, event.stage), event.consulted, None, recorded)
            _tell(tray, (INFORMED, event.stage), event.informed, None, recorded)
        case FactConfirmed():
            _confirmed(tray, event, recorded)
        case ConfirmationVoided():
            tray.end(tray.those(CONFIRMATION, ref=_fact(event)), recorded)
        case Moved() | MoveUndone() | Reopened() | RowRemoved():
            _gone(tray, event, recorded)
        case Reminded() | LimitPassed() | Escalated() | TaskDone() | TimersSet() | Resumed():
            _timed(tray, event, recorded)
        case _:
            _approval(tray, event, recorded)


def _approval(tray: Tray, event: Event, recorded: Recorded) -> None:
    if isinstance(event, ApproversReminded):
        for item in list(tray.those(APPROVAL, ref=event.approval)):
            if item.whom in event.members:
                tray.renew(item, recorded, reminded_at=recorded.occurred_at)
        return
    if isinstance(event, ApprovalAsked):
        event = msgspec.structs.replace(event, covered=Covered(), note=None)
        again = [i for i in tray.those(RETURNED) if (i.clause, i.subject) == (event.clause, event.subject)]
        tray.end(again, recorded)
    folded = decided(Decisions(approvals=tray.approvals), event, recorded.occurred_at).approvals
    asked = folded.get(getattr(event, "approval", ""))
    tray.approvals = {key: each for key, each in folded.items() if each.status == OPEN}
    if asked is None:
        return
    if asked.status != OPEN:
        tray.end(tray.those(LIMIT, ref=f"{APPROVAL}:{asked.id}"), recorded)
    wanted = _wanted(asked, returned=isinstance(event, ApprovalReturned))
    for item in list(tray.those(*_OF_AN_APPROVAL, ref=asked.id)):
        now = wanted.pop((item.kind, item.whom), None)
        if now is None:
            tray.end([item], recorded)
        elif now != (item.seats, item.heard):
            tray.renew(item, recorded, seats=now[0], heard=now[1])
    for (kind, whom), (seats, heard) in wanted.items():
        item = _item(tray, recorded, (kind, asked.id), whom, asked.due.at if asked.due else None)
        item.asked_by = recorded.meta.by if kind == RETURNED else asked.by
        item.clause, item.subject, item.seats, item.heard = asked.clause, asked.subject, seats, heard
        tray.begin(item)


def _wanted(asked: Asked, *, returned: bool) -> dict[tuple[str, str], tuple[str, str]]:
    """This is who waits for what about an approval: by kind and member, his seats and who was heard."""
    if returned:
        return {(RETURNED, asked.by): ("[]", "[]")}
    if asked.status != OPEN:
        return {}
    heard = msgspec.json.encode([[member, None] for member in sorted(asked.heard)]).decode()
    told = {(COPY, member): ("[]", "[]") for member in asked.copies}
    asked_now = {(APPROVAL, member): (seats, heard) for member, seats in _by_member(asked.waiting).items()}
    return {**told, **asked_now}


def _confirmed(tray: Tray, event: FactConfirmed, recorded: Recorded) -> None:
    """This waits for the others once the first has confirmed a value."""
    before = next(tray.those(CONFIRMATION, ref=_fact(event)), None)
    if event.complete:
        tray.end(tray.those(CONFIRMATION, ref=_fact(event)), recorded)
        return
    known = [] if before is None else msgspec.json.decode(before.heard)
    heard = msgspec.json.encode([*known, [event.by, event.until]]).decode()
    if before is not None:
        tray.renew(before, recorded, heard=heard, due_at=event.until)
        return
    item = _item(tray, recorded, (CONFIRMATION, _fact(event)), BY_CLAUSE, event.until)
    item.clause, item.subject, item.heard = event.clause, event.subject, heard
    tray.begin(item)


def _gone(tray: Tray, event: Moved | MoveUndone | Reopened | RowRemoved, recorded: Recorded) -> None:
    """This ends what was about the stay, or the step, that is behind the deal or row now."""
    open_ = list(tray.those(CONFIRMATION, RETURNED))
    if isinstance(event, RowRemoved):
        subject = subject_of(event.record, event.row)
        tray.end([item for item in open_ if item.subject == subject], recorded)
    elif isinstance(event, Moved) and event.subject is not None:
        tray.end([item for item in open_ if item.subject == event.subject], recorded)
    else:
        tray.end([*tray.behind(event.timers, *_OF_A_STAY), *tray.of_dates(event.timers)], recorded)
        behind = (f"stage.{event.start}.", f"move.{getattr(event, 'move', None)}.")
        off = not isinstance(event, Moved) or event.kind == "jump"
        tray.end([item for item in open_ if off or (item.clause or "").startswith(behind)], recorded)
        if isinstance(event, MoveUndone):
            _told_before(tray, event, recorded)


def _told_before(tray: Tray, event: MoveUndone, recorded: Recorded) -> None:
    """This puts back what the clock had told of a stay that goes on."""
    for name in event.told:
        timer = event.timers.get(name)
        kind = _KINDS.get(timer.kind) if timer else None
        if timer is not None and kind is not None and timer.to is None:
            _tell(tray, (kind, name), [BY_TASK if kind == TASK else OWNER], timer.at, recorded)


def _timed(
    tray: Tray, event: Reminded | LimitPassed | Escalated | TaskDone | TimersSet | Resumed, recorded: Recorded
) -> None:
    match event:
        case Reminded() if event.kind in ("task_due", "hold_over"):
            whom = BY_TASK if event.kind == "task_due" else OWNER
            _tell(tray, (_KINDS[event.kind], event.timer), [whom], event.due_at, recorded)
        case Reminded() if event.kind == "date_reminder":
            tray.end(tray.of_dates([event.timer]), recorded)
            _tell(tray, (REMINDER, event.timer), event.members or [OWNER], event.due_at, recorded)
        case LimitPassed():
            _tell(tray, (LIMIT, event.timer), [OWNER], event.due_at, recorded)
        case Escalated():
            due = next((item.due_at for item in tray.those(LIMIT, ref=event.timer)), None)
            _tell(tray, (LIMIT, event.timer), event.members, due, recorded)
        case TaskDone():
            tray.end(tray.those(TASK, ref=f"{TASK}:{event.task}"), recorded)
        case TimersSet():
            over = [i for i in tray.those(*_OF_A_STAY) if i.ref in event.anew]
            tray.end([*over, *tray.of_dates(event.anew)], recorded)
        case Resumed():
            over = [i for i in tray.those(*_OF_A_STAY) if i.kind == HOLD or i.ref in event.timers]
            tray.end(over, recorded)


def _tell(
    tray: Tray, what: tuple[str, str], people: Iterable[str], due: int | None, recorded: Recorded
) -> None:
    """This begins what the clock told people, once."""
    for whom in dict.fromkeys(people):
        if (*what, whom) not in tray.open:
            tray.begin(_item(tray, recorded, what, whom, due))


def _item(tray: Tray, recorded: Recorded, what: tuple[str, str], whom: str, due: int | None) -> Item:
    """This is an interval that begins; `what` is its kind and what it refers to."""
    at, meta = recorded.occurred_at, recorded.meta
    return Item(
        tray.deal, recorded.position, *what, whom, at, at, meta.by, None, None, due, reason=meta.reason
    )


def _by_member(seats: Iterable[Seat]) -> dict[str, str]:
    """This is each member's rights to decide, [role, unit], as JSON."""
    found: dict[str, list[tuple[str | None, str | None]]] = {}
    for seat in seats:
        found.setdefault(seat.member, []).append((seat.role, seat.unit))
    return {member: msgspec.json.encode(rights).decode() for member, rights in found.items()}


def _fact(event: FactConfirmed | ConfirmationVoided) -> str:
    return f"{event.clause}|{event.subject or ''}"


INBOX = Projection("inbox", 3, (ITEMS, PENDING), apply)
