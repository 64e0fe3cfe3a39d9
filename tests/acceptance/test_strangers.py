"""This file shows what is told of those who try to come in and are nobody: how often, and nothing else."""

from __future__ import annotations

import pytest

from tests.acceptance.access_cast import SIGN_IN, WRONG, Browser, let_in, secured

TYPED = ("hunter2-is-my-password", "toor", "no.such.member", "周杰伦", "a" * 60)


@pytest.fixture
def house(tmp_path):
    with secured(tmp_path) as made:
        yield made


def test_failures_under_names_without_an_account_are_one_event_for_a_quarter_of_an_hour_without_the_names(
    house,
):
    office, admin = house
    hanmei = let_in(office, admin)
    for name in TYPED:
        assert Browser(office).post(SIGN_IN, {"member": name, "password": WRONG}).status_code == 401
    door = office.client.app.state.front.signing_in
    assert door.tell_failures() == 0, "the quarter is not over"
    clock, later = office.house.clock, 16 * 60 * 1_000_000
    office.house.clock = lambda: clock() + later

    told = [door.tell_failures(), door.tell_failures()]

    assert told == [1, 0]
    log = admin.get("/events?limit=500")
    (event,) = [each for each in log.json()["events"] if each["type"] == "strangers.sign_in_failed"]
    assert event["data"]["count"] == len(TYPED)
    assert [name for name in TYPED if name in log.text] == []
    assert "strangers" not in hanmei.get("/events?limit=500").text
