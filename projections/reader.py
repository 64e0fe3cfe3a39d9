"""This file is where questions are asked: it settles what is meant, reads one snapshot, and adds the receipt.

All projections that a report reads are bounded by the position that the slowest of them has reached, so an answer is
as of one position, whatever is being folded meanwhile. The same question at the same position is answered from memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from functools import partial
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from engine.access import Rights
from engine.clock import Clock, system_clock
from engine.errors import Unknown
from engine.journal import Journal
from engine.lookups import no_deal
from engine.store import Store, position_at
from projections.activity_list import activities_of
from projections.board import CARDS
from projections.chosen import published_by, published_of, refuse_strange, workflow_of
from projections.directory import customer_of, customers_page, deals_alike, unit_names, units_of
from projections.health_counts import Counts
from projections.health_reading import health_history
from projections.inbox_page import READS as INBOX_READS
from projections.inbox_page import inbox_page
from projections.leaving import held_by
from projections.ledger import Standing, behind, refuse_halted, standings
from projections.link_list import links_of
from projections.narrowing import NARROWS, check_narrowing, must_be_shown, narrowed
from projections.nearby import around
from projections.page import deals_page, page_turns
from projections.query import TEAM, UNIT, Query, Question, check, end_of, period_of
from projections.referring import named_by
from projections.registry import PROJECTIONS
from projections.remembered import Kept, Remembered
from projections.reports import REPORTS, Report, deals_behind
from projections.row_page import rows_page
from projections.scope import READS as SCOPE
from projections.scope import open_to, principals, shown_to, visible
from projections.sheet import FOREVER
from projections.trail_reader import Mask, timeline_of
from projections.views import Views

_PAGE = Report(deals_page, REPORTS["board"].reads, REPORTS["board"].takes, page_turns)
_INBOX = Report(deals_page, INBOX_READS)
_ROWS = Report(
    rows_page, ("workflows", "visits", "rows"), frozenset({"deal", "record", "state", "cursor", "limit"})
)


class Reader:
    """This answers questions about a store from its projections; it never changes anything."""

    def __init__(self, store: Store, journal: Journal, views: Views, clock: Clock = system_clock) -> None:
        self.store = store
        self.journal = journal
        self.views = views
        self.clock = clock
        self._remembered = Remembered()
        self._counts = Counts()
        self._rights: Rights | None = None
        self._mask: Mask | None = None

    def within(self, rights: Rights, mask: Mask) -> Reader:
        """This is the same reader for somebody who does not see all: what is told of a deal goes through `mask`."""
        seen = copy(self)
        seen._rights, seen._mask = rights, mask  # noqa: SLF001 - a reader of this very class
        return seen

    def report(self, name: str, query: Query | None = None) -> dict[str, Any]:
        """This is a report by its name, with the receipt; raises `Unknown`, `Malformed` or `Halted`."""
        return self._answer(name, _named(name), query or Query())

    def behind(self, name: str, query: Query) -> dict[str, Any]:
        """This is a page of the deals behind a figure of a report, with the receipt."""
        _named(name)
        return self._answer(f"{name}/deals", deals_behind(name), query)

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
        position = self._known(known_at)
        with self._looking("board", "activities") as connection:
            self._must_see(connection, deal)
            return activities_of(connection, deal, as_of=as_of, position=position, limit=limit)

    def health(self, deal: str, *, as_of: int | None = None, known_at: int | None = None) -> dict[str, Any]:
        """This is a deal's colours as intervals, and those that lie ahead of an instant, now without one."""
        position = self._known(known_at)
        with self._looking("workflows", "board", "health") as connection:
            self._must_see(connection, deal)
            return health_history(connection, deal, as_of or known_at or self.clock(), position)

    def around(self, at: int, *, workflow: str | None = None, deal: str | None = None) -> dict[str, Any]:
        """This is what happened last before an instant and first after it, of the deals in scope."""
        with self._looking("board", "timeline") as connection:
            scope = self._sight(connection, self.clock()).get("scope")
            return around(connection, at, workflow=workflow, deal=deal, scope=scope)

    def links(self, deal: str, *, as_of: int | None = None, known_at: int | None = None) -> dict[str, Any]:
        """This is what a deal is tied to, and what is tied to it; instants are microseconds."""
        position = self._known(known_at)
        with self._looking("board", "links") as connection:
            self._must_see(connection, deal)
            found = links_of(connection, deal, as_of=as_of, position=position)
            return {
                "deal": deal,
                **{side: self._seen(connection, ties, "deal") for side, ties in found.items()},
            }

    def alike(self, workflow: str, customers: Sequence[str], *, but: str) -> list[dict[str, Any]]:
        """This is the open deals of a workflow that refer to one of these customers, or to one merged into it."""
        with self._looking("workflows", "board", "customers") as connection:
            return deals_alike(connection, self._rights, self.clock(), workflow, customers, but=but)

    def inbox(self, member: str, query: Query | None = None, *, kind: str | None = None) -> dict[str, Any]:
        """This is a page of what waits for a member, of every workflow, with the receipt."""
        with self.views.reading() as connection:
            settled = partial(self._settled, connection, _INBOX)
            return inbox_page(connection, settled, query or Query(), member=member, kind=kind)

    def customers(
        self, *, q: str | None = None, like: str | None = None, limit: int = 50, cursor: str | None = None
    ) -> dict[str, Any]:
        """This is a page of customers, by words or by a name that may be theirs, each with likely duplicates."""
        with self._looking("workflows", "board", "customers") as connection:
            asked: dict[str, Any] = {"q": q, "like": like, "limit": limit, "cursor": cursor}
            return customers_page(connection, self._rights, self.clock(), **asked)

    def customer(self, customer: str) -> dict[str, Any]:
        """This is a customer with contacts and open deals; raises `Unknown`."""
        with self._looking("workflows", "board", "customers") as connection:
            return customer_of(connection, self._rights, self.clock(), customer)

    def names(self, kind: str, key: str) -> bool:
        """This says whether a customer or a contact may be told; a key for some deals is told of those they refer to."""
        with self._looking("workflows", "board", "customers") as connection:
            told = named_by(connection, self._rights, self.clock(), kind)
            return told is None or key in told

    def units(self) -> list[dict[str, Any]]:
        """This is the tree of units, each behind the one above it."""
        with self._looking("units") as connection:
            return units_of(connection)

    def timeline(self, deal: str, **options: Any) -> dict[str, Any]:
        """This is the audit trail of one deal in words; options as of `timeline_of`."""
        contacts = self._rights is None or self._rights.contacts
        return timeline_of(self.store, self.journal, deal, mask=self._mask, contacts=contacts, **options)

    def held_by(
        self, member: str, *, workflow: str | None = None, stage: str | None = None
    ) -> dict[str, list[Any]]:
        """This is what hangs on a member: deals he owns or works on that go on, and approvals that wait for him."""
        with self._looking("board", "teams", "inbox") as connection:
            held = held_by(connection, member, workflow=workflow, stage=stage)
            told = {each if isinstance(each, str) else each[0] for some in held.values() for each in some}
            seen = {each["id"] for each in self._seen(connection, [{"id": deal} for deal in told], "id")}
            return {
                what: [each for each in some if (each if isinstance(each, str) else each[0]) in seen]
                for what, some in held.items()
            }

    def _must_see(self, connection: Connection, deal: str) -> None:
        """This raises `Unknown` for a deal that is not there, and for one that is not in scope, as if it were not."""
        all_of_them = select(CARDS.c.deal)
        seen = all_of_them if self._rights is None else visible(connection, self._rights, self.clock())
        if connection.execute(seen.where(CARDS.c.deal == deal)).first() is None:
            raise no_deal(deal)

    def _seen(self, connection: Connection, told: list[dict[str, Any]], key: str) -> list[dict[str, Any]]:
        """This is those of some things that are about deals in scope."""
        if self._rights is None:
            return told
        ids = [each[key] for each in told]
        c = visible(connection, self._rights, self.clock())
        seen = set(connection.execute(c.where(CARDS.c.deal.in_(ids))).scalars())
        return [each for each in told if each[key] in seen]

    def _known(self, known_at: int | None) -> int | None:
        """This is the position up to which things were recorded by an instant, None without one."""
        if known_at is None:
            return None
        with self.store.reading() as log:
            return position_at(log, known_at)

    @contextmanager
    def _looking(self, *names: str) -> Iterator[Connection]:
        """This reads from projections that go on; raises `Halted` or `Behind` when one of them does not."""
        with self.views.reading() as connection:
            for name, row in standings(connection, PROJECTIONS).items():
                if name in names:
                    _refuse_unready(row)
            yield connection

    def _answer(self, name: str, report: Report, query: Query) -> dict[str, Any]:
        refuse_strange(name, report.takes, query)
        with self.views.reading() as connection:
            question = self._settled(connection, report, query)
            key = (
                name, query, question.workflow.digest, question.position, question.cut, question.at,
                question.made_of, self._rights, self._newest(connection, question.now),
            )  # fmt: skip
            figures = self._remembered.recall(key, question.now)
            if figures is None:
                figures = report.answer(connection, question)
                turns = None if question.timed else report.turns
                until = FOREVER if turns is None else turns(connection, question, figures)
                self._remembered.keep(key, Kept(figures, question.now, until))
        return {**figures, **question.receipt()}

    def _settled(self, connection: Connection, report: Report, query: Query) -> Question:
        """This settles workflow, instants and position, all from one snapshot."""
        now = self.clock()
        rows = [row for name, row in standings(connection, PROJECTIONS).items() if name in report.reads]
        for row in rows:
            _refuse_unready(row)
        position = min(row.position for row in rows)
        whole = query.known_at is None and all(row.position == position for row in rows)
        published = published_of(connection, workflow_of(connection, query))
        zone = published[max(published)].workflow.zone
        known_at = end_of(query.known_at, zone, "known_at")
        if known_at is not None:
            with self.store.reading() as log:
                position = min(position, position_at(log, known_at))
        at = end_of(query.as_of, zone, "as_of")
        start, end = period_of(query.start, query.end, zone)
        versions = published_by(position, published)
        newest = versions[max(versions)]
        check(query, newest)
        check_narrowing(query, newest)
        must_be_shown(query, (versions[number] for number in sorted(versions)), self._rights)
        question = Question(
            query=query,
            workflow=newest,
            versions=versions,
            at=FOREVER - 1 if at is None else at,
            position=position,
            now=now,
            known_at=now if known_at is None else known_at,
            start=start,
            end=end,
            cut=not whole,
            made_of=(max(row.generation for row in rows), rows[0].anchor if whole else None),
            units=unit_names(connection) if query.by in (TEAM, UNIT) else {},
            point=end_of(query.point, zone, "point"),
            counts=self._counts,
            **self._sight(connection, now),
        )
        limited = narrowed(question) if report.takes >= NARROWS else ()
        return msgspec.structs.replace(question, among=limited) if limited else question

    def _sight(self, connection: Connection, now: int) -> dict[str, Any]:
        """This is what a question knows of who asks; nothing where he sees all."""
        if self._rights is None:
            return {}
        return {
            "scope": None if self._rights.reads_every_deal else visible(connection, self._rights, now),
            "open_to": partial(open_to, connection, self._rights),
            "shown_to": partial(shown_to, connection, self._rights),
        }

    def _newest(self, connection: Connection, now: int) -> tuple[Any, ...]:
        """This is what a scope hangs on, which is of now, whatever instant is asked about."""
        if self._rights is None:
            return ()
        told = (row.position for name, row in standings(connection, PROJECTIONS).items() if name in SCOPE)
        return (*told, principals(connection, self._rights, now))


def _named(name: str) -> Report:
    """This is a report by its name."""
    if name not in REPORTS:
        known = ", ".join(REPORTS)
        raise Unknown(f"There is no report {name}; there are: {known}.", f"没有报表 {name}；现有：{known}。")
    return REPORTS[name]


def _refuse_unready(row: Standing) -> None:
    refuse_halted(row)
    if row.cursor is not None:
        raise behind(row, row.target)
