"""This file holds the commands for API keys; the secret is printed once, when a key is made."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.tables import Column, print_table
from api.cli.tree import key
from api.cli.when import instant_of
from engine.clock import moment

Id = Annotated[str, typer.Argument(metavar="KEY", help="The key's id.")]


@command(key, "issue", writes="rules")
def issue(
    caller: Caller,
    *,
    member: Annotated[str, typer.Argument(metavar="MEMBER", help="Whom the key acts as.")],
    label: Annotated[str, typer.Option("--label", help="What the key is for.")],
    scope: Annotated[
        list[str] | None,
        typer.Option(
            "--scope",
            help="read, write, feed, admin; workflow:KEY or unit:ID to limit them; again for more; else read.",
        ),
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="TIME", help="Until then; else for good.")
    ] = None,
) -> None:
    """Issues an API key for a member, and prints it this once."""
    end = moment(instant_of(until, "UTC", where="--until")) if until else None
    _tell_secret(caller, *caller.access.issue(member, label, tuple(scope or ("read",)), end))


@command(key, "list")
def list_keys(
    caller: Caller,
    *,
    member: Annotated[str | None, typer.Option("--member", help="Of this member only.")] = None,
) -> None:
    """Lists the keys that were issued, with when each was used last; of a server, one's own or a member's."""
    facts = caller.access.keys(member)
    if caller.json:
        caller.print_json(facts)
        return
    titles = (
        ("id", "编号"),
        ("member", "成员"),
        ("for", "用途"),
        ("scopes", "范围"),
        ("used last", "最近使用"),
        ("until", "至"),
    )
    columns = [Column(caller.say(*title)) for title in titles]
    rows = [
        [
            str(each["id"]),
            each["member"],
            each["label"],
            ", ".join(each["scopes"]),
            _day(each["used_at"]),
            caller.say("revoked", "已撤销") if each["revoked"] else _day(each["until"]),
        ]
        for each in facts
    ]
    print_table(caller, columns, rows, empty=caller.say("No keys.", "没有密钥。"))


@command(key, "rotate", writes="rules")
def rotate(
    caller: Caller,
    *,
    name: Id,
    overlap: Annotated[
        int, typer.Option("--overlap-hours", min=0, max=2160, help="For how long the old one still works.")
    ] = 24,
) -> None:
    """Issues a key in the place of one, which works beside it for a while."""
    _tell_secret(caller, *caller.access.rotate(name, overlap))


@command(key, "revoke", writes="rules")
def revoke(caller: Caller, *, name: Id) -> None:
    """Revokes a key at once."""
    caller.access.revoke(name)
    if caller.json:
        caller.print_json({"id": name, "revoked": True})
        return
    caller.print(f"{name} opens nothing any more.", f"密钥 {name} 已失效。")


def _day(at: Any) -> str:
    return "" if at is None else f"{at:%Y-%m-%d %H:%M}"


def _tell_secret(caller: Caller, key: str, secret: str) -> None:
    if caller.json:
        caller.print_json({"id": key, "secret": secret})
        return
    caller.print(f"{secret}  (keep it now: it is shown this once)", f"{secret}（请立即保存，仅显示这一次）")
