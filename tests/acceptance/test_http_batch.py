"""This file proves that commands handed in together are answered each on its own, in their order."""

from __future__ import annotations

import pytest

from tests.acceptance.http_cast import READY, served


@pytest.fixture
def office(tmp_path):
    with served(tmp_path) as office:
        yield office


def batch(office, *commands, **headers):
    answer = office.post("/batch", {"commands": commands}, headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.json()["answers"]


def test_one_refusal_harms_no_neighbour(office):
    answers = batch(
        office,
        {"command": "open", "deal": "D-1", "workflow": "office", "title": "A"},
        {"command": "move", "deal": "D-1", "to": "quote"},
        {"command": "set", "deal": "D-1", "values": READY},
        {"command": "move", "deal": "D-1", "to": "quote", "reason": "Agreed"},
        {"command": "fly", "deal": "D-1"},
        {"command": "move", "deal": "D-9", "to": "quote"},
        {"command": "activity", "deal": "D-1", "kind": "call"},
    )

    assert [answer["status"] for answer in answers] == [200, 409, 200, 200, 422, 404, 200]
    assert answers[1]["problem"]["verdicts"][0]["en"] == "Fill in “Budget” first."
    assert office.get("/deals/D-1").json()["stage"] == "quote"


def test_a_later_command_stands_on_an_earlier_one(office):
    ticks = [
        {"command": "check", "deal": "D-1", "item": "call", "checked": even % 2 == 0} for even in range(9)
    ]

    answers = batch(office, {"command": "open", "deal": "D-1", "workflow": "office", "title": "A"}, *ticks)

    assert [answer["version"] for answer in answers] == list(range(1, 11))


def test_each_command_may_have_its_own_key(office):
    command = {"command": "open", "deal": "D-1", "workflow": "office", "title": "A", "key": "row-1"}

    first, second, third = batch(office, command, command, {**command, "title": "B"})

    assert [first["repeated"], second["repeated"]] == [False, True]
    assert (second["deal"], second["position"]) == (first["deal"], first["position"])
    assert third["problem"]["type"] == "/problems/key-reused"


def test_each_command_may_name_the_version_it_has_seen(office):
    office.opened("D-1")

    stale, fresh = batch(
        office,
        {"command": "assign", "deal": "D-1", "owner": "li", "version": 7},
        {"command": "assign", "deal": "D-1", "owner": "li", "version": 1},
    )

    assert (stale["status"], stale["problem"]["version"], fresh["status"]) == (412, 1, 200)


def test_a_batch_longer_than_the_line_waits_for_its_own_commands(office):
    office.opened("D-1")
    office.house.desk._writer._capacity = 3

    answers = batch(office, *({"command": "activity", "deal": "D-1", "kind": "call"} for _ in range(40)))

    assert [answer["version"] for answer in answers] == list(range(2, 42))


def test_who_comes_when_the_line_is_full_is_told_when_to_come_again(office):
    office.opened("D-1")
    office.house.desk._writer._capacity = 0

    answer = office.post("/deals/D-1/hold")

    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/busy")
    assert int(answer.headers["retry-after"]) > 0


def test_members_come_in_by_a_batch_too(office):
    office.house.join("root", "Root", ("administrator",), "root")

    answers = batch(
        office,
        {"command": "join", "member": "li", "name": "Li", "roles": ["sales"]},
        {"command": "grant", "member": "li", "role": "boss"},
        **{"X-Gatebook-Actor": "root"},
    )

    assert [answer["status"] for answer in answers] == [200, 200]
    assert [role["role"] for role in office.get("/members").json()["members"][0]["roles"]] == [
        "sales",
        "boss",
    ]


@pytest.mark.parametrize(
    "item",
    [
        {"command": "move", "deal": "D-1", "too": "quote"},
        {"command": "move", "deal": "D-1:refusals", "to": "quote"},
        {"command": "move", "deal": "D-1", "to": "quote", "occurred_at": "2026-01-01T10:00:00"},
        {"command": "publish", "workflow": "office", "source": "", "normal": "{}"},
        {"command": "import", "run": "r", "workflow": "office", "source": "s", "mode": "record"},
        {"command": "open", "deal": "D 1", "workflow": "office", "title": "A"},
        {"command": "void", "deal": "D-1", "duplicate_of": "D-1:refusals"},
        {},
    ],
)
def test_what_is_no_command_for_a_batch_is_answered_as_malformed(office, item):
    office.opened("D-1")

    assert batch(office, item)[0]["status"] == 422
    assert office.types()[-1] == "deal.opened"
