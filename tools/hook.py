"""This file is what hatchling runs when Gatebook is installed or packed: it sees to it that the pages are built."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent))

import pages


class Pages(BuildHookInterface[Any]):
    """This builds the pages where they are not current; only then is Node asked for."""

    def dependencies(self) -> list[str]:
        """This is what the build needs besides hatchling."""
        return [] if pages.is_current() else [pages.NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """This builds the pages."""
        pages.build()
