"""This file holds the commands for members: who takes part, and in which roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.governing import Ask, Note, carried_out, tell_asked
from api.cli.tables import Column, print_table
from api.cli.tree import member
from api.cli.when import instant_of
from engine.commands import GrantRole, RevokeRole
from engine.orders import Answer

if TYPE_CHECKING:
    from engine.members import Member

Id = Annotated[str, typer.Argument(metavar="NAME", help="The member's id.")]
Role = Annotated[
    str,
    typer.Option(
        "--role", help="A role of a published SOP, or administrator, importer, manager, auditor, integrator."
    ),
]
Roles = Annotated[
    list[str] | None, typer.Option("--role", help="A role he holds from the start; again for more.")
]
Unit = Annotated[str | None, typer.Option("--unit", help="Only in this unit; else everywhere.")]


@command(member, "add", writes="rules", creates=True)
def add(
    caller: Caller,
    *,
    name: Id,
    called: Annotated[str | None, typer.Option("--name", help="How people call him; else the id.")] = None,
    role: Roles = None,
) -> None:
    """Adds a member. Whoever adds the first one joins too, as administrator and importer."""
    said = caller.circumstances
    answer = caller.house.join(
        name,
        called or name,
        tuple(role or ()),
        caller.actor,
        known="os",
        channel="cli",
        key=said.key,
        reason=said.reason,
    )
    _told(caller, answer)


@command(member, "grant", writes="rules")
def grant(
    caller: Caller,
    *,
    name: Id,
    role: Role,
    unit: Unit = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="TIME", help="Until then; else for good.")
    ] = None,
    ask: Ask = False,
    note: Note = None,
) -> None:
    """Grants a member a role."""
    end = instant_of(until, "UTC", where="--until") if until else None
    _change(caller, GrantRole(name, role, unit, end), note, ask=ask)


@command(member, "revoke", writes="rules")
def revoke(
    caller: Caller, *, name: Id, role: Role, unit: Unit = None, ask: Ask = False, note: Note = None
) -> None:
    """Takes a role from a member."""
    _change(caller, RevokeRole(name, role, unit), note, ask=ask)


@command(member, "list")
def list_members(caller: Caller) -> None:
    """Lists the members with the roles they hold now, and names roles that nobody should hold together."""
    from api.finding import clashing  # noqa: PLC0415 - --help opens no store

    members = caller.house.archive.members()
    conflicts: dict[str, list[tuple[str, ...]]] = {}
    for holder, roles in clashing(caller.house.archive, caller.house.clock()):
        conflicts.setdefault(holder.id, []).append(roles)
    if caller.json:
        caller.print_json([{**_as_data(each), "conflicts": conflicts.get(each.id, [])} for each in members])
        return
    columns = [Column("id"), Column(caller.say("name", "姓名")), Column(caller.say("roles", "角色"))]
    rows = [[each.id, str(each.name), ", ".join(_role_in_words(caller, each))] for each in members]
    print_table(caller, columns, rows, empty=caller.say("Nobody has joined yet.", "尚无成员。"))
    for member_id, found in conflicts.items():
        for roles in found:
            caller.print(
                f"{member_id} holds {', '.join(roles)}, which nobody should hold together.",
                f"{member_id} 同时拥有 {'、'.join(roles)}，这些角色不应由同一人担任。",
            )


def _change(caller: Caller, command: GrantRole | RevokeRole, note: str | None, *, ask: bool) -> None:
    answer = carried_out(caller, caller.order(command), note, ask=ask)
    if not tell_asked(caller, answer):
        _told(caller, answer)


def _role_in_words(caller: Caller, member: Member) -> list[str]:
    now = caller.house.clock()
    held = [grant for grant in member.grants if grant.until is None or grant.until > now]
    return sorted(grant.role + (f" ({grant.unit})" if grant.unit else "") for grant in held)


def _as_data(member: Member) -> dict[str, object]:
    from api.http.wire import member_json  # noqa: PLC0415 - JSON is the same as over HTTP

    return member_json(member)


def _told(caller: Caller, answer: Answer) -> None:
    state: Member = answer.state
    if caller.json:
        caller.print_json({**_as_data(state), "position": answer.position})
        return
    roles = ", ".join(_role_in_words(caller, state))
    caller.print(f"{state.id}: {roles or 'no roles'}", f"{state.id}：{roles or '没有角色'}")
