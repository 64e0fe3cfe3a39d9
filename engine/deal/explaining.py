"""This file explains every move from where a deal or a row stands: whether it is passable, and of each clause what would help.

A move is `passable`; or it `needs_fields`, a reason too, that the caller may give along with it; or it
`needs_approval`, other people's decisions; or it is `closed`: something has to be done that the caller cannot do in
this move. Giving what a move that needs fields asks for makes it pass, or lets its checks be decided. A row's move
takes fields of the row along; those of its deal are written before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from engine.clauses import clause_at
from engine.deal.about import About
from engine.deal.confirming import may_confirm
from engine.deal.firing import by_whom
from engine.deal.moves import verdicts_for
from engine.deal.rows import BACK, row_kind, row_verdicts
from engine.deal.state import Deal, Row
from engine.deal.waivers import duty_days, waited_for
from engine.deal.writing import Place, barred
from engine.definition import Check, Move, Waivable
from engine.values import is_known
from engine.verdict import Verdict, Verdicts, failed
from engine.workflow import Rules, Workflow

PASSABLE, NEEDS_FIELDS, NEEDS_APPROVAL, CLOSED = "passable", "needs_fields", "needs_approval", "closed"
FIELDS, DEAL_FIELDS, REASON, ITEM, TASK, APPROVAL, CONFIRMATION = (
    "fields",
    "deal_fields",
    "reason",
    "item",
    "task",
    "approval",
    "confirmation",
)
_OF_PEOPLE = (APPROVAL, CONFIRMATION)
_BEFORE = (None, DEAL_FIELDS, ITEM, TASK)


class Waiving(NamedTuple):
    """This is how one clause may be waived: by which rule, with a duty between two days, and who is waited for already.

    `last` is null where the SOP demands no duty.
    """

    clause: str
    rule: Waivable
    first: date
    last: date | None
    waits_for: tuple[str, ...]


class Want(NamedTuple):
    """This is what would help a clause that failed: `by` fields (as verdicts name them), a reason, an item, a task, people.

    `deal_fields` are those that a row's move wants of its deal. None: nothing that the caller could give, least of all
    in the move. `key` is the clause's own key. `mine` says, of a confirmation, whether the caller may give one.
    `waiving` is how the clause may be waived, where it may.
    """

    verdict: Verdict
    by: str | None
    key: str
    fields: tuple[str, ...] = ()
    mine: bool = True
    waiving: Waiving | None = None


class Explained(NamedTuple):
    """This is a move from where a deal, or a row of it, stands; `fields` are those to give, in the SOP's order.

    `of_deal` are fields of the deal that a row's move wants first.
    """

    move: Move
    kind: str
    verdicts: Verdicts
    standing: str
    wants: tuple[Want, ...]
    fields: tuple[str, ...]
    of_deal: tuple[str, ...] = ()

    @property
    def needs_reason(self) -> bool:
        """This says whether whoever makes the move has to say why."""
        return self.move.reason or self.kind == BACK


def explained(
    workflow: Workflow, deal: Deal, move: Move, about: About, verdicts: Verdicts | None = None
) -> Explained:
    """This is what a deal's move would be answered now, and what would help; `verdicts` where they are known already."""
    if verdicts is None:
        verdicts = verdicts_for(workflow, deal, move, about)
    place = Place(workflow, deal, about, deal.unit)
    return _Explaining(place, move).all(workflow.kind_of(deal.stage, move.to), verdicts)


def row_explained(
    place: Place, rules: Rules, row: Row, move: Move, verdicts: Verdicts | None = None
) -> Explained:
    """This is what the move of a row, in its place, would be answered now, and what would help; `verdicts` as above."""
    explaining = _Explaining(place, move)
    if verdicts is None:
        verdicts = row_verdicts(explaining.case, rules, row, move, place.about.reason)
    return explaining.all(row_kind(rules, row, move), verdicts)


def _standing(wants: tuple[Want, ...]) -> str:
    ways = {want.by for want in wants}
    if not ways:
        return PASSABLE
    if not ways.isdisjoint(_BEFORE):
        return CLOSED
    return NEEDS_FIELDS if ways.isdisjoint(_OF_PEOPLE) else NEEDS_APPROVAL


class _Explaining:
    """This looks at what failed, with the deal, the row where there is one, and the caller at hand."""

    def __init__(self, place: Place, move: Move) -> None:
        self.workflow, self.deal, self.about = place.workflow, place.deal, place.about
        self.move = move
        self.place = place
        self.record = place.rules.record.key if place.rules else None
        self.prefix = f"record.{self.record}.move.{move.key}" if self.record else f"move.{move.key}"
        self.case = self.about.case(self.workflow, self.deal, place.rules, place.row)
        of_deal = self.record is None
        self.deals_case = self.case if of_deal else self.about.case(self.workflow, self.deal)
        self.deals_place = place if of_deal else place._replace(rules=None, row=None)

    def all(self, kind: str, verdicts: Verdicts) -> Explained:
        """This is the move, of its kind, with what would help each verdict that did not pass."""
        wants = tuple(
            self.want(verdict)._replace(waiving=self.waiving(verdict)) for verdict in failed(verdicts)
        )
        wanted = {name for want in wants for name in want.fields}
        fields = tuple(key for key in self.place.fields if self.place.pinned(key) in wanted)
        of_deal = tuple(key for key in self.workflow.fields if key in wanted) if self.record else ()
        return Explained(self.move, kind, verdicts, _standing(wants), wants, fields, of_deal)

    def want(self, verdict: Verdict) -> Want:
        """This is what would help one clause that failed."""
        path, _, key = verdict.rule.rpartition(".")
        match path.rpartition(".")[2]:
            case "checklist":
                return Want(verdict, ITEM, key)
            case "tasks":
                return Want(verdict, TASK if self._may_do(key) else None, key)
            case "approvals":
                return Want(verdict, APPROVAL, key)
            case "confirm":
                return self._given(verdict, key, CONFIRMATION)._replace(mine=self._may_confirm(verdict))
            case "require":
                return self._given(verdict, key, FIELDS)
            case "check" if self._undecided(self._check(path, key).that):
                return self._given(verdict, key, FIELDS)
        if verdict.rule == f"{self.prefix}.reason":
            return Want(verdict, REASON, key)
        if verdict.rule == f"{self.prefix}.when" and self._undecided(self.move.when or "true"):
            return self._given(verdict, key, FIELDS)
        return Want(verdict, None, key)

    def waiving(self, verdict: Verdict) -> Waiving | None:
        """This is how a clause that failed may be waived; None where the SOP does not let anybody."""
        clause = clause_at(self.workflow, verdict.rule)
        if clause is None or clause.waivable is None:
            return None
        first, last = duty_days(self.workflow, clause.waivable, self.about)
        waits_for = waited_for(self.deal, clause.path, self.place.subject, self.about)
        return Waiving(clause.path, clause.waivable, first, last, waits_for)

    def _may_do(self, task: str) -> bool:
        stages = self.workflow.definition.stages
        doers = next(stage.doers(each) for stage in stages for each in stage.tasks if each.key == task)
        return not failed(by_whom(self.deal, task, doers, self.about))

    def _may_confirm(self, verdict: Verdict) -> bool:
        clause = clause_at(self.workflow, verdict.rule)
        told = verdict.saw.get("confirmed_by", ())
        return clause is not None and may_confirm(self.workflow, self.deal, clause, told, self.about)

    def _given(self, verdict: Verdict, key: str, by: str) -> Want:
        """This is the fields that a clause misses; nothing helps where one cannot be given, or not by the caller."""
        found: set[str] = set()
        for name in verdict.missing():
            behind = set(self._behind(name))
            if not behind or any(barred(*self._written(each)) for each in behind):
                return Want(verdict, None, key)
            found |= behind
        if by == FIELDS and not found:
            return Want(verdict, None, key)
        if self.record and any(self._written(name)[0] is self.deals_place for name in found):
            by = DEAL_FIELDS
        return Want(verdict, by, key, tuple(sorted(found)))

    def _behind(self, name: str) -> Iterator[str]:
        """This is the fields to give so that a name is known: itself, or what it is computed from; none, if no field helps."""
        place, base = self._written(name)
        field, whole = place.fields.get(base), name == place.pinned(base)
        if field is None or (not whole and is_known(place.values.get(base))):
            return
        if field.computed is None:
            proof = field.evidence if is_known(place.values.get(base)) else None
            yield place.pinned(proof or base)
            return
        case, of = (self.case, self.record) if place is self.place else (self.deals_case, None)
        sums = self.workflow.computed[of].sums
        names = next(each.expression.names for each in sums if each.field.key == base)
        behind = [set(self._behind(place.pinned(each))) for each in names if case.saw(each) is None]
        if all(behind):
            yield from set().union(*behind)

    def _written(self, name: str) -> tuple[Place, str]:
        """This is where a field that a verdict names is written, in the row or in the deal, and its key there."""
        base, _, entry = name.partition(".")
        if self.record and base == self.record:
            return self.place, entry.partition(".")[0]
        return (self.place if base in self.place.fields else self.deals_place), base

    def _undecided(self, source: str) -> bool:
        return self.case.decide(source) is None

    def _check(self, path: str, key: str) -> Check:
        stage = path.removesuffix(".check").removeprefix("stage.")
        gate = self.workflow.stages[stage].leave if path.startswith("stage.") else self.move.gate
        return next(check for check in gate.check if check.key == key)
