"""This file remembers the last move of a deal, or of a row of it, for as long as it can be taken back, and what stood before it.

Like every fold it refuses nothing; who may take a move back stands in `engine.deal.undo`.
"""

from __future__ import annotations

from msgspec.structs import replace

from engine.deal.state import Deal, Pushed, Step
from engine.events import Moved, MoveUndone, Recomputed, StageTold, TimersSet, WaiverUsed
from engine.serde import Recorded
from engine.verdict import Verdicts


def step_of(before: Deal, recorded: Recorded) -> Step | None:
    """This is the move that was the last thing of the deal, with what it brought about itself; an import's is nobody's."""
    event, step = recorded.event, before.step
    if isinstance(event, Moved) and recorded.meta.source is None:
        pushed = _pushed(before, event, recorded)
        return (
            _begun(before, event, recorded)
            if step is None or pushed is None
            else replace(step, pushed=(*step.pushed, pushed))
        )
    if step is None or isinstance(event, Recomputed):
        return step
    if step.at == recorded.recorded_at and isinstance(
        event, StageTold if step.subject is None else TimersSet
    ):
        return step
    return replace(step, spent=True) if isinstance(event, WaiverUsed) else None


def back_before(deal: Deal, event: MoveUndone) -> Deal:
    """This is the deal as it stood before the move that was taken back."""
    stood = replace(deal, stage=event.to, entered_at=event.entered_at, due=event.due, held_since=None)
    step = deal.step
    if step is None:
        return stood
    decisions = replace(deal.decisions, left=step.left)
    return replace(stood, came_from=step.came_from, passed=step.passed, decisions=decisions)


def _begun(before: Deal, event: Moved, recorded: Recorded) -> Step:
    known, row = before.decisions, before.row_at(event.subject)
    return Step(
        recorded.version,
        recorded.meta.by,
        recorded.recorded_at,
        event.move,
        event.start,
        event.to,
        spent=bool(known.approvals or known.confirmed) and _by_people(event.verdicts),
        entered_at=before.entered_at if row is None else row.entered_at,
        due=before.due,
        came_from=before.came_from,
        passed=before.passed,
        left=known.left,
        timers=before.timers,
        subject=event.subject,
    )


def _pushed(before: Deal, event: Moved, recorded: Recorded) -> Pushed | None:
    """This is a row that goes its way along with the last move: by that very move, but to where it does not lead."""
    step, subject, row = before.step, event.subject, before.row_at(event.subject)
    if step is None or step.subject is None or subject is None or row is None:
        return None
    along = (step.at, step.move, step.subject.partition(":")[0]) == (
        recorded.recorded_at,
        event.move,
        subject.partition(":")[0],
    )
    if not along or event.to == step.to:
        return None
    return Pushed(subject, recorded.version, event.start, event.to, row.entered_at)


def _by_people(verdicts: Verdicts) -> bool:
    """This says whether a move passed by an approval or a confirmation."""
    return any(
        verdict.passed and kind in ("approvals", "confirm") and not path.endswith(".when")
        for verdict in verdicts
        for path, kind in [verdict.rule.rpartition(".")[0].rpartition(".")[::2]]
    )
