"""This file lists the reports, one line each; whoever adds one adds a line here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec
from sqlalchemy import Connection

from engine.clock import MINUTE
from engine.definition import COLOURS
from projections.health_reading import next_change
from projections.narrowing import NARROWS
from projections.query import Question
from projections.reports.behind import FUNNEL, LOSSES, STAGES, WORKLOAD, Search, page_behind
from projections.reports.board import board, board_turns
from projections.reports.changes import changes
from projections.reports.colours import coloured, colours
from projections.reports.funnel import funnel
from projections.reports.headline import headline
from projections.reports.losses import losses
from projections.reports.refusals import FIGURES as OF_REFUSALS
from projections.reports.refusals import refusals, stopped
from projections.reports.stages import stages
from projections.reports.waivers import COUNTED as OF_WAIVERS
from projections.reports.waivers import next_day, waived, waivers
from projections.reports.workload import next_overdue, workload


class Report(msgspec.Struct, frozen=True):
    """This is a report: what computes it, which projections it reads, what may be asked of it.

    `turns` is when an answer changes although nothing happens: the first such instant after now; None where none does.
    `takes` names the parameters that not every report knows. `figures` finds the deals behind each figure by name.
    """

    answer: Callable[[Connection, Question], dict[str, Any]]
    reads: tuple[str, ...]
    takes: frozenset[str] = frozenset()
    turns: Callable[[Connection, Question, dict[str, Any]], int] | None = None
    figures: dict[str, Search] = {}


_STANDING = ("workflows", "board", "visits", "fields", "links")
_OVER_TIME = (*_STANDING, "conversion", "units")
_PERIOD = frozenset({"from", "to", "definition"})
_FILTERS = frozenset(
    {"stage", "owner", "unit", "health", "q", "ids", "final", "external", "sort", "cursor", "limit"}
)


def _soon(_connection: Connection, question: Question, _told: object) -> int:
    """This is when a period that ends now is another one: people look at the clock by the minute."""
    return question.now + MINUTE


def _soon_or_turned(connection: Connection, question: Question, told: object) -> int:
    """This is the same, or the next change of a colour before that."""
    return min(_soon(connection, question, told), next_change(connection, question))


REPORTS: dict[str, Report] = {
    "board": Report(
        board,
        (*_STANDING, "timeline", "activities", "health", "customers", "units"),
        _FILTERS,
        turns=board_turns,
    ),
    "funnel": Report(funnel, (*_OVER_TIME, "teams"), _PERIOD | NARROWS | {"by", "credit"}, figures=FUNNEL),
    "stages": Report(stages, _OVER_TIME, _PERIOD | NARROWS | {"by"}, figures=STAGES),
    "losses": Report(
        losses, (*_OVER_TIME, "teams"), _PERIOD | NARROWS | {"by", "stage", "credit"}, figures=LOSSES
    ),
    "refusals": Report(
        refusals,
        ("workflows", "board", "visits", "refusals", "fields", "units"),
        NARROWS | {"from", "to", "stage", "rule"},
        figures={figure: partial(stopped, figure) for figure in OF_REFUSALS},
    ),
    "waivers": Report(
        waivers,
        ("workflows", "visits", "waivers", "fields", "units"),
        NARROWS | {"from", "to"},
        turns=next_day,
        figures={figure: partial(waived, figure) for figure in OF_WAIVERS},
    ),
    "workload": Report(
        workload,
        (*_STANDING, "units", "teams"),
        NARROWS | {"credit"},
        turns=next_overdue,
        figures=WORKLOAD,
    ),
    "headline": Report(headline, _OVER_TIME, NARROWS | {"from", "to", "points"}, turns=_soon),
    "colours": Report(
        colours,
        (*_STANDING, "health", "units"),
        NARROWS | {"from", "to", "points"},
        turns=_soon_or_turned,
        figures={colour: partial(coloured, colour) for colour in COLOURS},
    ),
    "changes": Report(
        changes,
        (*_STANDING, "units", "timeline"),
        NARROWS | {"from", "to", "cursor", "limit"},
        turns=_soon,
    ),
}

_OF_A_FIGURE = frozenset(
    {"figure", "value", "stage", "next", "reason", "rule", "member", "point", "cursor", "limit"}
)


def deals_behind(name: str) -> Report:
    """This is a report on the deals behind the figures of another, by the same question and which figure is meant."""
    report, page = REPORTS[name], REPORTS["board"]
    return Report(
        partial(page_behind, report.figures),
        tuple(dict.fromkeys((*report.reads, *page.reads))),
        report.takes | _OF_A_FIGURE,
        turns=report.turns or _soon,
    )
