"""This report is which gate stops whom: per rule how often, how many deals, who tried again, and how long until it held.

It counts refusals that occurred in the period; a refusal of several rules counts under each. A deal that was refused
at its very opening is counted once it is opened. `stages` says where the deals stood, `open` where not in any yet.
A rule about the rows of a record names it, says of how many rows it stopped somebody, and lists the most stopped ones.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, and_, case, func, not_, select

from engine.clock import SECOND
from engine.naming import record_name
from engine.verdict import Verdict
from engine.words import rule_in_words
from projections.asof import begun, happened, in_scope, picked, unindexed, within
from projections.query import Question
from projections.refusals import STOPS
from projections.tally import raw
from projections.visits import VISITS

FIGURES = ("refusals", "deals", "count", "retried", "passed")
MOST_ROWS = 20
"""Rows listed under a rule."""
EARLIER = VISITS.table.alias("earlier")


class Told:
    """This is what is counted for one rule."""

    def __init__(self) -> None:
        self.stages: Counter[str] = Counter()
        self.deals: set[str] = set()
        self.retried = 0
        self.passed = 0
        self.waited = 0
        self.rows: Counter[tuple[str, str]] = Counter()


def refusals(connection: Connection, question: Question) -> dict[str, Any]:
    """This is refusals by rule, the most frequent first."""
    rules: defaultdict[str, Told] = defaultdict(Told)
    positions: set[int] = set()
    for rule, deal, position, stage, subject, retried, waited in raw(connection, _told(question)):
        told = rules[rule]
        told.stages[stage] += 1
        told.deals.add(deal)
        told.retried += retried
        if subject is not None:
            told.rows[deal, subject] += 1
        if waited is not None:
            told.passed += 1
            told.waited += waited
        positions.add(position)
    deals = set[str]().union(*(told.deals for told in rules.values()))
    listed = [_rule(question, rule, told) for rule, told in rules.items()]
    order = sorted(listed, key=lambda row: (-row["count"], row["rule"]))
    return {"refusals": len(positions), "deals": len(deals), "rules": order}


def stopped(figure: str, connection: Connection, question: Question) -> Counter[str]:
    """This is the deals behind a figure of refusals, of one rule where that is given, each with how often it counts."""
    found = Counter[str]()
    seen: set[Any] = set()
    for _, deal, position, _, _, retried, waited in raw(connection, _told(question)):
        key: Any = {"refusals": position, "deals": deal}.get(figure)
        if key is None:
            counts = {"count": True, "retried": retried, "passed": waited is not None}[figure]
        else:
            counts = key not in seen
            seen.add(key)
        found[deal] += int(counts)
    return +found


def _told(question: Question) -> Select[Any]:
    """This is refusals, each with the stage in which it happened and how long it took until the rule held."""
    s, v = STOPS.c, VISITS.c
    last = (
        select(func.max(EARLIER.c.seq))
        .where(EARLIER.c.deal == s.deal, EARLIER.c.entered_pos < s.position)
        .scalar_subquery()
    )
    # Who was refused before his deal began stands in no stay yet, and is told of in the first.
    there = and_(
        v.deal == s.deal, v.seq == func.coalesce(last, 1), begun(v.entered_at, v.entered_pos, question)
    )
    passed = happened(s.passed_at, s.passed_pos, question)
    retried = happened(s.retried_at, s.retried_pos, question)
    query = (
        select(
            s.rule, s.deal, s.position, v.stage, s.subject, case((retried, 1), else_=0), case((passed, s.passed_at - s.occurred_at))
        )
        .select_from(STOPS.table.join(VISITS.table, there))
        .where(
            unindexed(v.workflow) == question.workflow.key, in_scope(s.deal, question), picked(s.deal, question), not_(happened(v.voided_at, v.voided_pos, question)), begun(s.occurred_at, s.position, question), within(s.occurred_at, question)
        )
    )  # fmt: skip
    if question.query.rule is not None:
        query = query.where(s.rule == question.query.rule)
    return query if question.query.stage is None else query.where(v.stage == question.query.stage)


def _rule(question: Question, rule: str, told: Told) -> dict[str, Any]:
    words = rule_in_words(question.workflow, Verdict(rule, passed=False, saw=_looked_at(rule)))
    return {
        "rule": rule,
        "words": msgspec.to_builtins(words),
        "count": told.stages.total(),
        "deals": len(told.deals),
        "retried": told.retried,
        "passed": told.passed,
        "mean_seconds_until_passed": told.waited / told.passed / SECOND if told.passed else None,
        "stages": dict(told.stages),
        **_rows(question, told),
    }


def _looked_at(rule: str) -> dict[str, None]:
    """This is what a rule that asks for a row's field looked at, so that the words name the field in full.

    >>> _looked_at("record.quotes.move.issue.require.payer"), _looked_at("stage.solution.require.budget")
    ({'quotes.payer': None}, {})
    """
    match rule.split("."):
        case ["record", record, "move", _, "require", key]:
            return {f"{record}.{key}": None}
    return {}


def _rows(question: Question, told: Told) -> dict[str, Any]:
    """This is the record that a rule is about, null for the deal itself, and the rows it stopped, the most stopped first."""
    listed: list[dict[str, Any]] = []
    for (deal, subject), count in sorted(told.rows.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_ROWS]:
        record, _, row = subject.partition(":")
        listed.append({"deal": deal, "record": record, "row": row, "count": count})
    about = listed[0]["record"] if listed else None
    names = (
        None
        if about is None
        else {lang: record_name(question.workflow, about, lang) for lang in ("zh", "en")}
    )
    return {"record": about, "record_words": names, "rows": len(told.rows), "row_list": listed}
