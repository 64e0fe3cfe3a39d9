"""THE PROGRAM `gatebook`. One file per group of commands; whatever is heavy is loaded by the command that needs it."""

from __future__ import annotations

from api.cli.tree import app, main

__all__ = ["app", "main"]
