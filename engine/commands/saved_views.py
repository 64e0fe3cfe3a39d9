"""This file holds the commands about saved views."""

from __future__ import annotations

from engine.commands.command import Command


class SaveView(Command, frozen=True, tag="save_view"):
    """Keeps a way of looking at a page under a name, for oneself or, `shared`, for everybody; again changes it."""

    view: str
    name: str
    search: str
    page: str = "board"
    shared: bool = False


class RemoveView(Command, frozen=True, tag="remove_view"):
    """Takes a saved view away."""

    view: str
