"""This file says which colour a deal has, from an instant on, if nothing else happens: the steps that lie ahead.

Pure: the facts, the SOP, its calendar and its parameters in; colours with their reasons out. There is no clock: a sign
shows from an instant on that is worked out beforehand, in working time where it is counted in days. Red signs come
before yellow ones; without any a deal is green, on hold grey, and one that is over has no colour. A reason pins what was
seen (`saw`), words are made when somebody reads. What cannot be decided shows no sign.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from engine.calendar import Calendar
from engine.definition import GREEN, GREY, RED, YELLOW
from engine.health_facts import Facts, Overridden
from engine.health_signs import Reason, Seeing, signals_of
from engine.parameters import ParameterValues
from engine.workflow import Workflow


class Step(msgspec.Struct, frozen=True, array_like=True):
    """This is the colour from an instant on: as computed, with its reasons, and as somebody has set it over that."""

    at: int
    computed: str
    reasons: tuple[Reason, ...] = ()
    override: Overridden | None = None

    @property
    def colour(self) -> str:
        """This is the colour that people are shown."""
        return self.computed if self.override is None else self.override.colour

    @property
    def told(self) -> tuple[Any, ...]:
        """This is all of it but the instant."""
        return (self.computed, self.reasons, self.override)


def steps_ahead(
    facts: Facts, workflow: Workflow, calendar: Calendar, parameters: ParameterValues, since: int
) -> list[Step]:
    """This is the deal's colours from an instant on, each until the next; none for a deal that is over."""
    if workflow.definition.health is None or facts.voided or workflow.is_final(facts.stage):
        return []
    if facts.override is None and not parameters.settings:
        return [Step(*told) for told in _computed(Seeing(facts, workflow, calendar, parameters, since))]
    found: list[Step] = []
    for begin, end in _stretches(facts, parameters, since):
        seeing = Seeing(facts, workflow, calendar, parameters, begin)
        override = facts.override if facts.override and begin < facts.override.until else None
        steps = [
            Step(at, computed, reasons, override)
            for at, computed, reasons in _computed(seeing)
            if end is None or at < end
        ]
        same = found and found[-1].told == steps[0].told
        found += steps[1:] if same else steps
    return found


def _computed(seeing: Seeing) -> list[tuple[int, str, tuple[Reason, ...]]]:
    """This is the computed colours while nothing changes, each from when on, and the signs of that colour which show."""
    begin = seeing.now
    if seeing.facts.held:
        return [(begin, GREY, ())]
    signals = signals_of(seeing.workflow)
    late, early = _turns(seeing.shown(signals.red)), _turns(seeing.shown(signals.yellow))
    found = [(at, YELLOW, reasons) for at, reasons in early if not late or at < late[0][0]]
    found += [(at, RED, reasons) for at, reasons in late]
    if not found or found[0][0] > begin:
        found.insert(0, (begin, GREEN, ()))
    return found


def _turns(shown: Sequence[tuple[int, Reason]]) -> list[tuple[int, tuple[Reason, ...]]]:
    """This is when one more sign shows, each time with all that show by then."""
    if len(shown) == 1:
        at, reason = shown[0]
        return [(at, (reason,))]
    instants = sorted({at for at, _ in shown})
    return [(at, tuple(reason for since, reason in shown if since <= at)) for at in instants]


def clipped(steps: Sequence[Step], at: int) -> list[Step]:
    """This is what is left of some steps from an instant on."""
    ends = [*(step.at for step in steps[1:]), None][: len(steps)]
    return [
        Step(max(step.at, at), *step.told)
        for step, end in zip(steps, ends, strict=True)
        if end is None or end > at
    ]


def _stretches(facts: Facts, parameters: ParameterValues, since: int) -> Iterator[tuple[int, int | None]]:
    """This is the time ahead, cut where parameters change or a colour that was set by hand ends."""
    cuts = {each.effective_from for each in parameters.settings}
    if facts.override is not None:
        cuts.add(facts.override.until)
    begins = [since, *sorted(cut for cut in cuts if cut > since)]
    return zip(begins, [*begins[1:], None], strict=True)
