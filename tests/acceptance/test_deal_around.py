"""This file shows a deal as it stood, its ties from both ends, the tree of units, and likely duplicates on opening."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.cli_cast import Terminal, terminal
from tests.acceptance.http_cast import Office
from tests.acceptance.http_parts_cast import ISSUABLE, LI, PARTS, done, working

__all__ = ["terminal"]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with working(tmp_path) as office:
        yield office


@pytest.fixture
def works(terminal: Terminal) -> Terminal:
    terminal.done("publish", terminal.write("works.yaml", PARTS))
    terminal.done("customer", "add", "huaxin", "name=华信精密有限公司", "tier=A")
    return terminal


def opened(office: Office, deal: str, **more: Any) -> dict[str, Any]:
    return done(office.post("/deals", {"id": deal, "workflow": "works", "title": deal, **more}, **LI))


def test_a_deal_is_read_as_it_stood_at_an_instant_and_as_it_was_known(office: Office) -> None:
    first = done(office.get("/deals/D-1"))
    done(office.post("/deals/D-1/records/quotes", {"values": ISSUABLE}, **LI))
    done(office.post("/deals/D-1/activities", {"kind": "call"}, **LI))
    changed = done(office.patch("/deals/D-1/fields", {"fields": {"final": "7"}}, **LI))

    then = done(office.get("/deals/D-1", params={"as_of": first["opened_at"]}))
    known = done(office.get("/deals/D-1", params={"known_at": first["opened_at"]}))
    now = done(office.get("/deals/D-1", params={"as_of": "2150-01-01"}))

    assert then == known == first
    assert (now["fields"]["final"]["amount"], now["activity"]["kind"]) == ("7.00", "call")
    assert now["version"] == changed["version"]


def test_before_it_was_opened_there_was_no_deal_and_a_time_that_is_none_is_asked_about(
    office: Office,
) -> None:
    early = office.get("/deals/D-1", params={"as_of": "2001-01-01"})
    odd = office.get("/deals/D-1", params={"as_of": "yesterday"})

    assert (early.status_code, odd.status_code, odd.json()["where"]) == (404, 422, "as_of")
    assert "yet" in early.json()["detail"]
    assert "尚无" in early.json()["detail_zh"]


def test_the_program_shows_a_deal_as_it_stood_too(works: Terminal) -> None:
    works.done("deal", "open", "D-1", "--set", "customer=huaxin")
    opened_at = works.asked("deal", "show", "D-1")["opened_at"]
    works.done("deal", "set", "D-1", "final=7")

    then = works.asked("deal", "show", "D-1", "--as-of", opened_at)
    assert (then["fields"], works.asked("deal", "show", "D-1")["fields"]["final"]["amount"]) == (
        {"customer": "huaxin"},
        "7.00",
    )
    assert "7.00" not in works.done("deal", "show", "D-1", "--known-at", opened_at)
    assert works.type("deal", "show", "D-1", "--as-of", "2001-01-01").code != 0


def ties(office: Office, deal: str, **asked: str) -> dict[str, Any]:
    return done(office.get(f"/deals/{deal}/links", params={"after": office.head(), **asked}))


def test_ties_are_listed_from_both_ends_and_as_of_an_instant(office: Office) -> None:
    opened(office, "F-1")
    before = done(office.get("/deals/F-1"))["opened_at"]
    done(office.post("/deals/D-1/links", {"kind": "call_off_of", "other": "F-1"}, **LI))

    mine, theirs = ties(office, "D-1"), ties(office, "F-1")

    assert [(tie["kind"], tie["deal"], tie["title"], tie["stage"]) for tie in mine["links"]] == [
        ("call_off_of", "F-1", "F-1", "lead")
    ]
    assert ([tie["deal"] for tie in theirs["incoming"]], theirs["links"]) == (["D-1"], [])
    assert ties(office, "F-1", as_of=before)["incoming"] == []
    assert ties(office, "F-1", known_at=before)["incoming"] == []
    tied_at = mine["links"][0]["since"]
    done(office.ask("DELETE", "/deals/D-1/links/call_off_of/F-1"))
    assert ties(office, "F-1")["incoming"] == []
    assert [tie["deal"] for tie in ties(office, "F-1", as_of=tied_at)["incoming"]] == ["D-1"]
    assert office.get("/deals/nobody/links").status_code == 404


def test_the_program_lists_ties_from_both_ends(works: Terminal) -> None:
    for deal in ("D-1", "F-1"):
        works.done("deal", "open", deal, "--title", f"Title of {deal}")
    works.done("deal", "link", "D-1", "part_of", "F-1")

    assert works.asked("deal", "links", "F-1")["incoming"][0]["deal"] == "D-1"
    assert "Title of D-1" in works.done("deal", "links", "F-1")
    assert "part_of" in works.done("deal", "links", "D-1", "--lang", "zh")
    assert "No ties" in works.done("deal", "links", "D-1", "--as-of", "2001-01-01")


def test_units_are_told_as_the_tree_they_are(office: Office) -> None:
    for unit, kind, parent in (
        ("group", "group", None),
        ("south", "region", "group"),
        ("north", "region", "group"),
        ("team", "team", "north"),
    ):
        done(office.post("/units", {"id": unit, "name": unit.title(), "kind": kind, "parent": parent}))

    (top,) = done(office.get("/units/tree"))["units"]

    assert (top["id"], [each["id"] for each in top["units"]]) == ("group", ["north", "south"])
    assert [each["id"] for each in top["units"][0]["units"]] == ["team"]


def test_who_opens_a_deal_is_shown_the_open_ones_with_the_same_customer(office: Office) -> None:
    done(office.post("/customers", {"id": "hx", "values": {"name": "华信精密"}}))
    none = opened(office, "D-2")
    twin = opened(office, "D-3", fields={"customer": "huaxin"})
    cousin = opened(office, "D-4", fields={"customer": "hx"})

    assert none["likely"] == []
    assert [(each["id"], each["title"], each["fields"]) for each in twin["likely"]] == [
        ("D-1", "Presses", ["customer"])
    ]
    assert {each["id"] for each in cousin["likely"]} == {"D-1", "D-3"}, (
        "its name is likely the same company's"
    )


def test_the_program_names_the_likely_duplicate_and_the_way_out(works: Terminal) -> None:
    works.done("deal", "open", "D-1", "--set", "customer=huaxin")

    said = works.done("deal", "open", "D-2", "--set", "customer=huaxin")
    in_chinese = works.done("deal", "open", "D-3", "--set", "customer=huaxin", "--lang", "zh")
    told = works.asked("deal", "open", "D-4", "--set", "customer=huaxin")

    assert "gatebook deal void D-2 --duplicate-of D-1" in said
    assert "同一客户的在办项目" in in_chinese
    assert [each["id"] for each in told["likely"]] == ["D-1", "D-2", "D-3"]
