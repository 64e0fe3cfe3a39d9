"""This file judges stages and outcomes: a deal begins open, can reach every stage, and comes to an end."""

from __future__ import annotations

from collections.abc import Iterable

from engine.definition import Outcome
from workflows.normal import OUTCOMES
from workflows.reading import Reading


def judge_stages(reading: Reading) -> None:
    """This complains about stages: twice the same, never reached, never left, ends without meaning."""
    stages = reading.sop.stages
    reading.refuse_twice((stage.key, ("stages", place, "key")) for place, stage in enumerate(stages))
    reading.refuse_twice(
        (item.key, ("stages", place, "checklist", number, "key"))
        for place, stage in enumerate(stages)
        for number, item in enumerate(stage.checklist)
    )
    _judge_outcomes(reading)
    _judge_final(reading)
    _judge_ways(reading)


def _judge_outcomes(reading: Reading) -> None:
    sop = reading.sop
    named: dict[str, Outcome] = {}
    for outcome in OUTCOMES:
        keys: list[str] = getattr(sop.outcomes, outcome)
        reading.warn_of_repeats(keys, "outcomes", outcome.value)
        for place, key in enumerate(keys):
            path = ("outcomes", outcome.value, place)
            if not reading.must_know("unknown-stage", key, reading.order, *path):
                continue
            if named.setdefault(key, outcome) is not outcome:
                reading.complain("two-outcomes", *path, word=key, first=named[key].value)
            elif outcome is not Outcome.WON and key not in sop.final:
                reading.complain("outcome-not-final", *path, word=key, outcome=outcome.value)
    if not sop.outcomes.won:
        reading.complain_of_key("nothing-won", "outcomes")


def _judge_final(reading: Reading) -> None:
    sop = reading.sop
    first = sop.stages[0].key
    if first in reading.outcomes or first in sop.final:
        reading.complain("first-stage-not-open", "stages", 0, "key", word=first)
    reading.warn_of_repeats(sop.final, "final")
    for place, key in enumerate(sop.final):
        known = reading.must_know("unknown-stage", key, reading.order, "final", place)
        if known and reading.outcome(key) is Outcome.OPEN:
            reading.complain("final-without-outcome", "final", place, word=key)
    for place, stage in enumerate(sop.stages):
        if stage.key not in sop.final:
            continue
        for name in ("leave", "limit", "applies"):
            if getattr(stage, name) is not None:
                reading.complain_of_key("never-asked", "stages", place, name, word=stage.key, name=name)


def _judge_ways(reading: Reading) -> None:
    if reading.sop.stages[0].key in reading.sop.final:
        return
    forward = [(start, to) for _, start, to in reading.steps]
    reached = spread({reading.sop.stages[0].key}, forward)
    ending = spread(set(reading.sop.final), [(to, start) for start, to in forward])
    leaving = {start for start, to in forward if start != to}
    endless = []
    for place, stage in enumerate(reading.sop.stages):
        path = ("stages", place, "key")
        if stage.key not in reached:
            reading.complain("unreachable-stage", *path, word=stage.key)
        if stage.key in reading.sop.final:
            continue
        if stage.key not in leaving:
            reading.complain("dead-end", *path, word=stage.key)
        elif stage.key not in ending:
            endless.append((stage.key, path))
    if endless:
        reading.complain("never-ends", *endless[0][1], words=", ".join(key for key, _ in endless))


def spread(stages: set[str], steps: Iterable[tuple[str, str]]) -> set[str]:
    """This is the stages that can be reached from some, themselves included."""
    after: dict[str, list[str]] = {}
    for start, to in steps:
        after.setdefault(start, []).append(to)
    reached, waiting = set(stages), list(stages)
    while waiting:
        new = [to for to in after.get(waiting.pop(), []) if to not in reached]
        reached.update(new)
        waiting.extend(new)
    return reached
