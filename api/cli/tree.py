"""This file is the command tree: the program, its groups, and the global options in front of a command."""

from __future__ import annotations

import importlib
from typing import Annotated

import typer

from api.cli.caller import Caller
from api.cli.command import AsOption, JsonOption, ServerOption, StoreOption
from api.cli.problems import unexpected
from api.version import own_version

app = typer.Typer(
    name="gatebook",
    help="Gatebook keeps the gates of an SOP: no deal passes one that is not satisfied, and everything is recorded.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
ROOMS = (
    "serving",
    "sop",
    "sop_changes",
    "beginning",
    "members",
    "standing_in",
    "rights",
    "accounts",
    "keys",
    "sessions",
    "bringing",
    "deal_writing",
    "deal_parts",
    "deal_rows",
    "deal_reading",
    "deal_health",
    "decisions",
    "decisions_waived",
    "decisions_due",
    "inbox",
    "searching",
    "assigning",
    "customers",
    "contacts",
    "units",
    "amounts",
    "calendar",
    "governing",
    "keeping",
    "views",
    "reporting",
    "upkeep",
    "backing_up",
)
"""The files with commands, in the order of --help."""


def main() -> None:
    """This is the program `gatebook`."""
    try:
        app()
    except Exception as error:  # noqa: BLE001 - the last border: nobody is shown a traceback
        raise SystemExit(unexpected(error)) from None


def _version(asked: bool) -> None:  # noqa: FBT001 - typer hands a flag over by position
    if asked:
        typer.echo(f"gatebook {own_version()}")
        raise typer.Exit


@app.callback()
def before(
    ctx: typer.Context,
    *,
    store: StoreOption = None,
    server: ServerOption = None,
    api_key: Annotated[
        str | None, typer.Option("--api-key", "--key", metavar="KEY", help="The key for the server.")
    ] = None,
    as_member: AsOption = None,
    lang: Annotated[
        str | None,
        typer.Option(
            "--lang",
            metavar="zh|en",
            envvar=["GATEBOOK_LANG", "LC_ALL", "LANG"],
            help="Answer in Chinese or English.",
        ),
    ] = None,
    as_json: JsonOption = False,
    show_version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_version, help="Show the version.")
    ] = False,
) -> None:
    """This takes the global options that stand before a command."""
    said = ctx.get_parameter_source("lang")
    if said is not None and said.name == "COMMANDLINE" and lang not in {"zh", "en"}:
        raise typer.BadParameter(f"{lang!r} is not zh or en.", param_hint="--lang")
    chosen = "zh" if (lang or "").lower().startswith("zh") else "en"
    del show_version
    ctx.obj = Caller(store=store, server=server, api_key=api_key, member=as_member, lang=chosen, json=as_json)


def group(name: str, words: str, below: typer.Typer = app) -> typer.Typer:
    """This adds a group of commands to the program, or to a group."""
    added = typer.Typer(help=words, no_args_is_help=True)
    below.add_typer(added, name=name)
    return added


deal = group("deal", "Open, show, change and move deals.")
row = group("row", "Add, change, remove and move the rows of a deal: quotes, instalments ...", below=deal)
approval = group("approval", "Ask for approvals of a deal, and decide on them.", below=deal)
waiver = group("waiver", "Ask for waivers of a clause, grant, decline and revoke them.", below=deal)
task = group("task", "See and do the tasks of a deal's stage.", below=deal)
customer = group("customer", "Enter, show, change, find and merge customers.")
contact = group("contact", "Enter, show and change people at customers.")
report = group("report", "Ask for figures, as of any instant.")
member = group("member", "Say who takes part, and in which roles.")
account = group("account", "Say who may sign in; print links for new passwords.")
key = group("key", "Issue, list, rotate and revoke API keys.")
session = group("session", "List and end sessions.")
unit = group("unit", "Set up the tree of group, legal entities, regions and teams.")
parameters = group("parameters", "Show and set the parameters of an SOP.")
governed = group("governed", "Decide about publications, parameters and grants that an SOP wants approved.")
calendar = group("calendar", "Show the working days of a calendar, and publish it again with own days.")
rates = group("rates", "Show and record exchange rates.")
view = group("view", "List, save and delete ways of looking at a page.")
files = group("file", "Keep files beside the store.")

for room in ROOMS:
    importlib.import_module(f"api.cli.{room}")
