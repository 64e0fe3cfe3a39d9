"""This file compiles gates into their normal form: what is asked, and under which condition each clause is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from engine.definition import Check, Gate, Waivable
from workflows.form_of_gates import CheckForm, GateForm, HoldForm, RowGateForm, asked
from workflows.normal_deciding import approval_of, confirmation_of, waivable_of
from workflows.normal_words import words


def gate_of(gate: RowGateForm | None, items: Mapping[str, str], accountable: str | None = None) -> Gate:
    """This is a gate; `items` maps checklist items to the condition that holds wherever they are asked for.

    `accountable` is the role that approves where an approval names nobody.
    """
    if gate is None:
        return Gate()
    fields = [asked(entry) for entry in gate.require]
    ticks = [asked(entry) for entry in gate.checklist] if isinstance(gate, GateForm | HoldForm) else []
    conditions = [
        *((f"require.{key}", when) for key, when in fields),
        *((f"checklist.{key}", joined(items.get(key), when)) for key, when in ticks),
        *((f"check.{check.key}", check.when) for check in gate.check),
        *((f"approvals.{each.key}", each.when) for each in gate.approvals),
        *((f"confirm.{each.key}", each.when) for each in gate.confirm),
    ]
    return Gate(
        _keys(fields),
        _keys(ticks),
        _checks(gate.check),
        _when(conditions),
        approvals=tuple(approval_of(each, accountable) for each in gate.approvals),
        confirm=tuple(confirmation_of(each) for each in gate.confirm),
        waivable=_waivable(gate),
    )


def joined(first: str | None, second: str | None) -> str | None:
    r"""This is true where both conditions are; None: always.

    >>> joined("a", None), joined("a || b", "c")
    ('a', '(a || b\n) && (c\n)')
    """
    if first is None or second is None:
        return first or second
    # A condition may end in a remark, which would swallow the bracket.
    return f"({first}\n) && ({second}\n)"


def _keys(entries: Iterable[tuple[str, str | None]]) -> tuple[str, ...]:
    return tuple(key for key, _ in entries)


def _when(conditions: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    return {clause: when for clause, when in conditions if when is not None}


def _waivable(gate: RowGateForm) -> dict[str, Waivable]:
    entries = [entry for entry in gate.require if not isinstance(entry, str)]
    found = [(f"require.{entry.field}", entry.waivable) for entry in entries]
    found += [(f"check.{check.key}", check.waivable) for check in gate.check]
    return {clause: waivable_of(it) for clause, it in found if it is not None}


def _checks(checks: list[CheckForm]) -> tuple[Check, ...]:
    return tuple(Check(check.key, check.that, words(check.otherwise), check.once) for check in checks)
