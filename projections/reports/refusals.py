"""This report is which gate stops whom: per rule how often, how many deals, who tried again, and how long until it held.

It counts refusals that occurred in the period; a refusal of several rules counts under each. A deal that was refused
at its very opening is counted once it is opened. `stages` says where the deals stood, `open` where not in any yet.
"""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, Select, and_, case, distinct, func, or_, select

from engine.clock import SECOND
from engine.verdict import Verdict
from engine.words import rule_in_words
from projections.amounts import sums, total
from projections.asof import begun, happened, stays, within
from projections.query import Question
from projections.refusals import STOPS
from projections.visits import VISITS


def refusals(connection: Connection, question: Question) -> dict[str, Any]:
    """This is refusals by rule, the most frequent first."""
    source = _told(question)
    s, v = STOPS.c, VISITS.c
    passed = happened(s.passed_at, s.passed_pos, question)
    retried = happened(s.retried_at, s.retried_pos, question)
    lag = case((passed, s.passed_at - s.occurred_at))
    by_rule = source.add_columns(
        s.rule,
        func.count(),
        func.count(distinct(s.deal)),
        func.count(case((retried, 1))),
        func.count(case((passed, 1))),
        *sums(lag),
    ).group_by(s.rule)
    rules = {row[0]: _rule(question, row) for row in connection.execute(by_rule)}
    by_stage = source.add_columns(s.rule, v.stage, func.count()).group_by(s.rule, v.stage)
    for rule, stage, number in connection.execute(by_stage):
        rules[rule]["stages"][stage] = number
    whole = connection.execute(
        source.add_columns(func.count(distinct(s.position)), func.count(distinct(s.deal)))
    ).one()
    order = sorted(rules.values(), key=lambda row: (-row["count"], row["rule"]))
    return {"refusals": whole[0], "deals": whole[1], "rules": order}


def _told(question: Question) -> Select[Any]:
    """This is refusals together with the stay in which each happened."""
    s, v = STOPS.c, VISITS.c
    inside = and_(v.entered_pos < s.position, v.left_pos > s.position)
    before = and_(v.seq == 1, v.entered_pos > s.position, begun(v.entered_at, v.entered_pos, question))
    query = (
        select()
        .select_from(STOPS.table.join(VISITS.table, and_(v.deal == s.deal, or_(inside, before))))
        .where(
            stays(v, question), begun(s.occurred_at, s.position, question), within(s.occurred_at, question)
        )
    )
    return query if question.query.stage is None else query.where(v.stage == question.query.stage)


def _rule(question: Question, row: Any) -> dict[str, Any]:
    rule, count, deals, retried, passed, high, low = row
    words = rule_in_words(question.workflow, Verdict(rule, passed=False))
    return {
        "rule": rule,
        "words": msgspec.to_builtins(words),
        "count": count,
        "deals": deals,
        "retried": retried,
        "passed": passed,
        "mean_seconds_until_passed": total(high, low) / passed / SECOND if passed else None,
        "stages": {},
    }
