"""This file remembers the last move of a deal for as long as it can be taken back, and what stood before it.

Like every fold it refuses nothing; who may take a move back stands in `engine.deal.undo`.
"""

from __future__ import annotations

from msgspec.structs import replace

from engine.deal.state import Deal, Step
from engine.events import Moved, MoveUndone, Recomputed, WaiverUsed
from engine.serde import Recorded
from engine.verdict import Verdicts


def step_of(before: Deal, recorded: Recorded) -> Step | None:
    """This is the move that was the last thing of the deal; one that an import made is none of anybody's."""
    event, step, meta = recorded.event, before.step, recorded.meta
    if isinstance(event, Moved) and event.subject is None and meta.source is None:
        known = before.decisions
        return Step(
            recorded.version,
            meta.by,
            recorded.recorded_at,
            event.move,
            event.start,
            event.to,
            spent=bool(known.approvals or known.confirmed) and _by_people(event.verdicts),
            entered_at=before.entered_at,
            due=before.due,
            came_from=before.came_from,
            passed=before.passed,
            left=known.left,
            timers=before.timers,
        )
    if step is None or isinstance(event, Recomputed):
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


def _by_people(verdicts: Verdicts) -> bool:
    """This says whether a move passed by an approval or a confirmation."""
    return any(
        verdict.passed and kind in ("approvals", "confirm") and not path.endswith(".when")
        for verdict in verdicts
        for path, kind in [verdict.rule.rpartition(".")[0].rpartition(".")[::2]]
    )
