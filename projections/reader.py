"""This file is where questions are asked: it settles what is meant, reads one snapshot, and adds the receipt.

All projections that a report reads are bounded by the position that the slowest of them has reached, so an answer is
as of one position, whatever is being folded meanwhile. The same question at the same position is answered from memory.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from engine.clock import Clock, system_clock
from engine.errors import Malformed, Unknown
from engine.journal import Journal
from engine.store import Store, position_at
from engine.workflow import Workflow
from projections.activity_list import activities_of
from projections.board import CARDS
from projections.directory import customer_of, customers_page, unit_names, units_of
from projections.ledger import Standing, behind, refuse_halted, standings
from projections.page import deals_page
from projections.published import VERSIONS
from projections.query import TEAM, UNIT, Query, Question, check, end_of, start_of
from projections.registry import PROJECTIONS
from projections.reports import REPORTS, Report
from projections.row_page import rows_page
from projections.sheet import FOREVER
from projections.trail_reader import timeline_of
from projections.views import Views

KEPT = 256
"""Answers kept in memory."""
_PAGE = Report(deals_page, REPORTS["board"].reads, REPORTS["board"].takes)
_ROWS = Report(
    rows_page, ("workflows", "visits", "rows"), frozenset({"deal", "record", "state", "cursor", "limit"})
)


class Kept(NamedTuple):
    """This is an answer, and between which instants it is the same while nothing happens."""

    figures: dict[str, Any]
    since: int
    until: int


class Reader:
    """This answers questions about a store from its projections; it never changes anything."""

    def __init__(self, store: Store, journal: Journal, views: Views, clock: Clock = system_clock) -> None:
        self.store = store
        self.journal = journal
        self.views = views
        self.clock = clock
        self._kept: OrderedDict[Any, Kept] = OrderedDict()
        self._lock = threading.Lock()

    def report(self, name: str, query: Query | None = None) -> dict[str, Any]:
        """This is a report by its name, with the receipt; raises `Unknown`, `Malformed` or `Halted`."""
        if name not in REPORTS:
            known = ", ".join(REPORTS)
            raise Unknown(
                f"There is no report {name}; there are: {known}.", f"没有报表 {name}；现有：{known}。"
            )
        return self._answer(name, REPORTS[name], query or Query())

    def deals(self, query: Query | None = None) -> dict[str, Any]:
        """This is a page of deals, with the receipt."""
        return self._answer("deals", _PAGE, query or Query())

    def rows(self, query: Query | None = None) -> dict[str, Any]:
        """This is a page of rows, of a deal, a record or a state, with the receipt."""
        return self._answer("rows", _ROWS, query or Query())

    def activities(
        self, deal: str, *, as_of: int | None = None, known_at: int | None = None, limit: int = 200
    ) -> dict[str, Any]:
        """This is what was done about a deal, the latest first; instants are microseconds."""
        position = None
        if known_at is not None:
            with self.store.reading() as log:
                position = position_at(log, known_at)
        with self._looking("board", "activities") as connection:
            return activities_of(connection, deal, as_of=as_of, position=position, limit=limit)

    def customers(
        self, *, q: str | None = None, like: str | None = None, limit: int = 50, cursor: str | None = None
    ) -> dict[str, Any]:
        """This is a page of customers, by words or by a name that may be theirs, each with likely duplicates."""
        with self._looking("customers") as connection:
            return customers_page(connection, q=q, like=like, limit=limit, cursor=cursor)

    def customer(self, customer: str) -> dict[str, Any]:
        """This is a customer with contacts and open deals; raises `Unknown`."""
        with self._looking("customers", "board") as connection:
            return customer_of(connection, customer)

    def units(self) -> list[dict[str, Any]]:
        """This is the tree of units, each behind the one above it."""
        with self._looking("units") as connection:
            return units_of(connection)

    def timeline(self, deal: str, **options: Any) -> dict[str, Any]:
        """This is the audit trail of one deal in words; options as of `timeline_of`."""
        return timeline_of(self.store, self.journal, deal, **options)

    @contextmanager
    def _looking(self, *names: str) -> Iterator[Connection]:
        """This reads from projections that go on; raises `Halted` or `Behind` when one of them does not."""
        with self.views.reading() as connection:
            for name, row in standings(connection, PROJECTIONS).items():
                if name in names:
                    _refuse_unready(row)
            yield connection

    def _answer(self, name: str, report: Report, query: Query) -> dict[str, Any]:
        _refuse_strange(name, report, query)
        with self.views.reading() as connection:
            question = self._settled(connection, report, query)
            key = (name, query, question.workflow.digest, question.position, question.cut, question.at)
            figures = self._recall(key, question.now)
            if figures is None:
                figures = report.answer(connection, question)
                turns = None if question.timed else report.turns
                until = FOREVER if turns is None else turns(connection, question)
                self._keep(key, Kept(figures, question.now, until))
        return {**figures, **question.receipt()}

    def _settled(self, connection: Connection, report: Report, query: Query) -> Question:
        """This settles workflow, instants and position, all from one snapshot."""
        now = self.clock()
        rows = [row for name, row in standings(connection, PROJECTIONS).items() if name in report.reads]
        for row in rows:
            _refuse_unready(row)
        position = min(row.position for row in rows)
        even = all(row.position == position for row in rows)
        key = _workflow_of(connection, query)
        zone = _newest(_versions(connection, key, FOREVER)).zone
        known_at = end_of(query.known_at, zone, "known_at")
        if known_at is not None:
            with self.store.reading() as log:
                position = min(position, position_at(log, known_at))
        at = end_of(query.as_of, zone, "as_of")
        versions = _versions(connection, key, position) or _versions(connection, key, FOREVER)
        check(query, _newest(versions))
        named = query.by in (TEAM, UNIT)
        return Question(
            query=query,
            workflow=_newest(versions),
            versions=versions,
            at=FOREVER - 1 if at is None else at,
            position=position,
            now=now,
            known_at=now if known_at is None else known_at,
            start=start_of(query.start, zone, "from"),
            end=start_of(query.end, zone, "to"),
            cut=known_at is not None or not even,
            units=unit_names(connection) if named else {},
        )

    def _recall(self, key: Any, now: int) -> dict[str, Any] | None:
        with self._lock:
            kept = self._kept.get(key)
            if kept is None or not kept.since <= now < kept.until:
                return None
            self._kept.move_to_end(key)
            return kept.figures

    def _keep(self, key: Any, kept: Kept) -> None:
        with self._lock:
            self._kept[key] = kept
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)


def _refuse_unready(row: Standing) -> None:
    refuse_halted(row)
    if row.cursor is not None:
        raise behind(row, row.target)


def _refuse_strange(name: str, report: Report, query: Query) -> None:
    """This refuses parameters that would change nothing: an answer to another question is worse than none."""
    given = {
        {"start": "from", "end": "to"}.get(field, field): getattr(query, field)
        for field in (
            "start",
            "end",
            "by",
            "stage",
            "owner",
            "health",
            "q",
            "external",
            "deal",
            "record",
            "state",
            "cursor",
        )
    }
    for field, value in given.items():
        if value is not None and field not in report.takes:
            known = ", ".join(sorted(report.takes)) or "none"
            raise Malformed(
                f"{name} does not take {field!r}; beside workflow, as_of and known_at it takes: {known}.",
                f"{name} 不接受参数“{field}”；除 workflow、as_of、known_at 外可用：{known}。",
                where=field,
            )


def _workflow_of(connection: Connection, query: Query) -> str:
    """This is the workflow asked about, that of the deal asked about, or the only one that has deals."""
    known: list[str] = list(
        connection.execute(select(VERSIONS.c.key).distinct().order_by(VERSIONS.c.key)).scalars()
    )
    if query.workflow is not None:
        if query.workflow not in known:
            listed = ", ".join(known) or "none"
            raise Unknown(
                f"There is no workflow {query.workflow}; published: {listed}.",
                f"没有流程 {query.workflow}；已发布：{listed}。",
            )
        return query.workflow
    if query.deal is not None:
        of_deal = connection.execute(select(CARDS.c.workflow).where(CARDS.c.deal == query.deal)).scalar()
        if of_deal is not None:
            return str(of_deal)
    used = [
        key
        for key in known
        if connection.execute(select(CARDS.c.deal).where(CARDS.c.workflow == key).limit(1)).first()
    ]
    chosen = used or known
    if len(chosen) == 1:
        return chosen[0]
    listed = ", ".join(chosen)
    if not chosen:
        raise Malformed(
            "workflow: none is published yet; publish an SOP first.",
            "workflow：尚未发布任何流程；请先发布。",
            where="workflow",
        )
    raise Malformed(
        f"workflow: name one of {listed}.", f"workflow：请指定其中之一：{listed}。", where="workflow"
    )


def _versions(connection: Connection, key: str, position: int) -> dict[int, Workflow]:
    """This is the workflow's versions published by a position."""
    c = VERSIONS.c
    query = select(c.version, c.normal).where(c.key == key, c.position <= position)
    return {version: Workflow.read(normal) for version, normal in connection.execute(query)}


def _newest(versions: dict[int, Workflow]) -> Workflow:
    return versions[max(versions)]
