"""This file explains every move from where a deal stands: whether it is passable, and of each clause what would help.

A move is `passable`; or it `needs_fields`, a reason too, that the caller may give along with it; or it
`needs_approval`, other people's decisions; or it is `closed`: something has to be done that the caller cannot do in
this move. Giving what a move that needs fields asks for makes it pass, or lets its checks be decided.
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
from engine.deal.state import Deal
from engine.deal.waivers import duty_days, waited_for
from engine.deal.writing import Place, barred
from engine.definition import Check, Move, Waivable
from engine.values import is_known
from engine.verdict import Verdict, Verdicts, failed
from engine.workflow import Workflow

PASSABLE, NEEDS_FIELDS, NEEDS_APPROVAL, CLOSED = "passable", "needs_fields", "needs_approval", "closed"
FIELDS, REASON, ITEM, TASK, APPROVAL, CONFIRMATION = (
    "fields",
    "reason",
    "item",
    "task",
    "approval",
    "confirmation",
)
_OF_PEOPLE = (APPROVAL, CONFIRMATION)


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
    """This is what would help a clause that failed: `by` fields (those named), a reason, an item, a task, people.

    None: nothing that the caller could give, least of all in the move. `key` is the clause's own key. `mine` says,
    of a confirmation, whether the caller may give one. `waiving` is how the clause may be waived, where it may.
    """

    verdict: Verdict
    by: str | None
    key: str
    fields: tuple[str, ...] = ()
    mine: bool = True
    waiving: Waiving | None = None


class Explained(NamedTuple):
    """This is a move from where a deal stands, explained; `fields` are those to give, in the SOP's order."""

    move: Move
    verdicts: Verdicts
    standing: str
    wants: tuple[Want, ...]
    fields: tuple[str, ...]


def explained(workflow: Workflow, deal: Deal, move: Move, about: About) -> Explained:
    """This is what a move would be answered now, and what would help."""
    verdicts = verdicts_for(workflow, deal, move, about)
    explaining = _Explaining(workflow, deal, move, about)
    wants = tuple(
        explaining.want(verdict)._replace(waiving=explaining.waiving(verdict)) for verdict in failed(verdicts)
    )
    wanted = {key for want in wants for key in want.fields}
    fields = tuple(key for key in workflow.fields if key in wanted)
    return Explained(move, verdicts, _standing(wants), wants, fields)


def _standing(wants: tuple[Want, ...]) -> str:
    ways = {want.by for want in wants}
    if not ways:
        return PASSABLE
    if ways & {None, ITEM, TASK}:
        return CLOSED
    return NEEDS_APPROVAL if ways & set(_OF_PEOPLE) else NEEDS_FIELDS


class _Explaining:
    """This looks at what failed, with the deal and the caller at hand."""

    def __init__(self, workflow: Workflow, deal: Deal, move: Move, about: About) -> None:
        self.workflow = workflow
        self.deal = deal
        self.move = move
        self.about = about
        self.case = about.case(workflow, deal)
        self.place = Place(workflow, deal, about, deal.unit)

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
        if verdict.rule == f"move.{self.move.key}.reason":
            return Want(verdict, REASON, key)
        if verdict.rule == f"move.{self.move.key}.when" and self._undecided(self.move.when or "true"):
            return self._given(verdict, key, FIELDS)
        return Want(verdict, None, key)

    def waiving(self, verdict: Verdict) -> Waiving | None:
        """This is how a clause that failed may be waived; None where the SOP does not let anybody."""
        clause = clause_at(self.workflow, verdict.rule)
        if clause is None or clause.waivable is None:
            return None
        first, last = duty_days(self.workflow, clause.waivable, self.about)
        waits_for = waited_for(self.deal, clause.path, None, self.about)
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
            if not behind or any(barred(self.place, each) for each in behind):
                return Want(verdict, None, key)
            found |= behind
        if by == FIELDS and not found:
            return Want(verdict, None, key)
        return Want(verdict, by, key, tuple(sorted(found)))

    def _behind(self, name: str) -> Iterator[str]:
        """This is the fields to give so that a name is known: itself, or what it is computed from; none, if no field helps."""
        base, _, entry = name.partition(".")
        field = self.workflow.fields.get(base)
        if field is None or (entry and is_known(self.deal.values.get(base))):
            return
        if field.computed is None:
            proof = field.evidence if is_known(self.deal.values.get(base)) else None
            yield proof or base
            return
        sums = self.workflow.computed[None].sums
        names = next(each.expression.names for each in sums if each.field.key == base)
        missing = [each for each in names if self.case.saw(each) is None]
        behind = [set(self._behind(each)) for each in missing]
        if all(behind):
            yield from set().union(*behind)

    def _undecided(self, source: str) -> bool:
        return self.case.decide(source) is None

    def _check(self, path: str, key: str) -> Check:
        scope, _, rest = path.removesuffix(".check").partition(".")
        gate = self.workflow.stages[rest].leave if scope == "stage" else self.workflow.moves[rest].gate
        return next(check for check in gate.check if check.key == key)
