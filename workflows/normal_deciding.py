"""This file compiles what people decide into its normal form: panels in their order, and who may waive what."""

from __future__ import annotations

from typing import Any

from engine.definition import Approval, Confirmation, Panel, Waivable
from engine.definition.deciding import ALL, ANY
from workflows.form_of_deciding import ApprovalForm, ConfirmForm, WaivableForm, parties
from workflows.normal_words import exact, words


def approval_of(approval: ApprovalForm) -> Approval:
    """This is an approval; its groups are asked in the order they are written in."""
    return Approval(
        key=approval.key,
        panels=tuple(_panel(how, people, count) for how, people, count, _ in parties(approval, ())),
        name=words(approval.name),
        covers=tuple(approval.covers),
        days=_days(approval.days),
        copies=tuple(approval.copies),
    )


def confirmation_of(it: ConfirmForm) -> Confirmation:
    """This is a fact that several people confirm."""
    return Confirmation(it.key, it.field, it.people, tuple(it.roles), _days(it.days))


def waivable_of(it: WaivableForm) -> Waivable:
    """This is who may waive a clause."""
    return Waivable(tuple(it.by), _days(it.days), _days(it.duty_days))


def _panel(how: str, people: list[str], count: int | None) -> Panel:
    if how == "of":
        return Panel(tuple(people), str(count))
    return Panel(tuple(people), ANY if how == "any_of" else ALL)


def _days(days: Any) -> str | None:
    return None if days is None else exact(days)
