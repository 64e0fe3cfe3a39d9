"""This file lists the reports, one line each; whoever adds one adds a line here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from sqlalchemy import Connection

from projections.health_reading import next_change
from projections.query import Question
from projections.reports.board import board
from projections.reports.funnel import funnel
from projections.reports.losses import losses
from projections.reports.refusals import refusals
from projections.reports.stages import stages
from projections.reports.waivers import next_day, waivers
from projections.reports.workload import next_overdue, workload


class Report(msgspec.Struct, frozen=True):
    """This is a report: what computes it, which projections it reads, what may be asked of it.

    `turns` is when it changes although nothing happens: the first such instant after now; None where it never does.
    `takes` names the parameters that not every report knows.
    """

    answer: Callable[[Connection, Question], dict[str, Any]]
    reads: tuple[str, ...]
    takes: frozenset[str] = frozenset()
    turns: Callable[[Connection, Question], int] | None = None


_STANDING = ("workflows", "board", "visits", "fields", "links")
_PERIOD = frozenset({"from", "to", "definition"})
_FILTERS = frozenset({"stage", "owner", "health", "q", "external", "cursor", "limit"})

REPORTS: dict[str, Report] = {
    "board": Report(board, (*_STANDING, "timeline", "activities", "health"), _FILTERS, turns=next_change),
    "funnel": Report(funnel, (*_STANDING, "conversion", "units", "teams"), _PERIOD | {"by", "credit"}),
    "stages": Report(stages, (*_STANDING, "conversion", "units"), _PERIOD | {"by"}),
    "losses": Report(losses, (*_STANDING, "conversion", "units"), _PERIOD | {"by"}),
    "refusals": Report(
        refusals, ("workflows", "board", "visits", "refusals"), frozenset({"from", "to", "stage"})
    ),
    "waivers": Report(waivers, ("workflows", "visits", "waivers"), frozenset({"from", "to"}), turns=next_day),
    "workload": Report(workload, _STANDING, turns=next_overdue),
}
