"""This file finds what stands around deals, customers and members: what is likely the same, which roles do not go together.

All of it is shown to people; none of it keeps anybody from anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from engine.archive import Archive
from engine.built_in_roles import BUILT_IN_CONFLICTS
from engine.deal.state import Deal
from engine.errors import Behind, Halted, Unknown
from engine.members import Member, clashes
from engine.workflow import Workflow
from projections import Reader

MOST_LIKELY = 10
CUSTOMERS = "customers"
"""The projection that knows them."""
ALIKE = (CUSTOMERS, "board")
"""The projections that know which deals are alike."""


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


def likely_deals(reader: Reader, workflow: Workflow, deal: Deal) -> list[dict[str, Any]]:
    """This lists other open deals of the workflow with the same customer, or one whose name is likely the same company's."""
    named = (deal.values.get(field.key) for field in workflow.definition.fields if field.to == "customer")
    customers = [value for value in named if isinstance(value, str)]
    if not customers:
        return []
    try:
        for customer in tuple(customers):
            name = surely(reader, customer)
            customers += [other["id"] for other in likely_customers(reader, name, customer)]
        found = reader.alike(workflow.key, list(dict.fromkeys(customers)), but=deal.id)
    except (Halted, Behind):
        return []
    return found[:MOST_LIKELY]


def surely(reader: Reader, customer: str) -> Any:
    """This is a customer's name as far as the projection knows, None otherwise."""
    try:
        return reader.customer(customer)["name"]
    except Unknown:
        return None


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
    of_sops = [each for workflow in archive.workflows() for each in workflow.definition.conflicts]
    conflicts = [*BUILT_IN_CONFLICTS, *of_sops]
    for member in archive.members():
        held = member.roles(now)
        found = {tuple(sorted(held.intersection(each.roles))) for each in clashes(held, conflicts)}
        for roles in sorted(found):
            yield Clash(member, roles)
