"""This file knows which version of the program this is."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def own_version() -> str:
    """This is the program's version; run from its source without being installed, it has none."""
    try:
        return version("gatebook")
    except PackageNotFoundError:
        return "(not installed)"
