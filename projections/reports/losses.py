"""This report is why and where deals were lost: by reason, by the stage they left, and both together.

It counts the deals that stand lost as of `as_of`: lost in the period (`passage`), or opened in it (`cohort`). The
reason is the choice field that the SOP asks for before a deal may be lost, `loss_reason` where it asks for none, with
its value as of `as_of`. What a deal was worth is as of the instant it was lost; by owner it stands with who owns the
deal, or, where that is asked for, with those who have shares of it.
"""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, Select, func, select

from engine.definition import FieldType, Outcome
from engine.workflow import Workflow
from projections.amounts import plain, sums, total
from projections.asof import grouped, span_of
from projections.conversion import RUNS
from projections.query import Question
from projections.reports.credit import by_share, credited
from projections.reports.figures import in_order, named, named_value
from projections.reports.runs import lost

FALLBACK = "loss_reason"
Counted = dict[tuple[str | None, str], tuple[int, int]]
"""Reason as stored, and stage left, to deals and their value."""


def losses(connection: Connection, question: Question) -> dict[str, Any]:
    """This is lost deals by reason and stage, over all and, where asked, by a field, owner or team."""
    c, field = RUNS.c, reason_field(question.workflow)
    reason, condition = span_of(field, c.deal, question, "reason")
    query, by = _lost(question, reason, condition)
    query = query.add_columns(by, reason.c.value, c.start, func.count(), *sums(c.value))
    query = query.group_by(reason.c.value, c.start, *([] if question.query.by is None else [by]))
    groups: dict[Any, Counted] = {}
    whole: Counted = {}
    for group, why, stage, deals, high, low in connection.execute(query):
        for counted in (groups.setdefault(group, {}), whole):
            _add(counted, (why, stage), deals, total(high, low))
    _credit(connection, question, groups, reason, condition)
    answer = _told(whole, question, field)
    if question.query.by is not None:
        answer["by"] = [
            {**named_value(value, question), **_told(counted, question, field)}
            for value, counted in named(groups, question)
        ]
    return answer


def _lost(question: Question, reason: Any, condition: Any) -> tuple[Select[Any], Any]:
    """This is the runs that count, beside the reason of each, and the column by which they are told."""
    query: Select[Any] = select().select_from(RUNS.table).where(lost(question)).outerjoin(reason, condition)
    if question.query.stage is not None:
        query = query.where(RUNS.c.start == question.query.stage)
    return grouped(query, RUNS.c.deal, question)


def _credit(
    connection: Connection, question: Question, groups: dict[Any, Counted], reason: Any, condition: Any
) -> None:
    """This moves amounts from owners to whom they are credited, reason by reason and stage by stage."""
    if not by_share(question):
        return
    c, (query, by) = RUNS.c, _lost(question, reason, condition)
    query = query.add_columns(c.deal, c.value, by, reason.c.value, c.start)
    for deal in credited(connection, question, query, c.deal, (by, c.at)):
        why, stage = deal.of
        _add(groups.setdefault(deal.owner, {}), (why, stage), 0, -deal.value)
        for member, part in deal.parts.items():
            _add(groups.setdefault(member, {}), (why, stage), 0, part)


def reason_field(workflow: Workflow) -> str:
    """This is the field that says why a deal was lost."""
    for move in workflow.definition.moves:
        if workflow.outcome(move.to) is Outcome.LOST:
            for key in move.gate.require:
                if workflow.fields[key].type is FieldType.CHOICE:
                    return key
    return FALLBACK


def _add(counted: Counted, key: tuple[str | None, str], deals: int, value: int) -> None:
    before = counted.get(key, (0, 0))
    counted[key] = (before[0] + deals, before[1] + value)


def _told(counted: Counted, question: Question, field: str) -> dict[str, Any]:
    workflow = question.workflow
    reasons, stages = {why for why, _ in counted}, {stage for _, stage in counted}
    names = (
        {choice.key: choice.name for choice in workflow.fields[field].of} if field in workflow.fields else {}
    )
    told = []
    for why in reasons:
        reason = None if why is None else msgspec.json.decode(why)
        name = msgspec.to_builtins(names[reason]) if reason in names else None
        mine = {stage: pair for (other, stage), pair in counted.items() if other == why}
        left = {stage: mine[stage][0] for stage in in_order(workflow, stages) if stage in mine}
        told.append({"reason": reason, "name": name, **_sum(mine.values()), "stages": left})
    whole = _sum(counted.values())
    return {
        "lost": whole["deals"],
        "lost_value": whole["value"],
        "currency": workflow.currency,
        "reason_field": field,
        "reasons": sorted(told, key=lambda row: (-row["deals"], str(row["reason"]))),
        "stages": [
            {"key": stage, **_sum([pair for (_, left), pair in counted.items() if left == stage])}
            for stage in in_order(workflow, stages)
            if stage in stages
        ],
    }


def _sum(pairs: Any) -> dict[str, Any]:
    both = list(pairs)
    return {"deals": sum(deals for deals, _ in both), "value": plain(sum(value for _, value in both))}
