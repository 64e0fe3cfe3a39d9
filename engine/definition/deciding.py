"""This file holds what people decide together at a gate: approvals, confirmations by several, waivers of a clause.

Who decides is named by a role, by `member:ID`, by `owner` (the deal's owner) or `owner.manager` (who he answers to).
"""

from __future__ import annotations

from engine.definition.words import Frozen, Words

OWNER = "owner"
OWNERS_SUPERIOR = "owner.manager"
MEMBER = "member:"
GOVERN = "govern"
"""With it begins the path of a clause about what an SOP governs beside deals."""
ANY = "any"
ALL = "all"
EXPIRE, REMIND, ESCALATE = "expire", "remind", "escalate"
"""What follows when nobody has decided in time: it ends, those asked are reminded, or a role is told too."""


class Panel(Frozen, frozen=True):
    """This is who is asked together. `need` is "any" (或签: one of them), "all" (会签: one of each), or how many people."""

    by: tuple[str, ...]
    need: str = ANY


class Approval(Frozen, frozen=True):
    """This is a decision that has to be there before the deed; its panels are asked one after the other (逐级).

    `covers` names the fields and records whose change voids it. `days` is how many working days the panels have, a
    decimal string or `param.KEY`, and `at_end` what follows then: it expires, those asked are reminded and it stays open,
    or it is brought before the role `to` as well. `copies` lists the roles that are told (抄送).
    """

    key: str
    panels: tuple[Panel, ...]
    name: Words = Words()
    covers: tuple[str, ...] = ()
    days: str | None = None
    copies: tuple[str, ...] = ()
    at_end: str = EXPIRE
    to: str | None = None


class Confirmation(Frozen, frozen=True):
    """This is a fact that several people have to confirm, each by himself, the last within `days` of the first.

    Without `roles` any member may.
    """

    key: str
    field: str
    people: int = 2
    roles: tuple[str, ...] = ()
    days: str | None = None


class Waivable(Frozen, frozen=True):
    """This allows one clause to be waived, by who holds one of the roles and did not ask for it himself.

    `days` bounds how long a waiver may be used; with `duty_days` it carries a duty, due within so many working days.
    `need` is "any", one of the roles, or "all": one of each, all of them different people.
    """

    by: tuple[str, ...]
    days: str | None = None
    duty_days: str | None = None
    need: str = ANY


def is_role(entry: str) -> bool:
    """This says whether an entry of a panel is a role, and not a person named otherwise.

    >>> is_role("sales_director"), is_role("owner"), is_role("member:li")
    (True, False, False)
    """
    return entry not in (OWNER, OWNERS_SUPERIOR) and not entry.startswith(MEMBER)
