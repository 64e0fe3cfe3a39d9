"""This file is the members' streams: which roles they were granted, who stands in for them, and who may say so.

While a store has no members, whoever the operating system names is administrator and importer. The first member who
joins ends that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from typing import Any, assert_never

import msgspec

from engine.built_in_roles import ADMINISTRATOR
from engine.commands import (
    GrantRole,
    JoinMember,
    MemberCommand,
    RevokeRole,
    SetSubstitute,
    SetSuperior,
)
from engine.deal.about import About
from engine.deal.timers import Timers
from engine.decisions import Decisions
from engine.definition import Conflict
from engine.errors import Malformed, Refused, Taken, Unknown
from engine.events import Event, MemberJoined, RoleGranted, RoleRevoked, SubstituteSet, SuperiorSet
from engine.governing import GRANT, Deed, governs_approvers, must_be_approved
from engine.ids import ID
from engine.lookups import found
from engine.mistakable import is_of_one_script, plain, read_as
from engine.roster import Grant, Member, Substitute
from engine.serde import Recorded
from engine.verdict import Verdict

CLOCK = "gatebook"
"""Who acts when nobody does but the program itself; nobody may join under this name."""


class Enrolled(Member, frozen=True):
    """This is a member with what was decided about the roles he holds."""

    decisions: Decisions = Decisions()
    timers: Timers = msgspec.field(default_factory=dict)


def initial_member(member: str) -> Enrolled:
    """This is somebody who has not joined."""
    return Enrolled(member)


def evolve_member(state: Member, recorded: Recorded) -> Member:
    """This is the member after one more event."""
    event, version = recorded.event, recorded.version
    match event:
        case MemberJoined():
            return msgspec.structs.replace(state, version=version, name=event.name)
        case RoleGranted():
            grant = Grant(event.role, event.unit, event.until, recorded.position)
            return msgspec.structs.replace(state, version=version, grants=(*_without(state, event), grant))
        case RoleRevoked():
            return msgspec.structs.replace(state, version=version, grants=_without(state, event))
        case SubstituteSet():
            it = event.substitute
            named = None if it is None else Substitute(it, event.since, event.until)
            return msgspec.structs.replace(state, version=version, substitute=named)
        case SuperiorSet():
            return msgspec.structs.replace(state, version=version, superior=event.manager)
        case _:
            return msgspec.structs.replace(state, version=version)


def decide_member(state: Member, command: MemberCommand, about: About) -> list[Event]:
    """This joins a member, grants or revokes a role, says who stands in for whom and who answers to whom.

    Only administrators may; a member names his own substitute.
    """
    if not (isinstance(command, SetSubstitute) and about.actor == state.id and state.version):
        about.needs(ADMINISTRATOR)
    match command:
        case SetSubstitute():
            return _stand_in(state, command, about)
        case SetSuperior():
            return _answer_to(state, command, about)
        case JoinMember():
            return _join(state, command, about)
        case GrantRole():
            must_have_joined(state)
            _must_be_known(command.role, about.known_roles())
            same = any(
                (g.role, g.unit, g.until) == (command.role, command.unit, command.until) for g in state.grants
            )
            if same:
                return []
            if command.unit is not None:
                found(about.look, "unit", command.unit)
            must_not_clash(state, state.roles(about.now), command.role, about.conflicts())
            approvals = _approved(state, command, about)
            return [RoleGranted(command.role, command.unit, command.until, approvals)]
        case RevokeRole():
            must_have_joined(state)
            if all((g.role, g.unit) != (command.role, command.unit) for g in state.grants):
                return []
            if (command.role, command.unit) == (ADMINISTRATOR, None):
                must_leave_an_administrator(state, about)
            return [RoleRevoked(command.role, command.unit, _approved(state, command, about))]
        case _:
            assert_never(command)


def _stand_in(state: Member, command: SetSubstitute, about: About) -> list[Event]:
    must_have_joined(state)
    if command.substitute is None:
        return [SubstituteSet(None)] if state.substitute else []
    _other(state, command.substitute, "substitute", about)
    begun = state.substitute if state.stood_in_for_by(command.substitute, about.now) else None
    since = (begun.since if begun else about.now) if command.since is None else command.since
    if command.until is not None and command.until <= max(since, about.now):
        raise Malformed(
            "until: it lies before the beginning, or has passed; give a later instant.",
            "until：早于开始时间或已经过去；请填写更晚的时间。",
            where="until",
        )
    it = Substitute(command.substitute, since, command.until)
    if state.substitute == it:
        return []
    approvals = () if about.actor == state.id else _approved(state, command, about)
    return [SubstituteSet(it.member, it.since, it.until, approvals)]


def _answer_to(state: Member, command: SetSuperior, about: About) -> list[Event]:
    must_have_joined(state)
    if command.manager is not None:
        _other(state, command.manager, "manager", about)
    if state.superior == command.manager:
        return []
    return [SuperiorSet(command.manager, _approved(state, command, about))]


Right = GrantRole | RevokeRole | SetSubstitute | SetSuperior
"""What changes who may decide."""


def granting(state: Member, of: Mapping[str, Any]) -> Deed:
    """This is a change of what somebody may decide, as it is approved: the command without the member."""
    must_have_joined(state)
    try:
        command: Right = msgspec.convert({"command": "grant", **of, "member": state.id}, Right)
    except msgspec.ValidationError as fault:
        raise Malformed(
            f"of: say what is to be granted: {{role, unit, until}}; {fault}.",
            f"of：请写明要授予的内容：{{role, unit, until}}；{fault}。",
            where="of",
        ) from None
    return _deed(state, command)


def _deed(state: Member, command: Right) -> Deed:
    what = msgspec.to_builtins(command)
    return Deed(GRANT, f"member:{state.id}", {key: value for key, value in what.items() if key != "member"})


def _approved(state: Member, command: Right, about: About) -> tuple[str, ...]:
    """This is the approvals by which rights change; taking a role is only governed where it is an approver's."""
    if isinstance(command, RevokeRole) and not governs_approvers(about, command.role):
        return ()
    known = state if isinstance(state, Enrolled) else Enrolled(state.id)
    return must_be_approved(known, _deed(state, command), about)


def must_leave_an_administrator(state: Member, about: About) -> None:
    """This raises `Refused` for the only administrator: nobody could let anybody in any more."""
    others = (each for each in about.members() if each.id != state.id)
    if ADMINISTRATOR in state.roles(about.now, ()) and not any(
        ADMINISTRATOR in each.roles(about.now, ()) for each in others
    ):
        raise Refused(
            f"{state.id} is the only administrator; grant somebody else the role first.",
            f"{state.id} 是唯一的管理员；请先将该角色授予他人。",
        )


def _other(state: Member, member: str, where: str, about: About) -> None:
    """This raises an error unless a member is somebody else who has joined."""
    if member == state.id:
        raise Malformed(f"{where}: name somebody else.", f"{where}：请选择他人。", where=where)
    must_have_joined(about.look(f"member:{member}"))


def clashes(held: Collection[str], conflicts: Iterable[Conflict]) -> tuple[Conflict, ...]:
    """This lists the conflicts of which somebody with these roles holds more than one role."""
    return tuple(each for each in conflicts if len(set(each.roles).intersection(held)) > 1)


def must_not_clash(state: Member, held: Collection[str], role: str, conflicts: Iterable[Conflict]) -> None:
    """This raises `Refused` when the role conflicts with one held, anywhere, unless the SOP only reports that."""
    strict = [each for each in conflicts if role in each.roles and not each.reported]
    for conflict in clashes({*held, role}, strict):
        others = sorted(set(conflict.roles).intersection(held) - {role})
        if others:
            raise Refused(
                f"{state.id} holds {', '.join(others)}, which nobody may hold together with {role}; "
                f"revoke {others[0]} first, or grant {role} to somebody else.",
                f"{state.id} 已有角色 {'、'.join(others)}，不得与 {role} 同时拥有；"
                f"请先收回 {others[0]}，或将 {role} 授予他人。",
                verdicts=(Verdict("member.conflicts", passed=False, saw={"role": role, "held": others}),),
            )


def _join(state: Member, command: JoinMember, about: About) -> list[Event]:
    if not ID.fullmatch(command.member):
        raise Malformed(
            f"member: {command.member!r} is not an id; use 1 to 64 letters, digits or . _ @ -",
            f"成员标识“{command.member}”不合要求：请用 1 到 64 个字母、数字或 . _ @ -",
            where="member",
        )
    if command.member == CLOCK:
        raise Malformed(
            f"member: {CLOCK} is the program itself; take another id.",
            f"成员标识：{CLOCK} 是程序自身；请换一个标识。",
            where="member",
        )
    if not state.version:
        _must_be_told_apart(command.member, about)
    for role in command.roles:
        _must_be_known(role, about.known_roles())
    for place, role in enumerate(command.roles):
        must_not_clash(state, {*state.roles(about.now), *command.roles[:place]}, role, about.conflicts())
    joined = [] if state.version else [MemberJoined(command.name)]
    held = {grant.role for grant in state.grants if grant.unit is None}
    new = [role for role in command.roles if role not in held]
    grants = [RoleGranted(role, approvals=_approved(state, GrantRole(state.id, role), about)) for role in new]
    return [*joined, *grants]


def _must_be_told_apart(member: str, about: About) -> None:
    """This refuses an id that people would take for another member's, or that is not what it looks like."""
    if plain(member) != member or not is_of_one_script(member):
        instead = plain(member) if is_of_one_script(member) else "li.na"
        raise Malformed(
            f"member: {member!r} is not what it looks like; write it in plain letters of one script, like {instead!r}.",
            f"成员标识“{member}”含有易混淆的字符；请只用同一种文字的普通字母，例如“{instead}”。",
            where="member",
        )
    other = next((each.id for each in about.members() if read_as(each.id) == read_as(member)), member)
    if other != member:
        raise Taken(
            f"{member} would be taken for {other}, who has joined already; choose an id that tells them apart.",
            f"{member} 与已加入的成员 {other} 难以区分；请换一个标识。",
        )


def _without(state: Member, event: RoleGranted | RoleRevoked) -> tuple[Grant, ...]:
    return tuple(grant for grant in state.grants if (grant.role, grant.unit) != (event.role, event.unit))


def must_have_joined(state: Member) -> None:
    """This raises `Unknown` for somebody who has not joined."""
    if not state.version:
        raise Unknown(
            f"There is no member {state.id}; add him first: gatebook member add {state.id}",
            f"没有成员 {state.id}；请先添加：gatebook member add {state.id}",
        )


def _must_be_known(role: str, known: frozenset[str]) -> None:
    if role in known:
        return
    near = get_close_matches(role, sorted(known), n=3) or sorted(known)[:12]
    raise Malformed(
        f"No published workflow has the role {role!r}; did you mean {', '.join(near)}?",
        f"已发布的流程中没有角色“{role}”；您是否想用 {'、'.join(near)}？",
        where="role",
    )


__all__ = [
    "CLOCK",
    "Grant",
    "Member",
    "Substitute",
    "clashes",
    "decide_member",
    "evolve_member",
    "granting",
    "initial_member",
    "must_have_joined",
    "must_not_clash",
]
