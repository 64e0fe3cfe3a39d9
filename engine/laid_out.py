"""This file lays a gate out once for an SOP, so that nobody puts its names together anew for every deal.

What its clauses are called, in which order they are asked and what each looks at follow from the SOP alone. Where that is
nothing but fields of the deal itself, they stand here ready to be read from its values.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from engine.definition import Field, Gate
from engine.expressions import Expression
from engine.scope import Scope


class Looks(NamedTuple):
    """This is some names that are looked at; `read` and `pinned` where all are fields of the deal itself, else None.

    `pinned` is the fields with those that prove them, as a verdict pins them; `read` is without the proofs.
    """

    names: tuple[str, ...]
    read: tuple[Field, ...] | None
    pinned: tuple[Field, ...] | None


class Clause(NamedTuple):
    """This is a clause of a gate: its name there ("check.budget"), the rule that a verdict cites, and its last word, `key`.

    `when` is the condition under which it is asked, None for always, and `aside` the rule that says it was not; `that`
    is the condition of a check; `waivable`: it may be waived.
    """

    name: str
    rule: str
    key: str
    looks: Looks
    when: Expression | None
    aside: str
    that: Expression | None = None
    waivable: bool = False


class Laid(NamedTuple):
    """This is a gate laid out; `looks` is what its conditions look at.

    `steady`: it asks about nothing but the deal's own fields and rows, so that what it said of them is kept under
    `place`; `empty`: it asks for nothing.
    """

    require: tuple[Clause, ...]
    checklist: tuple[Clause, ...]
    tasks: tuple[Clause, ...]
    check: tuple[Clause, ...]
    approvals: tuple[Clause, ...]
    confirm: tuple[Clause, ...]
    looks: Looks
    steady: bool
    empty: bool
    place: tuple[str, str, bool]


class Layout:
    """This lays out the gates of one SOP: of the deal by its `fields`, refs left aside, and the keys of its records."""

    def __init__(
        self, digest: str, scope: Scope, fields: Mapping[str, Field], records: Iterable[str]
    ) -> None:
        self._digest = digest
        self._scope = scope
        self._fields = fields
        self._facts = {*fields, *records}
        self._known: dict[tuple[str, bool], Laid] = {}

    def of(self, gate: Gate, scope: Scope, prefix: str, *, leaving: bool) -> Laid:
        """This is one of the SOP's gates, checks marked `once` only on leaving; `prefix` is what its rules begin with."""
        laid = self._known.get((prefix, leaving))
        if laid is None:
            laid = self._known[prefix, leaving] = self._laid(gate, scope, prefix, leaving=leaving)
        return laid

    def _laid(self, gate: Gate, scope: Scope, prefix: str, *, leaving: bool) -> Laid:
        checks = [check for check in gate.check if leaving or not check.once]
        sources = {*(check.that for check in checks), *gate.when.values()}
        names = {name for source in sources for name in scope.expressions[source].names}
        once = leaving and any(check.once for check in gate.check)

        def clauses(kind: str, keys: Iterable[str]) -> tuple[Clause, ...]:
            return tuple(self._clause(gate, scope, prefix, f"{kind}.{key}") for key in keys)

        people = gate.approvals or gate.confirm or gate.waivable
        return Laid(
            require=clauses("require", gate.require),
            checklist=clauses("checklist", gate.checklist),
            tasks=clauses("tasks", gate.tasks),
            check=tuple(
                self._clause(gate, scope, prefix, f"check.{check.key}", check.that) for check in checks
            ),
            approvals=clauses("approvals", (each.key for each in gate.approvals)),
            confirm=clauses("confirm", (each.key for each in gate.confirm)),
            looks=self._looks(scope, sorted(names)),
            steady=scope is self._scope
            and not (gate.checklist or gate.tasks or people)
            and names.union(gate.require) <= self._facts,
            empty=gate == Gate(),
            place=(self._digest, prefix, once),
        )

    def _clause(self, gate: Gate, scope: Scope, prefix: str, name: str, that: str | None = None) -> Clause:
        kind, _, key = name.partition(".")
        condition = None if that is None else scope.expressions[that]
        looked = condition.names if condition else (key,) if kind == "require" else ()
        when = gate.when.get(name)
        return Clause(
            name,
            f"{prefix}.{name}",
            key,
            self._looks(scope, looked),
            None if when is None else scope.expressions[when],
            f"{prefix}.when.{name}",
            condition,
            name in gate.waivable,
        )

    def _looks(self, scope: Scope, looked: Iterable[str]) -> Looks:
        names = tuple(looked)
        if scope is not self._scope or not self._fields.keys() >= set(names):
            return Looks(names, None, None)
        read = tuple(self._fields[name] for name in names)
        keys = dict.fromkeys(key for field in read for key in (field.key, field.evidence) if key)
        if not self._fields.keys() >= keys.keys():
            return Looks(names, None, None)
        return Looks(names, read, tuple(self._fields[key] for key in keys))
