"""This file is the saved views' streams: how somebody looks at deals, kept under a name, for himself or for everybody.

Whoever saved a view changes it and takes it away; of a shared one administrators may as well.
"""

from __future__ import annotations

from typing import assert_never

import msgspec

from engine.built_in_roles import ADMINISTRATOR
from engine.commands import RemoveView, SavedViewCommand, SaveView
from engine.deal.about import About
from engine.errors import Forbidden, Malformed, Unknown
from engine.events import Event, ViewRemoved, ViewSaved
from engine.ids import ASCII_ID
from engine.serde import Recorded

PAGES = ("board", "insights", "audit", "inbox", "day")
MAX_NAME, MAX_SEARCH = 100, 2_000


class SavedView(msgspec.Struct, frozen=True):
    """This is a saved view as it stands; one without a name was never saved, or was taken away from its `owner`."""

    id: str
    version: int = 0
    name: str = ""
    owner: str = ""
    page: str = ""
    search: str = ""
    shared: bool = False

    def is_for(self, member: str) -> bool:
        """This says whether somebody finds it among his views."""
        return bool(self.name) and (self.shared or self.owner == member)

    def version_for(self, member: str) -> int:
        """This is where it stands as far as somebody may know: one that he does not find was never saved."""
        return self.version if self.is_for(member) else 0


def initial_view(view: str) -> SavedView:
    """This is a view before anybody saves it."""
    return SavedView(view)


def evolve_view(state: SavedView, recorded: Recorded) -> SavedView:
    """This is the view after one more event."""
    event, version = recorded.event, recorded.version
    match event:
        case ViewSaved():
            return SavedView(
                state.id, version, event.name, event.owner, event.page, event.search, event.shared
            )
        case ViewRemoved():
            return SavedView(state.id, version, owner=state.owner, shared=event.shared)
        case _:
            return msgspec.structs.replace(state, version=version)


def decide_view(state: SavedView, command: SavedViewCommand, about: About) -> list[Event]:
    """This saves a view or takes it away; asking twice changes nothing."""
    match command:
        case SaveView():
            return _save(state, command, about)
        case RemoveView():
            _must_be_his(state, about)
            return [ViewRemoved(state.shared)] if state.name else []
        case _:
            assert_never(command)


def _save(state: SavedView, command: SaveView, about: About) -> list[Event]:
    if state.name:
        _must_be_his(state, about)
    if not ASCII_ID.fullmatch(command.view):
        raise Malformed(
            f"view: {command.view[:70]!r} is not an id; use 1 to 64 letters, digits or . _ -",
            f"视图编号“{command.view[:70]}”不合要求：请用 1 到 64 个字母、数字或 . _ -",
            where="view",
        )
    if command.page not in PAGES:
        raise Malformed(
            f"page: {command.page[:60]!r} is no page with views; there are: {', '.join(PAGES)}.",
            f"page：“{command.page[:60]}”不是可保存视图的页面；可用：{'、'.join(PAGES)}。",
            where="page",
        )
    if len(command.search) > MAX_SEARCH:
        raise Malformed(
            f"search: {MAX_SEARCH} characters at most; leave some filters out.",
            f"search：最多 {MAX_SEARCH} 个字符；请减少筛选条件。",
            where="search",
        )
    owner = state.owner if state.name else about.actor
    saved = ViewSaved(_named(command.name), owner, command.page, command.search, command.shared)
    present = ViewSaved(state.name, state.owner, state.page, state.search, state.shared)
    return [] if saved == present else [saved]


def _must_be_his(state: SavedView, about: About) -> None:
    """This raises an error for whom a view is not to change; one that he does not find, or never found, is unknown."""
    if state.owner == about.actor or (state.shared and ADMINISTRATOR in about.roles):
        return
    if not state.is_for(about.actor):
        raise Unknown(f"There is no saved view {state.id}.", f"没有编号为 {state.id} 的视图。")
    raise Forbidden(
        f"{state.owner} saved this view: ask him or an administrator, or save one of your own.",
        f"此视图由 {state.owner} 保存：请联系本人或管理员，或另存为自己的视图。",
    )


def _named(name: str) -> str:
    if not 0 < len(name.strip()) <= MAX_NAME:
        raise Malformed(
            f"name: a view needs a name of 1 to {MAX_NAME} characters.",
            f"名称：视图需要 1 到 {MAX_NAME} 个字的名称。",
            where="name",
        )
    return name.strip()
