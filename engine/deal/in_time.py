"""This file holds the rules of the two clocks: what keeps an entry about a deal from being made now, or made late.

Per line of a deal no entry comes before the last one. Late is whom the SOP's `late_entry` allows, with a reason; an
import that records history writes that of its own deals, until enforcement starts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from engine.clock import DAY, moment
from engine.deal.about import About
from engine.deal.state import Deal
from engine.events import SetRefused
from engine.verdict import Verdict, Verdicts, failed
from engine.words import refused
from engine.workflow import Workflow


def must_be_in_time(
    deal: Deal, about: About, *lines: str, values: Mapping[str, Any] | None = None, more: Verdicts = ()
) -> None:
    """This raises `Refused` where something keeps an entry from these lines, or where one of `more` failed."""
    workflow = about.workflow(deal.workflow, deal.workflow_version)
    verdicts = failed((*hindered(workflow, deal, lines, about), *more))
    if verdicts:
        raise refused(workflow, verdicts, SetRefused(dict(values or {}), verdicts))


def hindered(workflow: Workflow, deal: Deal, lines: Iterable[str], about: About) -> Verdicts:
    """This lists what keeps an entry now from these lines: whose history it is, and the rules of the two clocks."""
    foreign = _foreign(workflow, deal, about)
    if about.now == about.recorded_at:
        return foreign
    return (*foreign, *_late(workflow, deal, about), *_before_the_last(deal, lines, about.now))


def _foreign(workflow: Workflow, deal: Deal, about: About) -> Verdicts:
    """This lists what keeps a recorded import from writing this deal's history."""
    if not about.records_history or about.source is None:
        return ()
    verdicts = []
    if about.enforced(workflow.key):
        verdicts.append(Verdict("import.enforcement", passed=False, saw={"workflow": workflow.key}))
    if deal.version and deal.source != about.source.name:
        verdicts.append(Verdict("import.foreign", passed=False, saw={"source": deal.source}))
    return tuple(verdicts)


def _late(workflow: Workflow, deal: Deal, about: About) -> Verdicts:
    if about.source is not None:
        return ()
    allowed = workflow.definition.late_entry
    if allowed is None:
        return (Verdict("late_entry.allowed", passed=False),)
    ago = (about.recorded_at - about.now) / DAY
    return failed(
        (
            Verdict(
                "late_entry.roles",
                not about.held(deal.unit).isdisjoint(allowed.roles),
                {"roles": sorted(about.held(deal.unit))},
            ),
            Verdict("late_entry.days", ago <= allowed.days, {"days": str(round(ago, 3))}),
            Verdict("late_entry.reason", bool(about.reason), {"reason": about.reason}),
        )
    )


def _before_the_last(deal: Deal, lines: Iterable[str], now: int) -> Verdicts:
    return tuple(
        Verdict(f"line.{line}", passed=False, saw={"last": moment(deal.lines[line]).isoformat()})
        for line in lines
        if deal.lines.get(line, now) > now
    )
