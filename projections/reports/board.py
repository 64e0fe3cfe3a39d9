"""This report is the progress table: per stage how many deals and what they are worth, and a page of the deals.

A deal that is part of another is on the page, and counted with that one only.

Health is not computed yet, so the four colours are null and not zero.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, func, select

from projections.alike import ALIKE
from projections.amounts import plain, sums, total
from projections.asof import counted, standing
from projections.page import deals_page, filtered, filters
from projections.query import Question
from projections.reports.figures import in_order

COLOURS = ("red", "yellow", "green", "grey")


def board(connection: Connection, question: Question) -> dict[str, Any]:
    """This is the columns of the board and the first deals, or those after the cursor."""
    found = {
        stage: (int(number), total(high, low), int(held))
        for stage, number, high, low, held in connection.execute(_counts(question))
    }
    columns = [
        _column(stage, *found.get(stage, (0, 0, 0))) for stage in in_order(question.workflow, set(found))
    ]
    return {"currency": question.workflow.currency, "stages": columns, **deals_page(connection, question)}


def _counts(question: Question) -> Select[Any]:
    """This is per stage how many deals, what they are worth in two parts, and how many are on hold."""
    asked = question.query
    if question.live and not asked.q and asked.external is None:
        c = ALIKE.c
        query = select(
            c.stage,
            func.sum(c.deals),
            func.sum(c.value_high),
            func.sum(c.value_low),
            func.sum(c.deals * c.held),
        ).where(c.workflow == question.workflow.key)
        if asked.owner is not None:
            query = query.where(c.owner == asked.owner)
        return query.group_by(c.stage)
    deal = standing(question, {"stage", "value", "held_since", *filters(question)}).c
    query = select(deal.stage, func.count(), *sums(deal.value), func.count(deal.held_since))
    query = query.where(counted(deal.deal, question))
    return filtered(query, deal, question, whole=True).group_by(deal.stage)


def _column(stage: str, deals: int, value: int, held: int) -> dict[str, Any]:
    return {"key": stage, "deals": deals, "value": plain(value), "held": held, **dict.fromkeys(COLOURS)}
