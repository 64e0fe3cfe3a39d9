"""This projection is every stay of a deal in a stage, and every hold, as intervals by both clocks.

A stay ends when the deal is moved; a hold ends when it is resumed or moved. Working time is measured when a stay ends,
by the calendar recorded until then, holds left out. `subject` is null for the deal itself. A move that is undone ends the
stay it had led to; from then on that one and the one it had ended count no longer, and the stay that follows counts from
where the first of them began. As of an instant before, all was as it was.
"""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam

from engine.calendar import working_time
from engine.events import (
    DealOpened,
    Due,
    Held,
    Migrated,
    Moved,
    MoveUndone,
    Reopened,
    Resumed,
    TimersSet,
    Voided,
)
from engine.serde import Recorded
from projections.projection import Batch, Projection
from projections.rulebook import Rulebook
from projections.sheet import FOREVER, Sheet


class Visit(msgspec.Struct, gc=False):
    """This is one stay; durations are microseconds, `rested` is the working time that lay in its holds.

    It was entered under one `version` of the SOP, and the deal is now under `under`. It counts from `since` on: it goes
    on where the one before an undone move had begun. `due_at` is when its limit ended as on entry, `limit_at` as the last
    hold left it; the hold in which a stay ended puts it off by its length, since the clock stood still.
    """

    # Reports read the first columns of all rows, so these stand first and the rest behind.
    deal: str
    seq: int
    workflow: str
    subject: str | None
    stage: str
    entered_at: int
    entered_pos: int
    left_at: int = FOREVER
    left_pos: int = FOREVER
    voided_at: int = FOREVER
    voided_pos: int = FOREVER
    since: int = 0
    undone_at: int = FOREVER
    undone_pos: int = FOREVER
    worked: int = 0
    held: int = 0
    limit_at: int | None = None
    kind: str | None = None
    next_stage: str | None = None
    version: int = 0
    under: int = 0
    outcome: str = ""
    final: int = 0
    due_at: int | None = None
    move: str | None = None
    rested: int = 0
    held_since: int | None = None


class Hold(msgspec.Struct, gc=False):
    """This is one hold of a deal; `due_at` is when its stage's limit ends after it, FOREVER without a limit.

    One of no length stands for a limit that was put off without a hold.
    """

    deal: str
    from_pos: int
    from_at: int
    seq: int
    until_at: int = FOREVER
    until_pos: int = FOREVER
    due_at: int | None = None


VISITS = Sheet("visits_v3", Visit, ("deal", "seq"))
HOLDS = Sheet("visits_holds_v3", Hold, ("deal", "from_pos"))

UNDO = "undo"
"""What a stay is ended by whose beginning was taken back."""
_TOLD = {DealOpened, Moved, MoveUndone, Reopened, Held, Resumed, TimersSet, Migrated, Voided}


class Stays:
    """This is the stays and holds that a batch touches."""

    def __init__(self, batch: Batch, connection: Connection) -> None:
        self.rulebook: Rulebook = batch.rulebook
        told = [(deal, recorded.event) for deal, recorded in batch.of_deals if type(recorded.event) in _TOLD]
        opened = {deal for deal, event in told if type(event) is DealOpened}
        known = dict.fromkeys(deal for deal, _ in told if deal not in opened)
        self.here = {visit.deal: visit for visit in batch.load(connection, VISITS, known, lasting="left_pos")}
        self.visits: dict[tuple[str, int], Visit] = {}
        undone = dict.fromkeys(deal for deal, event in told if type(event) is MoveUndone and deal in known)
        ended = batch.load(connection, VISITS, undone, VISITS.c.left_pos != FOREVER) if undone else ()
        self.before = {visit.deal: visit for visit in sorted(ended, key=lambda visit: visit.seq)}
        resting = [deal for deal, visit in self.here.items() if visit.held_since is not None]
        held = batch.load(connection, HOLDS, resting, lasting="until_pos")
        self.resting = {hold.deal: hold for hold in held}
        self.holds: dict[tuple[str, int], Hold] = {}
        self.voided: dict[str, tuple[int, int]] = {}

    def fold(self, deal: str, recorded: Recorded) -> None:
        """This takes in one event; what does not concern stays changes nothing."""
        event = recorded.event
        match event:
            case DealOpened():
                self._open(deal, event, recorded)
            case Moved() if event.subject is None:
                self._go_on(deal, recorded, to=event.to, due=event.due, move=event.move, kind=event.kind)
            case Reopened():
                self._go_on(deal, recorded, to=event.to, due=event.due, move=None, kind="reopen")
            case MoveUndone():
                self._take_back(deal, event, recorded)
            case Held():
                visit = self._touched(deal)
                visit.held_since = recorded.occurred_at
                hold = Hold(deal, recorded.position, recorded.occurred_at, visit.seq)
                self.resting[deal] = self.holds[deal, hold.from_pos] = hold
            case Resumed():
                self._rise(self._touched(deal), recorded, event.due.at if event.due else None)
            case TimersSet():
                self._put_off(self._touched(deal), recorded, event.due.at if event.due else None)
            case Migrated():
                self._touched(deal).under = event.version
            case Voided():
                visit = self._touched(deal)
                visit.voided_at, visit.voided_pos = recorded.occurred_at, recorded.position
                self.voided[deal] = (recorded.occurred_at, recorded.position)

    def _touched(self, deal: str) -> Visit:
        visit = self.here[deal]
        self.visits[deal, visit.seq] = visit
        return visit

    def _open(self, deal: str, event: DealOpened, recorded: Recorded) -> None:
        outcome, final = self.rulebook.sop(event.workflow, event.version).meaning[event.stage]
        self.here[deal] = self.visits[deal, 1] = Visit(
            deal, 1, event.workflow, None, event.stage, recorded.occurred_at, recorded.position,
            since=recorded.occurred_at,
            version=event.version, under=event.version, outcome=outcome, final=final,
            due_at=event.due.at if event.due else None, limit_at=event.due.at if event.due else None,
        )  # fmt: skip

    def _go_on(
        self, deal: str, recorded: Recorded, *, to: str, due: Due | None, move: str | None, kind: str
    ) -> None:
        visit = self._touched(deal)
        at, position = recorded.occurred_at, recorded.position
        if visit.held_since is not None:
            stood = at - visit.held_since
            self._rise(visit, recorded, None if visit.limit_at is None else visit.limit_at + stood)
        sop = self.rulebook.sop(visit.workflow, visit.under)
        calendar = self.rulebook.calendar(sop, position)
        visit.left_at, visit.left_pos = at, position
        visit.next_stage, visit.move, visit.kind = to, move, kind
        visit.worked = working_time(calendar, visit.since, at, sop.zone) - visit.rested
        self.before[deal] = visit
        outcome, final = sop.meaning[to]
        self.here[deal] = self.visits[deal, visit.seq + 1] = Visit(
            deal, visit.seq + 1, visit.workflow, None, to, at, position,
            voided_at=visit.voided_at, voided_pos=visit.voided_pos, since=at,
            version=visit.under, under=visit.under, outcome=outcome, final=final,
            due_at=due.at if due else None, limit_at=due.at if due else None,
        )  # fmt: skip

    def _take_back(self, deal: str, event: MoveUndone, recorded: Recorded) -> None:
        """This goes on with the stay that the move had ended: that one and the short one count no longer."""
        ended = self.before[deal]
        self._go_on(deal, recorded, to=event.to, due=event.due, move=event.move, kind=UNDO)
        here = self.here[deal]
        here.since, here.held, here.rested = ended.since, ended.held, ended.rested
        for visit in (ended, self.before[deal]):
            visit.undone_at, visit.undone_pos = recorded.occurred_at, recorded.position
            self.visits[deal, visit.seq] = visit

    def _rise(self, visit: Visit, recorded: Recorded, due_at: int | None) -> None:
        since, at = visit.held_since, recorded.occurred_at
        if since is None:
            return
        sop = self.rulebook.sop(visit.workflow, visit.under)
        calendar = self.rulebook.calendar(sop, recorded.position)
        visit.held += at - since
        visit.rested += working_time(calendar, since, at, sop.zone)
        visit.held_since, visit.limit_at = None, due_at
        hold = self.resting.pop(visit.deal)
        hold.until_at, hold.until_pos = at, recorded.position
        hold.due_at = FOREVER if due_at is None else due_at
        self.holds[visit.deal, hold.from_pos] = hold

    def _put_off(self, visit: Visit, recorded: Recorded, due_at: int | None) -> None:
        """This notes a limit that ends at another time from now on, as a hold of no length does."""
        at, position = recorded.occurred_at, recorded.position
        visit.limit_at = due_at
        due_at = FOREVER if due_at is None else due_at
        hold = Hold(visit.deal, position, at, visit.seq, until_at=at, until_pos=position, due_at=due_at)
        self.holds[visit.deal, position] = hold


def apply(batch: Batch, connection: Connection) -> None:
    """This folds a batch into stays and holds."""
    stays = Stays(batch, connection)
    for deal, recorded in batch.of_deals:
        stays.fold(deal, recorded)
    VISITS.save(connection, list(stays.visits.values()))
    HOLDS.save(connection, list(stays.holds.values()))
    void(connection, VISITS, stays.voided)


def void(connection: Connection, sheet: Sheet[Any], voided: dict[str, tuple[int, int]]) -> None:
    """This marks every row of voided deals with the instant and position of that."""
    if voided:
        connection.execute(
            sheet.table.update()
            .where(sheet.c.deal == bindparam("deal_"), sheet.c.voided_pos == FOREVER)
            .values(voided_at=bindparam("at_"), voided_pos=bindparam("pos_")),
            [{"deal_": deal, "at_": at, "pos_": pos} for deal, (at, pos) in voided.items()],
        )


VISITS_OF_DEALS = Projection("visits", 3, (VISITS, HOLDS), apply)
