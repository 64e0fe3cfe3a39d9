"""This file holds the commands about who stands above a member, and who decides in his place while he is away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.governing import Ask, Note, carried_out, tell_asked
from api.cli.members import Id
from api.cli.problems import WrongUsage
from api.cli.tree import member
from api.cli.when import instant_of, shown
from engine.commands import SetSubstitute, SetSuperior

if TYPE_CHECKING:
    from engine.members import Member

Nobody = Annotated[bool, typer.Option("--nobody", help="Nobody any more.")]


@command(member, "manager", writes="rules")
def set_manager(
    caller: Caller,
    *,
    name: Id,
    manager: Annotated[
        str | None, typer.Argument(metavar="[MANAGER]", help="Whom he answers to; else --nobody.")
    ] = None,
    nobody: Nobody = False,
    ask: Ask = False,
    note: Note = None,
) -> None:
    """Says whom a member answers to."""
    _must_say(manager, nobody=nobody)
    _done(caller, SetSuperior(name, manager), note, ask=ask)


@command(member, "substitute", writes="rules")
def set_substitute(
    caller: Caller,
    *,
    name: Id,
    substitute: Annotated[
        str | None, typer.Argument(metavar="[SUBSTITUTE]", help="Who decides in his place; else --nobody.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="TIME", help="From then on; else at once.")
    ] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="TIME", help="Until then.")] = None,
    nobody: Nobody = False,
    ask: Ask = False,
    note: Note = None,
) -> None:
    """Names who decides in a member's place while he is away; everybody names his own, administrators anybody's."""
    _must_say(substitute, nobody=nobody)
    start, end = (
        instant_of(text, "UTC", where=where) if text else None
        for text, where in ((since, "--from"), (until, "--until"))
    )
    _done(caller, SetSubstitute(name, substitute, start, end), note, ask=ask)


def _must_say(who: str | None, *, nobody: bool) -> None:
    if (who is None) != nobody:
        raise WrongUsage("Name a member, or say --nobody.", "请指明一位成员，或使用 --nobody。")


def _done(caller: Caller, command: SetSuperior | SetSubstitute, note: str | None, *, ask: bool) -> None:
    answer = carried_out(caller, caller.order(command), note, ask=ask)
    if tell_asked(caller, answer):
        return
    state: Member = answer.state
    if caller.json:
        from api.http.member_wire import member_in_full  # noqa: PLC0415 - JSON is the same as over HTTP
        from api.http.wire import member_json  # noqa: PLC0415 - the same

        named = {key: member_in_full(state, {}, examines=False)[key] for key in ("manager", "substitute")}
        caller.print_json({**member_json(state), **named, "position": answer.position})
        return
    above, instead = state.superior or "—", _in_words(caller, state)
    caller.print(
        f"{state.id}: answers to {above}; substitute: {instead}",
        f"{state.id}：上级 {above}；代理人：{instead}",
    )


def _in_words(caller: Caller, state: Member) -> str:
    it = state.substitute
    if it is None:
        return "—"
    since = shown(it.since, "UTC")
    until = "" if it.until is None else shown(it.until, "UTC")
    return caller.say(
        f"{it.member} from {since}" + (f" until {until} UTC" if until else " UTC"),
        f"{it.member}（自 {since}" + (f" 至 {until} UTC）" if until else " UTC 起）"),
    )
