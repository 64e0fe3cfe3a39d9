"""A waiver that two grant together, as everybody sees it: over HTTP, in the inbox, in the report, in the way to a move."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.commands import GrantRole, SetSubstitute
from engine.orders import order
from tests.acceptance.decisions_cast import BUDGET, JOINT, Deciders, deciding
from tests.acceptance.http_parts_cast import closed, done

WAITS = [("waiver", "W1")]
GRANT = "/deals/D-1/waivers/W1/grant"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Deciders]:
    with deciding(tmp_path, JOINT) as office:
        office.house.desk.handle(order(GrantRole("mei", "director"), "root"))
        body = {"clause": BUDGET, "duty_on": "2026-03-06", "reason": "soon"}
        office.say("li", "/deals/D-1/waivers", body)
        yield office


def test_it_waits_for_both_and_after_the_first_for_the_other_role_alone(office: Deciders) -> None:
    assert [office.waits(who) for who in ("dong", "mei", "fang")] == [WAITS, WAITS, WAITS]
    told = office.say("dong", GRANT)["waiver"]
    assert (told["status"], told["waits_for"], told["decided_by"]) == ("open", ["fang"], None)
    assert [office.waits(who) for who in ("dong", "mei", "fang")] == [[], [], WAITS]
    assert closed(office.by("mei", "POST", GRANT)) == {"waiver.not_asked"}
    assert closed(office.by("li", "POST", "/deals/D-1/moves", {"move": "to_quote"})) == {BUDGET}

    settled = office.say("fang", GRANT, {"comment": "fine"})["waiver"]

    assert (settled["status"], settled["decided_by"], settled["comment"]) == ("granted", "fang", "fine")
    assert [(each["by"], each["role"], each["agreed"]) for each in settled["said"]] == [
        ("dong", "director", True),
        ("fang", "finance", True),
    ]
    assert office.waits("fang") == []


def test_who_granted_is_not_shown_it_again_as_the_substitute_of_the_other(office: Deciders) -> None:
    office.house.desk.handle(order(SetSubstitute("fang", "dong"), "fang"))
    assert office.waits("dong") != []
    office.say("dong", GRANT)
    assert (office.waits("dong"), office.waits("fang")) == ([], WAITS)


def test_many_at_once_say_that_it_is_still_open(office: Deciders) -> None:
    one = {"deal": "D-1", "ref": "W1", "agreed": True}
    first, last = (
        office.say(who, "/inbox/decide", {"decisions": [one]})["answers"][0] for who in ("dong", "fang")
    )
    assert (first["outcome"], last["outcome"]) == ("open", "granted")


def test_a_no_of_the_other_ends_it_for_everybody(office: Deciders) -> None:
    office.say("dong", GRANT)
    told = office.say("fang", "/deals/D-1/waivers/W1/decline", {"comment": "not yet"})["waiver"]
    assert (told["status"], told["decided_by"], told["comment"]) == ("declined", "fang", "not yet")
    assert [each["agreed"] for each in told["said"]] == [True, False]
    assert office.waits("fang") == []


def test_the_report_counts_it_once_both_have_and_for_both(office: Deciders) -> None:
    def told(position: int) -> tuple[int, list[str]]:
        report = done(office.get(f"/reports/waivers?after={position}"))
        return report["granted"], sorted(row["member"] for row in report["granters"])

    first = office.say("dong", GRANT)["position"]
    assert told(first) == (0, [])
    last = office.say("fang", GRANT)["position"]
    assert told(last) == (1, ["dong", "fang"])


def test_the_way_to_the_move_says_that_it_takes_one_of_each(office: Deciders) -> None:
    ways = done(office.get("/deals/D-1/moves"))["moves"]
    (waivable,) = next(way for way in ways if way["move"] == "to_quote")["to_pass"]["waivable"]
    assert (waivable["by"], waivable["need"]) == (["director", "finance"], "all")
