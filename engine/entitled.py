"""This file says what each command takes, and holds every order against it: one table, under the log's lock.

CLI, HTTP, batch, import, all come by here. What a command takes is asked before its rules are: whoever does not write
writes nothing, nobody changes a deal that he does not see, and a key does no more than it is for; one that is limited to some deals
does nothing beside them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast, get_args

from engine.access import Rights, is_within, rights_of, sees
from engine.commands import (
    AccessCommand,
    AnyCommand,
    ContactCommand,
    CustomerCommand,
    DealCommand,
    ImportCommand,
    LeaveMember,
    MemberCommand,
    OpenDeal,
    PublishCalendar,
    RecordRates,
    SavedViewCommand,
    SetParameters,
    SetSubstitute,
    UnitCommand,
    WorkflowCommand,
)
from engine.deal.state import Deal
from engine.errors import Forbidden
from engine.lookups import Look
from engine.members import CLOCK
from engine.orders import Order

WRITE, ADMINISTER, ONESELF = "write", "administer", "oneself"
"""Write somewhere; administer; act for oneself, which the command's own rules look after."""


def _of(commands: object) -> tuple[type, ...]:
    return tuple(get_args(commands)) or (commands,)  # type: ignore[return-value]


OF_DEALS = frozenset(_of(DealCommand))
NEEDS: dict[type, str] = {
    **dict.fromkeys(_of(DealCommand), WRITE),
    **dict.fromkeys(_of(CustomerCommand), WRITE),
    **dict.fromkeys(_of(ContactCommand), WRITE),
    **dict.fromkeys(_of(ImportCommand), WRITE),
    **dict.fromkeys(_of(SavedViewCommand), WRITE),
    **dict.fromkeys(_of(WorkflowCommand), ADMINISTER),
    **dict.fromkeys(_of(UnitCommand), ADMINISTER),
    **dict.fromkeys(_of(MemberCommand), ADMINISTER),
    **dict.fromkeys((PublishCalendar, SetParameters, RecordRates), ADMINISTER),
    **dict.fromkeys(_of(AccessCommand), ONESELF),
    SetSubstitute: ONESELF,
    LeaveMember: ADMINISTER,
}
"""Every command has a line; one without is refused."""


def rights_in(order: Order, look: Look, now: int) -> Rights:
    """This is what the actor of an order may do, by the key with which he came."""
    kind, _, name = (order.via or "").partition(":")
    scopes = frozenset(look(f"key:{name}").scopes) if kind == "key" else None
    return rights_of(look(f"member:{order.actor}"), now, scopes)


def must_be_entitled(order: Order, look: Look, *, configured: bool, now: int) -> None:
    """This raises `Forbidden` for an order with a command that is not its actor's to give."""
    if not configured or not _is_held_to_rights(order, look):
        return
    rights = rights_in(order, look, now)
    for step in order.steps:
        _must_be_given(rights, step.command)
        if type(step.command) in OF_DEALS and order.source is None:
            _must_be_in_scope(rights, cast("DealCommand", step.command), look, now)


def is_there(order: Order, look: Look, configured: Callable[[], bool], now: int, deal: str) -> bool:
    """This says whether there is a deal, as the actor of an order may know: one that he does not see is not there."""
    state: Deal = look(f"deal:{deal}")
    if not state.version or not _is_held_to_rights(order, look) or not configured():
        return state.version > 0
    return order.source is not None or sees(rights_in(order, look, now), state, look, now)


def _is_held_to_rights(order: Order, look: Look) -> bool:
    return order.actor != CLOCK and bool(look(f"member:{order.actor}").version)


def _must_be_given(rights: Rights, command: AnyCommand) -> None:
    need = NEEDS.get(type(command))
    if need == ONESELF and not rights.by_key:
        return
    if need is None or need == ONESELF or (need == ADMINISTER and not rights.administers):
        raise lacking(rights, ADMINISTER)
    if not rights.writes or (rights.is_limited and type(command) not in OF_DEALS):
        raise lacking(rights, WRITE)


def _must_be_in_scope(rights: Rights, command: DealCommand, look: Look, now: int) -> None:
    name = command.deal
    if ":" in name:  # what an SOP governs beside deals
        if rights.is_limited:
            raise lacking(rights, WRITE)
        return
    deal: Deal = look(f"deal:{name}")
    if isinstance(command, OpenDeal) and not deal.version:
        opened = Deal(name, workflow=command.workflow, unit=command.unit)
        if not is_within(rights, opened, look):
            raise lacking(rights, WRITE)
        return
    if deal.version and not sees(rights, deal, look, now):
        raise Forbidden(
            f"The deal {name} is not in {rights.member}'s scope: ask its owner to add you to the team, or an "
            "administrator to grant you a role in its unit.",
            f"项目 {name} 不在 {rights.member} 的权限范围内：请让负责人把您加入团队，或让管理员在其组织单元授予角色。",
        )


def lacking(rights: Rights, need: str) -> Forbidden:
    """This says that a right is missing, and who could give it."""
    if rights.by_key:
        return Forbidden(
            f"This takes the right to {need}, which this key of {rights.member} is not for; use another key.",
            f"此操作需要“{need}”权限，{rights.member} 的这个密钥没有；请使用其他密钥。",
        )
    return Forbidden(
        f"This takes the right to {need}; {rights.member} does not have it. Ask an administrator to grant a role.",
        f"此操作需要“{need}”权限，{rights.member} 没有；请联系管理员授予角色。",
    )


__all__ = ["ADMINISTER", "NEEDS", "ONESELF", "WRITE", "is_there", "lacking", "must_be_entitled", "rights_in"]
