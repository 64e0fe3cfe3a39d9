"""This file finds customers: by a part of what is known of them, and by a name that is likely the same company's."""

from __future__ import annotations

from typing import Any

from engine.archive import Archive
from engine.customers import Customer
from engine.likeness import alike

MOST_ALIKE = 10


def found_customers(archive: Archive, *, q: str | None = None, like: str | None = None) -> list[Customer]:
    """This lists the customers that say something, or with a name like one; merged ones are left out."""
    word = (q or "").casefold()
    return [
        each
        for each in archive.customers()
        if each.merged_into is None
        and (not word or word in f"{each.id} {each.values.get('name', '')}".casefold())
        and (like is None or alike(str(each.values.get("name", "")), like))
    ]


def alike_customers(archive: Archive, name: Any, customer: str) -> list[Customer]:
    """This lists the others whose name is likely the same company's."""
    if not isinstance(name, str) or not name.strip():
        return []
    found = found_customers(archive, like=name)
    return [each for each in found if each.id != customer][:MOST_ALIKE]
