"""This file holds the commands about imports."""

from __future__ import annotations

from engine.commands.command import Command


class StartImport(Command, frozen=True, tag="import"):
    """Opens the record of an import run."""

    run: str
    workflow: str
    source: str
    mode: str
    file_digest: str
    mapping_digest: str


class FinishImport(Command, frozen=True, tag="import_done"):
    """Closes the record of an import run."""

    run: str
    written: int
    unchanged: int
    refused: int
    bypassed: int
