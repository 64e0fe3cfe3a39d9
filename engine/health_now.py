"""This file reads a deal's health off its own stream: the colour now, why, and when it changes if nothing happens."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from engine.calendar import Calendar, with_hours
from engine.health import Step, steps_ahead
from engine.health_facts import TELLING, Facts, Overridden, folded, reads_of
from engine.health_signs import Reason
from engine.parameters import ParameterValues
from engine.serde import Recorded
from engine.workflow import Workflow

ALWAYS = Calendar(key="24x7", always=True, first_year=1970, last_year=2069, days={})
"""The calendar of a workflow whose own was never recorded."""


class HealthNow(NamedTuple):
    """This is a deal's health at an instant; `changes_at` is None where nothing changes by itself."""

    colour: str
    computed: str
    reasons: tuple[Reason, ...]
    override: Overridden | None
    changes_at: int | None


def health_now(
    told: Iterable[Recorded], workflow: Workflow, calendar: Calendar, parameters: ParameterValues, now: int
) -> HealthNow | None:
    """This is a deal's health now, under the version of the SOP that it goes by; None for one that has none."""
    reads = reads_of(workflow)
    facts: Facts | None = None
    if reads is None:
        return None
    for recorded in told:
        if type(recorded.event) in TELLING:
            by = recorded.meta.by
            facts = folded(facts, recorded.event, recorded.occurred_at, by, reads)
    if facts is None:
        return None
    return _first(steps_ahead(facts, workflow, with_hours(calendar, workflow.hours), parameters, now))


def _first(steps: list[Step]) -> HealthNow | None:
    if not steps:
        return None
    here, *ahead = steps
    then = next((step.at for step in ahead), None)
    return HealthNow(here.colour, here.computed, here.reasons, here.override, then)
