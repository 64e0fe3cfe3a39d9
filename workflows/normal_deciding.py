"""This file compiles what people decide into its normal form: panels in their order, and who may waive what."""

from __future__ import annotations

from typing import Any

from engine.definition import Approval, Confirmation, Govern, Panel, Waivable
from engine.definition.deciding import ALL, ANY
from workflows.form_of_deciding import (
    ApprovalForm,
    AskedForm,
    ConfirmForm,
    GovernedForm,
    GovernForm,
    WaivableForm,
    parties,
)
from workflows.normal_words import exact, words


def approval_of(approval: AskedForm, accountable: str | None = None) -> Approval:
    """This is an approval; its groups are asked in their order; where it names nobody, who is accountable (A) is asked."""
    panels = tuple(_panel(how, people, count) for how, people, count, _ in parties(approval, ()))
    if not panels and accountable is not None:
        panels = (Panel((accountable,)),)
    return Approval(
        key=approval.key,
        panels=panels,
        name=words(approval.name),
        covers=tuple(approval.covers) if isinstance(approval, ApprovalForm) else (),
        days=_days(approval.days),
        copies=tuple(approval.copies),
        at_end=approval.at_end,
        to=approval.to,
    )


def govern_of(it: GovernForm | None) -> Govern | None:
    """This is the approvals of deeds beside deals."""
    if it is None:
        return None
    return Govern(_governed(it.publish), _governed(it.parameters), _governed(it.grant))


def _governed(it: GovernedForm | None) -> tuple[Approval, ...]:
    return tuple(approval_of(each) for each in it.approvals) if it else ()


def confirmation_of(it: ConfirmForm) -> Confirmation:
    """This is a fact that several people confirm."""
    return Confirmation(it.key, it.field, it.people, tuple(it.roles), _days(it.days))


def waivable_of(it: WaivableForm) -> Waivable:
    """This is who may waive a clause."""
    need = ANY if it.all_of is None else ALL
    return Waivable(tuple(it.all_of or it.by or ()), _days(it.days), _days(it.duty_days), need)


def _panel(how: str, people: list[str], count: int | None) -> Panel:
    if how == "of":
        return Panel(tuple(people), str(count))
    return Panel(tuple(people), ANY if how == "any_of" else ALL)


def _days(days: Any) -> str | None:
    return None if days is None else exact(days)
