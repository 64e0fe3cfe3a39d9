"""This file looks at other streams: what has to be there, and which units stand above one.

A log may be damaged or come from elsewhere, so a walk always ends, whatever the streams say.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engine.errors import Unknown

Look = Callable[[str], Any]
"""This gives the state of any stream by its name ("unit:north"); version 0 means that nobody has written it."""

_ZH = {"customer": "客户", "contact": "联系人", "unit": "组织单元"}


def found(look: Look, kind: str, key: str) -> Any:
    """This is the state of something that must be there (`kind`: customer, contact, unit); raises `Unknown`."""
    state = look(f"{kind}:{key}")
    if state.version == 0:
        raise nobody(kind, key)
    return state


def nobody(kind: str, key: str) -> Unknown:
    """This is the error for an id under which nothing was ever entered."""
    return Unknown(
        f"There is no {kind} {key}; enter it first, or name another.",
        f"没有编号为 {key} 的{_ZH[kind]}；请先录入，或改用其他{_ZH[kind]}。",
    )


def no_deal(deal: str) -> Unknown:
    """This is the error for a deal that is not there; whoever does not see a deal is told the same, word by word."""
    return Unknown(f"There is no deal {deal}.", f"没有编号为 {deal} 的项目。")


def name_of(look: Look, member: str) -> str:
    """This is what a member is called; his id where he has not joined, or his name was erased."""
    said = look(f"member:{member}").name
    return said if isinstance(said, str) and said else member


def chain(look: Look, unit: str | None) -> tuple[str, ...]:
    """This is the unit, then those above it, the nearest first; empty without a unit."""
    path: dict[str, None] = {}
    while unit is not None and unit not in path:
        path[unit] = None
        unit = look(f"unit:{unit}").parent
    return tuple(path)
