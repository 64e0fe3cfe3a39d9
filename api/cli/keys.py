"""This file holds the commands for API keys; the secret is printed once, when a key is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.tables import Column, print_table
from api.cli.tree import key
from api.cli.when import instant_of
from engine.clock import SECOND, moment
from engine.commands import IssueKey, RevokeKey, RotateKey
from engine.errors import Unknown

if TYPE_CHECKING:
    from engine.api_keys import ApiKey

Id = Annotated[str, typer.Argument(metavar="KEY", help="The key's id.")]
_HOUR = 3600 * SECOND


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
    from api.access import new_token  # noqa: PLC0415 - --help needs no sign-in

    end = instant_of(until, "UTC", where="--until") if until else None
    token = new_token("key")
    caller.handle(IssueKey(token.id, member, label, token.hashed, tuple(scope or ("read",)), end))
    _tell_secret(caller, token.id, token.text)


@command(key, "list")
def list_keys(
    caller: Caller,
    *,
    member: Annotated[str | None, typer.Option("--member", help="Of this member only.")] = None,
) -> None:
    """Lists the keys that were issued, with when each was used last."""
    from engine.store import Credentials  # noqa: PLC0415 - --help opens no store

    with caller.house.store.reading() as connection:
        tokens = Credentials(connection).tokens("key", member)
    facts = [_as_data(_stands(caller, each.id), each.used_at) for each in tokens]
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
    from api.access import new_token  # noqa: PLC0415 - --help needs no sign-in

    before = _stands(caller, name)
    token = new_token("key")
    caller.handle(
        RotateKey(name, token.id, caller.house.clock() + overlap * _HOUR),
        IssueKey(token.id, before.member, before.label, token.hashed, before.scopes, before.until),
    )
    _tell_secret(caller, token.id, token.text)


@command(key, "revoke", writes="rules")
def revoke(caller: Caller, *, name: Id) -> None:
    """Revokes a key at once."""
    caller.handle(RevokeKey(name))
    if caller.json:
        caller.print_json({"id": name, "revoked": True})
        return
    caller.print(f"{name} opens nothing any more.", f"密钥 {name} 已失效。")


def _stands(caller: Caller, key: str) -> ApiKey:
    state: ApiKey = caller.house.archive.look(f"key:{key}")
    if not state.version:
        raise Unknown(f"There is no key {key}.", f"没有密钥 {key}。")
    return state


def _as_data(key: ApiKey, used_at: int | None) -> dict[str, Any]:
    return {
        "id": key.id,
        "member": key.member,
        "label": key.label,
        "scopes": key.scopes,
        "issued_by": key.issued_by,
        "issued_at": moment(key.issued_at),
        "until": None if key.until is None else moment(key.until),
        "used_at": None if used_at is None else moment(used_at),
        "revoked": key.revoked,
        "successor": key.successor,
    }


def _day(at: Any) -> str:
    return "" if at is None else f"{at:%Y-%m-%d %H:%M}"


def _tell_secret(caller: Caller, key: str, secret: str) -> None:
    if caller.json:
        caller.print_json({"id": key, "secret": secret})
        return
    caller.print(f"{secret}  (keep it now: it is shown this once)", f"{secret}（请立即保存，仅显示这一次）")
