"""This file finds customers that are likely the same company; it is a hint, so it never keeps anybody from anything."""

from __future__ import annotations

from typing import Any

from engine.errors import Halted
from projections import Reader

MOST_LIKELY = 10
CUSTOMERS = "customers"
"""The projection that knows them."""


def likely_customers(reader: Reader, name: Any, customer: str) -> list[dict[str, Any]]:
    """This lists id and name of the others whose name is likely the same company's, as far as the projection knows."""
    if not isinstance(name, str) or not name.strip():
        return []
    try:
        found = reader.customers(like=name, limit=MOST_LIKELY + 1)["customers"]
    except Halted:
        return []
    others = [{"id": each["id"], "name": each["name"]} for each in found if each["id"] != customer]
    return others[:MOST_LIKELY]
