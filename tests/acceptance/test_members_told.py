"""This file shows what is told of members, roles and settings: since when, by whom, in words, and only to whom it concerns."""

from __future__ import annotations

import pytest

from engine.built_in_roles import BUILT_IN_ROLES
from tests.acceptance.http_cast import served
from tests.acceptance.http_parts_cast import PARTS, done
from tests.acceptance.rights_cast import NORTH, peopled


@pytest.fixture(scope="module")
def people(tmp_path_factory):
    with peopled(tmp_path_factory.mktemp("told")) as people:
        people.hires("sales", name="clerk")
        people.hires("sales", name="chief")
        yield people


def member(browser, name):
    return next(each for each in browser.get("/members").json()["members"] if each["id"] == name)


def test_a_role_says_since_when_and_an_account_whether_somebody_can_sign_in(people):
    told = member(people.admin, "clerk")

    (granted,) = (
        event
        for event in people.admin.get("/events?before=9999&stream=member:clerk&kinds=people").json()["events"]
        if event["type"] == "member.role_granted"
    )
    (role,) = told["roles"]
    assert (role["role"], role["unit"], role["until"]) == ("sales", NORTH, None)
    assert role["since"] == granted["occurred_at"]
    assert (told["account"], told["left"]) == (True, False)


def test_who_does_not_examine_access_is_not_told_who_has_an_account(people):
    told = member(people.of["clerk"], "chief")

    assert (told["account"], told["left"]) == (None, None)
    assert told["roles"][0]["since"] is not None


def test_an_administrator_says_whom_somebody_answers_to_and_a_member_who_stands_in_for_him(people):
    clerk = people.of["clerk"]
    until = {"substitute": "chief", "until": "2099-01-01T00:00:00Z"}

    done(people.admin.ask("PUT", "/members/clerk/manager", {"manager": "chief"}))
    done(clerk.ask("PUT", "/members/clerk/substitute", until))
    told = member(people.admin, "clerk")

    assert told["manager"] == "chief"
    assert (told["substitute"]["member"], told["substitute"]["until"][:4]) == ("chief", "2099")
    assert clerk.ask("PUT", "/members/clerk/manager", {"manager": None}).status_code == 403
    assert clerk.ask("PUT", "/members/chief/substitute", until).status_code == 403
    assert people.admin.ask("PUT", "/members/clerk/manager", {"manager": "nobody.here"}).status_code == 404
    done(clerk.ask("PUT", "/members/clerk/substitute", {"substitute": None}))
    assert member(people.admin, "clerk")["substitute"] is None


def test_who_has_left_is_told_apart_from_who_never_had_an_account(people):
    people.hires("sales", name="leaver")
    done(people.admin.post("/members", {"id": "guest", "name": "Guest", "roles": []}))
    done(people.admin.post("/members/leaver/leave"))

    assert [
        (member(people.admin, name)["account"], member(people.admin, name)["left"])
        for name in ("leaver", "guest")
    ] == [
        (False, True),
        (False, False),
    ]


def test_every_role_is_told_in_words_with_the_sops_that_name_it(people):
    roles = {role["key"]: role for role in people.of["clerk"].get("/roles").json()["roles"]}

    assert roles["sales"] == {
        "key": "sales",
        "name": {"zh": "销售", "en": "Sales"},
        "means": None,
        "built_in": False,
        "workflows": ["office"],
    }
    assert {key for key, role in roles.items() if role["built_in"]} == set(BUILT_IN_ROLES)
    for key in BUILT_IN_ROLES:
        assert roles[key]["means"]["zh"]
        assert roles[key]["name"]["zh"] != key


def test_who_set_which_parameter_when_and_what_it_was_before_is_kept_for_ever(tmp_path):
    with served(tmp_path, publish=False) as office:
        done(office.post("/workflows", {"source": PARTS}))
        path = "/workflows/works/parameters"
        as_fang = {"headers": {"X-Gatebook-Actor": "fang"}}
        done(office.post("/members", {"id": "fang", "name": "方圆", "roles": ["administrator"]}))
        done(office.ask("PUT", path, {"values": {"most_discount": "10"}, "reason": "a weak year"}, **as_fang))
        later = {
            "values": {"most_discount": "12", "floor": {"A": "9"}},
            "effective_from": "2099-01-01T00:00:00Z",
        }
        done(office.ask("PUT", path, later, **as_fang))

        newest, first = done(office.get(f"{path}/history"))["settings"]

    assert (first["by"], first["reason"]) == ("fang", "a weak year")
    assert first["changes"] == [
        {
            "key": "most_discount",
            "name": {"zh": "折扣上限", "en": "Highest discount"},
            "before": "15",
            "value": "10",
        }
    ]
    assert newest["effective_from"] == "2099-01-01T00:00:00Z"
    assert {each["key"]: (each["before"], each["value"]) for each in newest["changes"]} == {
        "most_discount": ("10", "12"),
        "floor": ({"A": "12", "B": "15"}, {"A": "9"}),
    }
