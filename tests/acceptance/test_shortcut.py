"""This file proves that an ordinary write is answered the same whether it goes past FastAPI's router or through it."""

from __future__ import annotations

import json

import pytest

from tests.acceptance.http_cast import served

THROUGH = "application/json; charset=utf-8"
"""What is announced so goes through the router."""
ASKED = {
    "a move": ("POST", "/deals/D-1/moves", {"to": "quote", "fields": {"budget": "1.00"}}),
    "a closed gate": ("POST", "/deals/D-1/moves", {"to": "quote"}),
    "no such move": ("POST", "/deals/D-1/moves", {"move": "nowhere"}),
    "no such deal": ("POST", "/deals/D-9/moves", {"to": "quote"}),
    "no id": ("POST", "/deals/D%209/moves", {"to": "quote"}),
    "a fault of form": ("POST", "/deals/D-1/moves", {"to": 7, "more": 1}),
    "no object": ("POST", "/deals/D-1/moves", [1]),
    "not decided": ("POST", "/deals/D-1/moves", {}),
    "another method": ("PUT", "/deals/D-1/moves", {"to": "quote"}),
    "fields": ("PATCH", "/deals/D-1/fields", {"fields": {"budget": "2.00"}}),
    "no route": ("POST", "/deals/D-1/nothing", {}),
}


@pytest.fixture
def offices(tmp_path):
    """This is two offices of the same."""
    (tmp_path / "past").mkdir()
    (tmp_path / "through").mkdir()
    with served(tmp_path / "past") as past, served(tmp_path / "through") as through:
        for each in (past, through):
            each.opened("D-1")
        yield past, through


def answer(office, kind, method, path, body):
    """This is status, headers and body of an answer, without what no two have in common."""
    sent = office.client.request(
        method, f"/api/v1{path}", content=json.dumps(body), headers={"content-type": kind}
    )
    told = sent.json()
    for place in (told, told.get("deal", {})):
        for name in ("request_id", "opened_at", "entered_at", "digest", "due"):
            place.pop(name, None)
    headers = {
        name: said for name, said in sent.headers.items() if name not in ("x-request-id", "content-length")
    }
    return sent.status_code, headers, told


@pytest.mark.parametrize("what", ASKED)
def test_it_is_answered_the_same_past_the_router_and_through_it(offices, what):
    past, through = offices

    assert answer(past, "application/json", *ASKED[what]) == answer(through, THROUGH, *ASKED[what])
