"""EVERY WAY IN AND OUT: HTTP, CLI, live feed, import, demo. The only place where concrete things meet."""

from __future__ import annotations

import typing

if typing.TYPE_CHECKING:
    from api.house import House

__all__ = ["House"]


def __getattr__(name: str) -> typing.Any:
    """This opens the house only when it is asked for, so that `gatebook --help` need not wait for it."""
    if name != "House":
        raise AttributeError(f"module 'api' has no attribute {name!r}")
    from api.house import House  # noqa: PLC0415 - opened late on purpose

    return House
