"""This file holds the commands for saved views: ways of looking at a page, one's own and those shared with everybody."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.deal_answers import new_deal_id
from api.cli.tables import Column, print_table
from api.cli.tree import view


@command(view, "list")
def list_views(caller: Caller) -> None:
    """Lists the views that one finds: one's own, and those that were shared."""
    told = caller.deeds.views()
    if caller.json:
        caller.print_json(told)
        return
    _print(caller, told)


@command(view, "save", writes="rules")
def save(
    caller: Caller,
    *,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it is called.")],
    search: Annotated[
        str,
        typer.Argument(metavar="SEARCH", help="What stands behind the page's address: stage=quote&owner=li"),
    ],
    view: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Of a view that is there: change that one.")
    ] = None,
    page: Annotated[
        str, typer.Option("--page", metavar="PAGE", help="board, insights, audit, inbox or day.")
    ] = "board",
    shared: Annotated[bool, typer.Option("--shared", help="For everybody, not for oneself alone.")] = False,
) -> None:
    """Keeps a way of looking at a page, or changes one."""
    _told(caller, caller.deeds.save_view(view or new_deal_id(), name, search, page, shared=shared))


@command(view, "delete", writes="rules")
def delete(caller: Caller, *, view: Annotated[str, typer.Argument(metavar="ID", help="The view.")]) -> None:
    """Takes a view away; of a shared one, who saved it or an administrator may."""
    _told(caller, caller.deeds.remove_view(view))


def _told(caller: Caller, told: dict[str, Any]) -> None:
    if caller.json:
        caller.print_json(told)
    elif told["view"]["name"]:
        _print(caller, [told["view"]])
    else:
        caller.print(f"{told['view']['id']} is gone.", f"{told['view']['id']} 已删除。")


def _print(caller: Caller, told: list[dict[str, Any]]) -> None:
    say = caller.say
    titles = (
        ("id", "编号"),
        ("name", "名称"),
        ("page", "页面"),
        ("for", "范围"),
        ("of", "保存人"),
        ("shows", "条件"),
    )
    rows = [
        [
            each["id"],
            each["name"],
            each["page"],
            say("everybody", "所有人") if each["shared"] else say("oneself", "本人"),
            each["owner"],
            each["search"],
        ]
        for each in told
    ]
    empty = say("No saved views.", "没有保存的视图。")
    print_table(caller, [Column(say(*title)) for title in titles], rows, empty=empty)
