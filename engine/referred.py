"""This file says what a gate sees of the stream that a ref refers to: a customer, a contact, a member, another deal.

It is read from that stream inside the deciding transaction. A customer that was merged means the one it became; what
nobody has entered is missing, and so is a deal that was voided. Nothing seen here is personal.
"""

from __future__ import annotations

from typing import Any

from engine.lookups import Look
from engine.scope import REFERRED


def entries_of(look: Look, to: str, key: str) -> dict[str, Any] | None:
    """This is what is known under an id, by entry, in JSON form; None when nobody has entered it."""
    state = survivor(look, key) if to == "customer" else look(f"{to}:{key}")
    if not state.version or getattr(state, "voided", False):
        return None
    values = getattr(state, "values", {})
    known = {name: values.get(name, getattr(state, name, None)) for name in REFERRED[to]}
    return {name: value for name, value in known.items() if isinstance(value, str) and value}


def survivor(look: Look, customer: str) -> Any:
    """This is the customer as it stands, or the one it was merged into, to the end."""
    state, seen = look(f"customer:{customer}"), {customer}
    while state.merged_into is not None and state.merged_into not in seen:
        seen.add(state.merged_into)
        state = look(f"customer:{state.merged_into}")
    return state
