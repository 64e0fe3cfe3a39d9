"""This report is the progress table: per stage how many deals and what they are worth, and a page of the deals.

Health is not computed yet, so the four colours are null and not zero.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select

from projections.amounts import plain, sums, total
from projections.asof import standing
from projections.page import deals_page, filtered
from projections.query import Question
from projections.reports.figures import in_order

COLOURS = ("red", "yellow", "green", "grey")


def board(connection: Connection, question: Question) -> dict[str, Any]:
    """This is the columns of the board and the first deals, or those after the cursor."""
    deal = standing(question).c
    query = select(deal.stage, func.count(), *sums(deal.value), func.count(deal.held_since)).group_by(
        deal.stage
    )
    counted = {
        stage: (number, total(high, low), held)
        for stage, number, high, low, held in connection.execute(filtered(query, deal, question, whole=True))
    }
    columns = [
        _column(stage, *counted.get(stage, (0, 0, 0))) for stage in in_order(question.workflow, set(counted))
    ]
    return {"currency": question.workflow.currency, "stages": columns, **deals_page(connection, question)}


def _column(stage: str, deals: int, value: int, held: int) -> dict[str, Any]:
    return {"key": stage, "deals": deals, "value": plain(value), "held": held, **dict.fromkeys(COLOURS)}
