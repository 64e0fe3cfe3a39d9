"""This file proves that a store keeps an administrator: the only one neither leaves nor loses the role."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.commands import GrantRole, LeaveMember, RevokeRole
from engine.errors import Refused
from engine.store import Store
from tests.cast import Office
from tests.people_cast import staffed


@pytest.fixture
def office(store: Store) -> Iterator[Office]:
    office = staffed(store)
    yield office
    office.close()


@pytest.mark.parametrize("command", [RevokeRole("admin", "administrator"), LeaveMember("admin")])
def test_the_only_administrator_stays_until_there_is_another(
    office: Office, command: RevokeRole | LeaveMember
) -> None:
    # One of a unit only lets nobody into the others.
    office.do(GrantRole("mei", "administrator", "north"), by="admin")
    with pytest.raises(Refused, match="the only administrator"):
        office.do(command, by="admin")

    office.do(GrantRole("mei", "administrator"), by="admin")

    assert office.do(command, by="mei").events
