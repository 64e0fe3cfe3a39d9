"""This file proves that a key makes asking twice harmless where an order also hangs on how things stand, and for many commands at once."""

from __future__ import annotations

import pytest

from tests.acceptance.http_cast import SOP, served

KEY = {"Idempotency-Key": "once"}


@pytest.fixture
def office(tmp_path):
    with served(tmp_path) as office:
        yield office


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/workflows", {"source": SOP}),
        ("/members", {"id": "ann", "name": "Ann"}),
        ("/members", {"id": "root", "name": "Root", "roles": ["manager"]}),
    ],
)
def test_the_first_sop_and_the_first_member_can_be_asked_for_again(tmp_path, path, body):
    with served(tmp_path, publish=False) as office:
        first = office.post(path, body, headers=KEY)
        recorded = office.head()
        again = office.post(path, body, headers=KEY)

        assert (first.status_code, again.status_code) == (201, 201), again.text
        assert again.json()["position"] == first.json()["position"] == recorded == office.head()


def test_each_command_of_a_batch_without_a_key_goes_by_the_key_of_the_request_and_its_number(office):
    office.opened("D-1")
    call = {"command": "activity", "deal": "D-1", "kind": "call", "note": "hi"}
    batch = {"commands": [call, call, {**call, "key": "mine"}]}

    first, again = (office.post("/batch", batch, headers=KEY).json()["answers"] for _ in range(2))
    other = office.post("/batch", {"commands": [{**call, "note": "ho"}]}, headers=KEY).json()["answers"]

    assert [each["position"] for each in again] == [each["position"] for each in first]
    assert [each["repeated"] for each in first + again] == [False] * 3 + [True] * 3
    assert office.types().count("deal.activity_logged") == 3
    assert other[0]["problem"]["type"] == "/problems/key-reused"
