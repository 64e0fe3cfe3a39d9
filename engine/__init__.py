"""WHAT A DEAL IS AND WHO MAY CHANGE IT. Knows no HTTP, no YAML, no report; imports nothing of ours.

The names below are the front door; each room opens when it is asked for, so that a small tool stays quick to start.
"""

from __future__ import annotations

import importlib
import typing

if typing.TYPE_CHECKING:
    from engine.archive import Archive
    from engine.calendar import Calendar
    from engine.deal.state import Deal
    from engine.definition import Definition
    from engine.desk import Desk
    from engine.errors import GatebookError
    from engine.history import derived
    from engine.orders import Answer, Order, Step, order
    from engine.serde import Recorded
    from engine.store import Store
    from engine.verdict import Verdict
    from engine.workflow import Workflow

_ROOMS = {
    "Answer": "engine.orders",
    "Archive": "engine.archive",
    "Calendar": "engine.calendar",
    "Deal": "engine.deal.state",
    "Definition": "engine.definition",
    "Desk": "engine.desk",
    "GatebookError": "engine.errors",
    "Order": "engine.orders",
    "Recorded": "engine.serde",
    "Step": "engine.orders",
    "Store": "engine.store",
    "Verdict": "engine.verdict",
    "Workflow": "engine.workflow",
    "derived": "engine.history",
    "order": "engine.orders",
}

__all__ = [
    "Answer",
    "Archive",
    "Calendar",
    "Deal",
    "Definition",
    "Desk",
    "GatebookError",
    "Order",
    "Recorded",
    "Step",
    "Store",
    "Verdict",
    "Workflow",
    "derived",
    "order",
]


def __getattr__(name: str) -> typing.Any:
    """This opens the room that a name stands in."""
    if name not in _ROOMS:
        raise AttributeError(f"module 'engine' has no attribute {name!r}")
    return getattr(importlib.import_module(_ROOMS[name]), name)
