"""This report is what was waived: by clause, by who asked and who granted; used how often; which duties are still owed.

It counts waivers asked for in the period; granted, declined, ended, used and owed is what had become of them by
`as_of`. A duty is owed from a use until its clause holds by itself, and overdue behind its day.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime, time, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, and_, case, func, select

from engine.clock import instant, moment
from engine.verdict import Verdict
from engine.words import rule_in_words
from projections.asof import begun, happened, lasting, stays, within
from projections.query import Question, iso
from projections.visits import VISITS
from projections.waivers import DUTIES, USES, WAIVERS

GRANTER = "granter"
COUNTED = ("asked", "open", "granted", "declined", "ended", "used", "owed", "overdue")


def waivers(connection: Connection, question: Question) -> dict[str, Any]:
    """This is waivers by clause, by asker, by who granted them, and the duties that are owed."""
    clauses: defaultdict[str, Counter[str]] = defaultdict(Counter)
    askers: defaultdict[str, Counter[str]] = defaultdict(Counter)
    granters: defaultdict[str, Counter[str]] = defaultdict(Counter)
    total: Counter[str] = Counter()
    owed: list[dict[str, Any]] = []
    today = moment(question.seen_at).astimezone(question.workflow.zone).date().isoformat()
    for row in connection.execute(_told(question)):
        figures = _figures(row, question, today)
        granted = [granters[who] for who in _granters(row)]
        for counter in (clauses[row.clause], askers[row.asked_by], *granted, total):
            counter.update(figures)
        if figures["owed"]:
            owed.append(_duty(row, today))
    owed.sort(key=lambda duty: (duty["duty_on"], duty["deal"], duty["waiver"]))
    return {
        **{name: total[name] for name in COUNTED},
        "clauses": [{**row, "words": _words(question, row["clause"])} for row in _ranked("clause", clauses)],
        "askers": _ranked("member", askers),
        "granters": _ranked("member", granters),
        "duties": owed,
    }


def waived(figure: str, connection: Connection, question: Question) -> Counter[str]:
    """This is the deals behind a figure, of one clause or one person where those are given, each with how often it counts.

    A person is who asked, or, with `value=granter`, one of those who granted.
    """
    asked, found = question.query, Counter[str]()
    today = moment(question.seen_at).astimezone(question.workflow.zone).date().isoformat()
    for row in connection.execute(_told(question)):
        people = {row.asked_by} if asked.value != GRANTER else _granters(row)
        if asked.rule in (None, row.clause) and (asked.member is None or asked.member in people):
            found[row.deal] += _figures(row, question, today)[figure]
    return +found


def next_day(connection: Connection, question: Question, _told: object) -> int:
    """This is when it changes by itself: the next midnight, or the end of a waiver before that."""
    zone = question.workflow.zone
    tomorrow = moment(question.now).astimezone(zone).date() + timedelta(days=1)
    ends = select(func.min(WAIVERS.c.until)).where(WAIVERS.c.until > question.now)
    first = connection.execute(ends).scalar()
    midnight = instant(datetime.combine(tomorrow, time(), zone))
    return midnight if first is None else min(midnight, first)


def _told(question: Question) -> Select[Any]:
    """This is the waivers asked for in the period, each with what had become of it."""
    w, v, u, d = WAIVERS.c, VISITS.c, USES.c, DUTIES.c
    whose = and_(v.deal == w.deal, v.seq == 1, stays(v, question))
    uses = (
        select(func.count())
        .where(u.deal == w.deal, u.waiver == w.waiver, begun(u.at, u.position, question))
        .scalar_subquery()
    )
    alive = lasting((d.from_at, d.from_pos), (d.until_at, d.until_pos), question)
    flags = {
        name: case((happened(w[f"{name}_at"], w[f"{name}_pos"], question), 1), else_=0).label(name)
        for name in ("granted", "declined", "ended")
    }
    names = "deal waiver clause subject asked_by granted_by granted_with until duty_on"
    columns = [w[name] for name in names.split()]
    return (
        select(
            *columns,
            *flags.values(),
            uses.label("uses"),
            d.from_at.label("owed_since"),
            d.granted_by.label("owed_by"),
        )
        .select_from(
            WAIVERS.table.join(VISITS.table, whose).outerjoin(
                DUTIES.table, and_(d.deal == w.deal, d.waiver == w.waiver, alive)
            )
        )
        .where(begun(w.asked_at, w.asked_pos, question), within(w.asked_at, question))
        .order_by(w.deal, w.asked_pos)
    )


def _granters(row: Any) -> dict[str, None]:
    """This is who granted a waiver, each once."""
    return dict.fromkeys((*msgspec.json.decode(row.granted_with), row.granted_by) if row.granted else ())


def _figures(row: Any, question: Question, today: str) -> dict[str, int]:
    over = row.until is not None and row.until <= question.seen_at
    owes = row.owed_since is not None
    return {
        "asked": 1,
        "open": int(not (row.granted or row.declined or row.ended or over)),
        "granted": row.granted,
        "declined": row.declined,
        "ended": row.ended,
        "used": row.uses,
        "owed": int(owes),
        "overdue": int(owes and row.duty_on < today),
    }


def _duty(row: Any, today: str) -> dict[str, Any]:
    return {
        "deal": row.deal,
        "waiver": row.waiver,
        "clause": row.clause,
        "subject": row.subject,
        "asked_by": row.asked_by,
        "granted_by": row.owed_by,
        "since": iso(row.owed_since),
        "duty_on": row.duty_on,
        "overdue": row.duty_on < today,
    }


def _ranked(name: str, counted: dict[str, Counter[str]]) -> list[dict[str, Any]]:
    """This is one row for each, the most frequent first."""
    order = sorted(counted, key=lambda key: (-counted[key]["asked"], key))
    return [{name: key, **{figure: counted[key][figure] for figure in COUNTED}} for key in order]


def _words(question: Question, clause: str) -> Any:
    return msgspec.to_builtins(rule_in_words(question.workflow, Verdict(clause, passed=False)))
