"""This file finds what stands around customers and members: who is likely the same, whose roles do not go together.

All of it is shown to people; none of it keeps anybody from anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from engine.archive import Archive
from engine.errors import Halted, Unknown
from engine.members import Member, clashes
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


def surroundings(reader: Reader, customer: str) -> dict[str, Any]:
    """This is a customer's contacts, open deals, those merged into it, those likely the same; nobody knows of it: none."""
    try:
        found = reader.customer(customer)
    except Unknown:
        found = {}
    return {key: found.get(key, []) for key in ("contacts", "deals", "merged", "likely")}


class Clash(NamedTuple):
    """This is roles that a member holds now and that nobody should hold together."""

    member: Member
    roles: tuple[str, ...]


def clashing(archive: Archive, now: int) -> Iterator[Clash]:
    """This finds the members whose roles conflict, whether the SOP refuses that by now or only reports it."""
    conflicts = [each for workflow in archive.workflows() for each in workflow.definition.conflicts]
    for member in archive.members():
        held = member.roles(now)
        found = {tuple(sorted(held.intersection(each.roles))) for each in clashes(held, conflicts)}
        for roles in sorted(found):
            yield Clash(member, roles)
