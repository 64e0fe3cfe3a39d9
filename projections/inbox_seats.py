"""This file says whether something that waits, waits for who looks: by his seat, his role near the deal, or as its owner."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Row, select

from engine.clauses import clauses_of
from projections.asof import lasting
from projections.query import Question
from projections.roster import EVERYWHERE, held_by
from projections.teams import TEAM
from projections.tray import APPROVAL, BY_CLAUSE, BY_TASK, CONFIRMATION, OWNER, WAIVER
from projections.units import PLACES

DECIDED = (APPROVAL, WAIVER)
Found = Row[*tuple[Any, ...]]


class Beside(NamedTuple):
    """This is what an SOP governs beside deals (workflow:KEY, parameters:KEY, member:ID), told like a deal."""

    deal: str
    title: str
    owner: str
    unit: str | None
    stage: str
    version: int


class Looking(NamedTuple):
    """This is who looks: his id, whose substitute he is, and the roles he holds anywhere."""

    member: str
    principals: tuple[str, ...]
    roles: frozenset[str]


class Seats:
    """This knows who holds which role near a deal, for the things that wait there."""

    def __init__(
        self,
        connection: Connection,
        question: Question,
        items: list[Any],
        deals: dict[str, Found | Beside],
        looking: Looking,
    ) -> None:
        self.looking = looking
        self.question = question
        self.roles: dict[tuple[str, str, str], tuple[str, ...] | None] = {}
        self.rights = {
            id(item): msgspec.json.decode(item.seats)
            for item in items
            if getattr(item, "kind", "") in DECIDED
        }
        wanted: set[str | None] = {role for rights in self.rights.values() for role, _ in rights}
        for item in items:
            wanted.update(self._wanted(item, deals[item.deal]) or ())
        self.held = held_by(connection, wanted, question)
        t = TEAM.c
        on_team = lasting((t.from_at, t.from_pos), (t.until_at, t.until_pos), question)
        mine = connection.execute(select(t.deal, t.role).where(t.member == looking.member, on_team))
        self.mine = {(row.deal, row.role) for row in mine}
        self.parents = {
            row.unit: row.parent for row in connection.execute(select(PLACES.c.unit, PLACES.c.parent))
        }

    def sits(self, item: Any, deal: Found | Beside) -> bool:
        """This says whether a thing waits for who looks."""
        kind = getattr(item, "kind", "")
        if kind in DECIDED:
            return self._decides(item, deal)
        if kind == CONFIRMATION and self._has_spoken(item):
            return False
        if item_whom(item) in (BY_CLAUSE, BY_TASK):
            roles = self._wanted(item, deal)
            if roles:
                if item_whom(item) == BY_TASK and not self.mine.isdisjoint(
                    (item.deal, role) for role in roles
                ):
                    return True
                return any(self.looking.member in self._nearest(role, deal.unit) for role in roles)
            return roles is not None and bool(deal.owner == self.looking.member)
        return item_whom(item) != OWNER or bool(deal.owner == self.looking.member)

    def _decides(self, item: Any, deal: Found | Beside) -> bool:
        member = self.looking.member
        others = item.whom != member and (item.asked_by == member or self._has_spoken(item))
        return not others and any(
            role is None
            or (deal.owner != member and item.whom in self.held.get((role, unit or EVERYWHERE), ()))
            for role, unit in self.rights[id(item)]
        )

    def _has_spoken(self, item: Any) -> bool:
        heard = msgspec.json.decode(item.heard)
        return any(
            by == self.looking.member and (until is None or until > self.question.seen_at)
            for by, until in heard
        )

    def _wanted(self, item: Any, deal: Found | Beside) -> tuple[str, ...] | None:
        """This is the roles that a clause or task names, empty where it names none; None where the SOP has it no more."""
        whom = item_whom(item)
        if whom not in (BY_CLAUSE, BY_TASK):
            return ()
        sop = self.question.versions.get(int(deal.version), self.question.workflow)
        if whom == BY_CLAUSE:
            clause = clauses_of(sop).get(item.clause)
            return clause.confirmation.roles if clause and clause.confirmation else None
        tasks = {task.key: stage.doers(task) for stage in sop.definition.stages for task in stage.tasks}
        return tasks.get(item.ref.partition(":")[2])

    def _nearest(self, role: str, unit: str | None) -> set[str]:
        """This is who holds a role nearest to a deal's unit."""
        here, seen = unit, set[str]()
        while here is not None and here not in seen:
            if found := self.held.get((role, here)):
                return found
            seen.add(here)
            here = self.parents.get(here)
        return self.held.get((role, EVERYWHERE), set())


def item_whom(item: Any) -> str:
    """This is whom a thing was written down for."""
    return str(getattr(item, "whom", ""))
