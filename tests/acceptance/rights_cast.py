"""This file builds the cast of the tests of rights: an office with two units, and a signed-in browser for each role."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.acceptance.access_cast import Browser, bearer, issued, let_in, secured
from tests.acceptance.http_cast import Office

PHONE = "13800138000"
ROLES = ("administrator", "manager", "auditor", "integrator", "importer", "sales", "nobody")
NORTH, SOUTH = "north", "south"


class People:
    """This is an office in which everybody holds one role in the north, called as it is; deals are in the south too."""

    def __init__(self, office: Office, admin: Browser) -> None:
        self.office = office
        self.admin = admin
        self.of: dict[str, Browser] = {"administrator": admin}
        for unit in (NORTH, SOUTH):
            assert admin.post("/units", {"id": unit, "name": unit, "kind": "team"}).status_code == 201

    def hires(self, role: str, unit: str | None = NORTH, *, name: str | None = None) -> Browser:
        member = name or role
        browser = let_in(self.office, self.admin, member, f"{member} walks by the harbour")
        if role != "nobody":
            granted = self.admin.post(f"/members/{member}/roles", {"role": role, "unit": unit})
            assert granted.status_code == 200, granted.text
        self.office.client.app.state.front.access.forget()
        self.of[member] = browser
        return browser

    def deal(self, deal: str, unit: str | None = NORTH, owner: str | None = None, **fields: Any) -> None:
        self.admin.opened(deal, unit=unit, owner=owner or "lilei", fields={"phone": PHONE, **fields})
        self.office.house.projector.catch_up()

    def with_key(self, member: str, *scopes: str) -> dict[str, str]:
        """This is the header of a member's key."""
        return bearer(issued(self.of[member], *scopes)["secret"])


@contextlib.contextmanager
def peopled(folder: Path) -> Iterator[People]:
    with secured(folder) as (office, admin):
        yield People(office, admin)
