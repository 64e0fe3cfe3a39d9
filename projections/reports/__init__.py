"""This package is the questions that have a name: each a function from a connection and a question to JSON."""

from __future__ import annotations

from projections.reports.board import board
from projections.reports.funnel import funnel
from projections.reports.losses import losses
from projections.reports.refusals import refusals
from projections.reports.registry import REPORTS, Report, deals_behind
from projections.reports.stages import stages
from projections.reports.waivers import waivers
from projections.reports.workload import workload

__all__ = [
    "REPORTS",
    "Report",
    "board",
    "deals_behind",
    "funnel",
    "losses",
    "refusals",
    "stages",
    "waivers",
    "workload",
]
