"""This projection is what became of deals: each run of stages with the same outcome, as an interval by both clocks.

The first run of a deal is open; the run in which it was first won carries the value at that instant, and so do the
runs after it. Funnel, losses and cycle are queries over these runs and the visits.
"""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection

from engine.events import DealOpened, FieldsSet, Migrated, Moved, MoveUndone, Recomputed, Reopened, Voided
from engine.serde import Recorded
from projections.amounts import EMPTY, purse_with, worth
from projections.board import WON
from projections.projection import Batch, Projection
from projections.rulebook import Sop
from projections.sheet import FOREVER, Sheet
from projections.visits import void


class Run(msgspec.Struct, gc=False):
    """This is a time in which a deal had one outcome; `start` is the stage it left for it, `value` its worth then.

    `purse` follows the deal's money while the run lasts, so that the next run knows its worth. `worth` is what that comes to:
    certain from `worth_at` on, when the last of it had occurred, for who knows of `worth_pos`, while the run lasts.
    """

    deal: str
    seq: int
    workflow: str
    version: int
    outcome: str
    final: int
    stage: str
    start: str | None
    at: int
    pos: int
    opened_at: int
    value: int | None
    won_at: int | None
    won_value: int | None
    purse: str = EMPTY
    until_at: int = FOREVER
    until_pos: int = FOREVER
    voided_at: int = FOREVER
    voided_pos: int = FOREVER
    worth: int | None = None
    worth_at: int = 0
    worth_pos: int = 0

    def refill(self, recorded: Recorded, values: dict[str, Any], sop: Sop) -> bool:
        """This takes in fields that were set, and says whether that changed the deal's money."""
        purse = purse_with(self.purse, values, sop.kept)
        if purse == self.purse:
            return False
        self.purse = purse
        self.revalue(recorded, sop)
        return True

    def revalue(self, recorded: Recorded, sop: Sop) -> None:
        """This says anew what the deal is worth, after its money or its SOP was changed."""
        self.worth, self.worth_pos = worth(self.purse, sop.value), recorded.position
        self.worth_at = max(self.worth_at, recorded.occurred_at)


RUNS = Sheet("conversion_runs_v3", Run, ("deal", "seq"))
_TOLD = {DealOpened, FieldsSet, Recomputed, Moved, MoveUndone, Reopened, Migrated, Voided}


def apply(batch: Batch, connection: Connection) -> None:
    """This folds a batch into runs."""
    told = [(deal, recorded) for deal, recorded in batch.of_deals if type(recorded.event) in _TOLD]
    opened = {deal for deal, recorded in told if type(recorded.event) is DealOpened}
    known = dict.fromkeys(deal for deal, _ in told if deal not in opened)
    now = {run.deal: run for run in batch.load(connection, RUNS, known, lasting="until_pos")}
    changed: dict[tuple[str, int], Run] = {}
    voided: dict[str, tuple[int, int]] = {}
    for deal, recorded in told:
        event = recorded.event
        match event:
            case DealOpened():
                now[deal] = changed[deal, 1] = _opened(deal, event, recorded, batch)
                continue
            case Moved() | MoveUndone() | Reopened() if getattr(event, "subject", None) is None:
                run = _next(now[deal], event.start, event.to, recorded, batch)
                if run is None:
                    continue
                changed[deal, now[deal].seq] = now[deal]
                now[deal] = run
            case FieldsSet() | Recomputed():
                run = now[deal]
                if not run.refill(recorded, event.values, batch.rulebook.sop(run.workflow, run.version)):
                    continue
            case Migrated():
                run = now[deal]
                run.version = event.version
                run.revalue(recorded, batch.rulebook.sop(run.workflow, run.version))
            case Voided():
                now[deal].voided_at, now[deal].voided_pos = voided[deal] = (
                    recorded.occurred_at,
                    recorded.position,
                )
            case _:
                continue
        changed[deal, now[deal].seq] = now[deal]
    RUNS.save(connection, list(changed.values()))
    void(connection, RUNS, voided)


def _opened(deal: str, event: DealOpened, recorded: Recorded, batch: Batch) -> Run:
    outcome, final = batch.rulebook.sop(event.workflow, event.version).meaning[event.stage]
    at = recorded.occurred_at
    return Run(
        deal, 1, event.workflow, event.version, outcome, final, event.stage, None, at, recorded.position, at,
        value=None, won_at=at if outcome == WON else None, won_value=None,
    )  # fmt: skip


def _next(run: Run, start: str, to: str, recorded: Recorded, batch: Batch) -> Run | None:
    """This ends a run and begins the next one, when the stage entered means something else."""
    sop = batch.rulebook.sop(run.workflow, run.version)
    outcome, final = sop.meaning[to]
    if (outcome, final) == (run.outcome, run.final):
        return None
    at, position = recorded.occurred_at, recorded.position
    value = worth(run.purse, sop.value)
    newly_won = outcome == WON and run.won_at is None
    purse, run.purse = run.purse, EMPTY
    run.until_at, run.until_pos = at, position
    return Run(
        run.deal, run.seq + 1, run.workflow, run.version, outcome, final, to, start, at, position, run.opened_at,
        value=value,
        won_at=at if newly_won else run.won_at,
        won_value=value if newly_won else run.won_value,
        purse=purse,
        voided_at=run.voided_at,
        voided_pos=run.voided_pos,
        worth=run.worth, worth_at=run.worth_at, worth_pos=run.worth_pos,
    )  # fmt: skip


CONVERSION = Projection("conversion", 3, (RUNS,), apply)
