"""This file makes a function into a command of the program.

Every command takes the global options, so they stand before it or behind it. A command that writes also takes --reason
and --key; one that changes a deal or a card --if-version, and of a deal --at. The function gets them all in its `Caller`, and its errors are put into words.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Annotated, Any, Literal

import typer

from api.cli.caller import Caller, Circumstances
from api.cli.decided import must_be_decided
from api.cli.far import must_be_near, understood
from api.cli.problems import answered

Lang = Literal["zh", "en"]
Writes = Literal["deal", "card", "rules"]
"""What a command changes: a deal, a card (of a customer, a contact, a unit), or what else stands around deals."""
Function = Callable[..., None]

StoreOption = Annotated[
    str | None,
    typer.Option("--store", metavar="URL", help="Where the log is: sqlite:///FILE or postgresql://..."),
]
AsOption = Annotated[
    str | None, typer.Option("--as", metavar="MEMBER", help="Act as this member; else as the system's user.")
]
LangOption = Annotated[Lang | None, typer.Option("--lang", help="Answer in Chinese or English.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Answer in JSON.")]

ServerOption = Annotated[
    str | None,
    typer.Option("--server", metavar="URL", help="Ask this server instead of a store; GATEBOOK_SERVER."),
]
ApiKeyOption = Annotated[
    str | None,
    typer.Option("--api-key", metavar="KEY", help="The key for the server; better in GATEBOOK_API_KEY."),
]

_GLOBAL = {
    "store": (StoreOption, None),
    "server": (ServerOption, None),
    "api_key": (ApiKeyOption, None),
    "as_member": (AsOption, None),
    "lang": (LangOption, None),
    "as_json": (JsonOption, False),
}
_WRITING = {
    "reason": (Annotated[str | None, typer.Option("--reason", help="Why.")], None),
    "key": (Annotated[str | None, typer.Option("--key", help="Makes asking twice harmless.")], None),
}
_OF_A_DEAL = {
    "at": (
        Annotated[
            str | None,
            typer.Option("--at", metavar="TIME", help="When it happened, where the SOP allows late entries."),
        ],
        None,
    ),
}
_UPON = {
    "if_version": (
        Annotated[int | None, typer.Option("--if-version", min=0, help="Only if it stands there.")],
        None,
    ),
}
_TAKEN: dict[Writes | None, dict[str, Any]] = {
    None: _GLOBAL,
    "rules": {**_WRITING, **_GLOBAL},
    "card": {**_WRITING, **_UPON, **_GLOBAL},
    "deal": {**_WRITING, **_OF_A_DEAL, **_UPON, **_GLOBAL},
}


def command(
    group: typer.Typer, name: str, *, writes: Writes | None = None, creates: bool = False
) -> Callable[[Function], Function]:
    """This registers a function, whose first parameter is the `Caller`, as a command of a group."""

    def register(function: Function) -> Function:
        own = list(inspect.signature(function, eval_str=True).parameters.values())[1:]
        added = _TAKEN[writes]

        def run(ctx: typer.Context, **given: Any) -> None:
            caller = _caller(ctx.obj or Caller(), {key: given.pop(key) for key in added}, creates=creates)
            with answered(caller):
                must_be_decided(ctx.command_path)
                must_be_near(caller, ctx.command_path)
                with understood(caller):
                    function(caller, **given)

        keyword = inspect.Parameter.KEYWORD_ONLY
        parameters = [
            inspect.Parameter("ctx", keyword, annotation=typer.Context),
            *(parameter.replace(kind=keyword) for parameter in own),
            *(inspect.Parameter(key, keyword, default=d, annotation=a) for key, (a, d) in added.items()),
        ]
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        run.__doc__ = function.__doc__
        group.command(name)(run)
        return function

    return register


def _caller(before: Caller, given: dict[str, Any], *, creates: bool) -> Caller:
    """This is the caller: what was said behind the command goes before what was said ahead of it."""
    return Caller(
        store=given["store"] or before.store,
        server=given["server"] or before.server,
        api_key=given["api_key"] or before.api_key,
        member=given["as_member"] or before.member,
        lang=given["lang"] or before.lang,
        json=given["as_json"] or before.json,
        creates=creates,
        circumstances=Circumstances(
            given.get("reason"), given.get("at"), given.get("key"), given.get("if_version")
        ),
    )
