"""This report is the progress table: per stage how many deals and what they are worth, and a page of the deals.

A deal that is part of another is on the page, and counted with that one only.

The four colours are null, not zero, where the SOP does not rate its deals. A deal that is over has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Select, func, select

from engine.definition import COLOURS
from projections.alike import ALIKE
from projections.amounts import plain, sums, total
from projections.asof import counted, parts, standing
from projections.health_counts import Counted
from projections.health_reading import counted_colours, next_change, rates
from projections.page import deals_page, filtered, filters, many, page_turns
from projections.query import Question
from projections.reports.figures import in_order

Colours = dict[str, dict[str, int]] | None


def board(connection: Connection, question: Question) -> dict[str, Any]:
    """This is the columns of the board and the first deals, or those after the cursor."""
    found = {
        stage: (int(number), total(high, low), int(held))
        for stage, number, high, low, held in connection.execute(_counts(question))
    }
    colours = _colours(connection, question)
    columns = [
        {**_column(stage, *found.get(stage, (0, 0, 0))), **_of_stage(colours, stage)}
        for stage in in_order(question.workflow, set(found))
    ]
    return {"currency": question.workflow.currency, "stages": columns, **deals_page(connection, question)}


def board_turns(connection: Connection, question: Question, told: Mapping[str, Any]) -> int:
    """This is when a board is another one although nothing happens: its colours are of all deals."""
    ahead = question.live and rates(question)
    turns = question.counts.of(connection, question).until if ahead else next_change(connection, question)
    return min(turns, page_turns(connection, question, told))


def _counts(question: Question) -> Select[Any]:
    """This is per stage how many deals, what they are worth in two parts, and how many are on hold."""
    asked = question.query
    if question.whole and not filters(question) - {"owner"}:
        c = ALIKE.c
        query = select(
            c.stage,
            func.sum(c.deals),
            func.sum(c.value_high),
            func.sum(c.value_low),
            func.sum(c.deals * c.held),
        ).where(c.workflow == question.workflow.key)
        if asked.owner is not None:
            query = query.where(c.owner.in_(many(asked.owner)))
        return query.group_by(c.stage)
    deal = standing(question, {"stage", "value", "held_since", *filters(question)}, every=True).c
    query = select(deal.stage, func.count(), *sums(deal.value), func.count(deal.held_since))
    query = query.where(counted(deal.deal, question))
    return filtered(query, deal, question, whole=True).group_by(deal.stage)


def _column(stage: str, deals: int, value: int, held: int) -> dict[str, Any]:
    return {"key": stage, "deals": deals, "value": plain(value), "held": held}


def _colours(connection: Connection, question: Question) -> Colours:
    """This is per stage how many deals are red, yellow, green, grey; None where deals are not rated."""
    if not rates(question):
        return None
    if question.whole and not filters(question):
        counted: Counted = question.counts.of(connection, question)
        return counted.stages
    among = None
    if filters(question):
        deal = standing(question, filters(question) | {"deal"}).c
        among = filtered(select(deal.deal), deal, question, whole=True)
    return counted_colours(connection, question, among, parts(question))


def _of_stage(colours: Colours, stage: str) -> Mapping[str, int | None]:
    return dict.fromkeys(COLOURS) if colours is None else colours.get(stage) or dict.fromkeys(COLOURS, 0)
