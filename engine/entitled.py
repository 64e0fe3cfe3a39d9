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
    CalendarCommand,
    ContactCommand,
    CustomerCommand,
    DealCommand,
    ImportCommand,
    LeaveMember,
    MemberCommand,
    OpenDeal,
    RecordRates,
    SavedViewCommand,
    SetParameters,
    SetSubstitute,
    UnitCommand,
    WorkflowCommand,
)
from engine.deal.state import Deal
from engine.definition import Words
from engine.errors import Forbidden
from engine.lookups import Look, no_deal
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
    **dict.fromkeys((*_of(CalendarCommand), SetParameters, RecordRates), ADMINISTER),
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
    opened = set[str]()
    for step in order.steps:
        _must_be_given(rights, step.command)
        if type(step.command) not in OF_DEALS or order.source is not None:
            continue
        command = cast("DealCommand", step.command)
        if isinstance(command, OpenDeal):
            _must_be_within(rights, command, look)
            opened.add(command.deal)
        elif command.deal not in opened:
            _must_be_in_scope(rights, command.deal, look, now)


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


def _must_be_within(rights: Rights, command: OpenDeal, look: Look) -> None:
    """This raises `Forbidden` for a deal that would be none of those that a key is limited to."""
    if not is_within(rights, Deal(command.deal, workflow=command.workflow, unit=command.unit), look):
        raise lacking(rights, WRITE)


def _must_be_in_scope(rights: Rights, name: str, look: Look, now: int) -> None:
    """This raises `Unknown` for a deal out of scope as for one that is not there, whatever version was named."""
    if ":" in name:  # what an SOP governs beside deals
        if rights.is_limited:
            raise lacking(rights, WRITE)
        return
    deal: Deal = look(f"deal:{name}")
    if not deal.version or not sees(rights, deal, look, now):
        raise no_deal(name)


def lacking(rights: Rights, need: str) -> Forbidden:
    """This says that a right is missing, and who could give it."""
    right = _RIGHTS.get(need, Words(zh=need, en=need))
    if rights.by_key:
        return Forbidden(
            f"This takes the right to {right.en}, which this key of {rights.member} is not for; use another key.",
            f"此操作需要“{right.zh}”权限，{rights.member} 的这个密钥没有；请使用其他密钥。",
        )
    return Forbidden(
        f"This takes the right to {right.en}; {rights.member} does not have it. Ask an administrator to grant a role.",
        f"此操作需要“{right.zh}”权限，{rights.member} 没有；请联系管理员授予角色。",
    )


_RIGHTS = {
    "read": Words(zh="读取", en="read"),
    "follow": Words(zh="跟随日志", en="follow the log"),
    WRITE: Words(zh="写入", en="write"),
    ADMINISTER: Words(zh="管理", en="administer"),
    ONESELF: Words(zh="管理本人账户", en="manage one's own account"),
    "audit": Words(zh="审计", en="audit"),
}
"""How people call what is lacking; what only a way in takes stands here by its name (`api.access.decisions`)."""


__all__ = ["ADMINISTER", "NEEDS", "ONESELF", "WRITE", "is_there", "lacking", "must_be_entitled", "rights_in"]
