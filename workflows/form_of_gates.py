"""This file is the form of gates: what must be known, ticked and true, and under which condition it is asked."""

from __future__ import annotations

from typing import Annotated

from pydantic import Discriminator, Tag
from pydantic import Field as Rule

from workflows.form_of_deciding import ApprovalForm, ConfirmForm, WaivableForm
from workflows.form_of_time import HoldDays, Reminders
from workflows.form_shapes import Condition, Form, Key, Named, Source, text_or_map

_WAIVABLE = "Who may waive it; without this nobody may."
_WHEN = "Asked only where this is true; what cannot be decided counts as true."


class CheckForm(Form):
    """This is a condition over the deal, in CEL."""

    key: Key
    that: Source = Rule(description="What must be true, e.g. budget_confirmed && budget_amount > 0")
    otherwise: Named | None = Rule(
        default=None, description="What people read when it is not true: the way out."
    )
    once: bool = Rule(default=False, description="Asked only on leaving its own stage.")
    when: Condition | None = Rule(default=None, description=_WHEN)
    waivable: WaivableForm | None = Rule(default=None, description=_WAIVABLE)


class AskedFieldForm(Form):
    """This is a field that must be known, in some cases only."""

    field: Key
    when: Condition | None = Rule(default=None, description=_WHEN)
    waivable: WaivableForm | None = Rule(default=None, description=_WAIVABLE)


class AskedItemForm(Form):
    """This is a checklist item that must be ticked, in some cases only."""

    key: Key
    when: Condition | None = Rule(default=None, description=_WHEN)


AskedField = Annotated[
    Annotated[Key, Tag("(text)")] | Annotated[AskedFieldForm, Tag("(map)")], Discriminator(text_or_map)
]
AskedItem = Annotated[
    Annotated[Key, Tag("(text)")] | Annotated[AskedItemForm, Tag("(map)")], Discriminator(text_or_map)
]


class RowGateForm(Form):
    """This is what must be true before a row moves."""

    require: list[AskedField] = Rule(default=[], description="Fields that must be known.")
    check: list[CheckForm] = Rule(default=[], description="Conditions that must hold.")
    approvals: list[ApprovalForm] = Rule(default=[], description="What people decide before the deed.")
    confirm: list[ConfirmForm] = Rule(default=[], description="Facts that several people confirm.")


class GateForm(RowGateForm):
    """This is what must be true before a move."""

    checklist: list[AskedItem] = Rule(default=[], description="Checklist items that must be ticked.")


class ActForm(RowGateForm):
    """This allows something beside the moves: reopening or voiding a deal."""

    roles: list[Key] = Rule(default=[])


class HoldForm(ActForm):
    """This allows a deal to be held; its clocks stop, it stays where it is."""

    checklist: list[AskedItem] = Rule(default=[])
    max_days: HoldDays | None = Rule(
        default=None, description="The most days of one hold: a number, or param.KEY."
    )
    total_days: HoldDays | None = Rule(
        default=None, description="The most days of all holds of a deal together: a number, or param.KEY."
    )
    until: Key | None = Rule(default=None, description="The date it is to end on; without, resume_on.")
    remind: Reminders = Rule(default=[], description="Days before that date.")


def asked(entry: str | AskedFieldForm | AskedItemForm) -> tuple[str, str | None]:
    """This is what a gate asks for, and the condition under which it does."""
    if isinstance(entry, str):
        return entry, None
    return (entry.field if isinstance(entry, AskedFieldForm) else entry.key), entry.when
