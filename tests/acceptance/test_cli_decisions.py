"""This file shows on the command line how people decide about a deal, and what waits for whom."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.acceptance.cli_cast import Terminal, terminal
from tests.acceptance.decisions_cast import BUDGET, DECIDING, SHANGHAI, SIGNOFF, STAFF, WIN

__all__ = ["terminal"]


@pytest.fixture
def works(terminal: Terminal) -> Terminal:
    """This is a terminal on a store with that SOP, its staff, and a deal of li's."""
    terminal.done("publish", terminal.write("works.yaml", DECIDING))
    terminal.done("member", "add", "root", "--role", "administrator")
    for member, role in STAFF.items():
        terminal.done("member", "add", member, "--role", role, "--as", "root")
    terminal.done("deal", "open", "D-1", "--title", "Presses", "--set", "amount=9000", "--as", "li")
    return terminal


def quoted(works: Terminal) -> None:
    works.done("deal", "set", "D-1", "budget_confirmed=yes", "signoff=yes", "--as", "li")
    works.done("deal", "move", "D-1", "to_quote", "--as", "li")


def test_an_approval_is_asked_for_decided_and_listed(works):
    quoted(works)
    asked = works.asked("deal", "approval", "ask", "D-1", WIN, "--note", "soon", "--as", "li")
    assert (asked["approval"]["id"], asked["approval"]["waits_for"]) == ("A1", ["mei"])

    drawn = works.done(
        "deal", "approval", "agree", "D-1", "A1", "--comment", "fine", "--as", "mei", "--lang", "zh"
    )
    assert ("合同评审" in drawn, "待决定" in drawn, "✓ mei  fine" in drawn) == (True, True, True)
    (told,) = works.asked("deal", "approval", "list", "D-1")["approvals"]
    assert told["waits_for"] == ["fang", "lan", "long"]
    assert "fang, lan, long" in works.done("deal", "approval", "list", "D-1")


def test_the_list_says_in_words_why_an_approval_counts_no_longer(works):
    quoted(works)
    works.done("deal", "approval", "ask", "D-1", WIN, "--as", "li")
    works.done("deal", "set", "D-1", "amount=8000", "--as", "li")

    drawn = works.done("deal", "approval", "list", "D-1", "--lang", "zh")

    assert ("（合同金额 已变更）" in drawn, "amount" in drawn) == (True, False)


def test_a_no_without_a_reason_is_wrong_usage_and_with_one_ends_it(works):
    quoted(works)
    works.done("deal", "approval", "ask", "D-1", WIN, "--as", "li")
    mute = works.type("deal", "approval", "reject", "D-1", "A1", "--as", "mei", "--lang", "zh")
    assert (mute.code, "请说明" in mute.err) == (2, True)
    assert works.type("deal", "approval", "return", "D-1", "A1", "--as", "mei").code == 2
    works.done("deal", "approval", "reject", "D-1", "A1", "--comment", "the terms", "--as", "mei")
    late = works.type("deal", "approval", "agree", "D-1", "A1", "--as", "fang")
    assert (late.code, "rejected by mei" in late.err) == (1, True)


def test_it_is_returned_passed_on_enlarged_reminded_and_withdrawn(works):
    quoted(works)
    works.done("deal", "approval", "ask", "D-1", WIN, "--as", "li")
    works.done("deal", "approval", "return", "D-1", "A1", "--comment", "the draft", "--as", "mei")
    assert "returned" in works.done("inbox", "--as", "li")
    works.done("deal", "approval", "ask", "D-1", WIN, "--as", "li")
    works.done("deal", "approval", "pass-on", "D-1", "A2", "dong", "--as", "mei")
    works.done("deal", "approval", "add", "D-1", "A2", "root", "--as", "dong")
    works.done("deal", "approval", "remind", "D-1", "A2", "--as", "li")
    assert works.type("deal", "approval", "withdraw", "D-1", "A2", "--as", "mei").code == 1
    told = works.asked("deal", "approval", "withdraw", "D-1", "A2", "--as", "li")["approval"]
    assert (told["status"], told["reminded"][0]["members"]) == ("withdrawn", ["dong"])


def test_a_waiver_is_asked_for_granted_used_and_reported(works):
    ask = ("deal", "waiver", "ask", "D-1", BUDGET, "--duty-on", _soon(), "--as", "li")
    assert works.type(*ask).code == 1
    works.done(*ask, "--reason", "the customer confirms soon")
    listed = works.done("deal", "waiver", "list", "D-1")
    assert ("the customer confirms soon" in listed, _soon() in listed) == (True, True)
    assert "its waiver waits for dong" in works.done("deal", "show", "D-1", "--as", "li")
    assert works.type("deal", "waiver", "decline", "D-1", "W1", "--as", "dong").code == 2
    assert works.type("deal", "waiver", "grant", "D-1", "W1", "--as", "li").code == 1
    granted = works.asked("deal", "waiver", "grant", "D-1", "W1", "--as", "dong")["waiver"]
    assert (granted["status"], granted["decided_by"]) == ("granted", "dong")
    works.done("deal", "move", "D-1", "to_quote", "--as", "li")

    told = works.asked("report", "waivers")
    assert (told["used"], [duty["waiver"] for duty in told["duties"]]) == (1, ["W1"])
    assert BUDGET in works.done("report", "waivers", "--lang", "zh")
    assert works.asked("inbox", "--member", "li", "--kind", "duty")["items"][0]["ref"] == "W1"
    assert "补齐" in works.done("inbox", "--member", "li", "--lang", "zh")


def test_a_waiver_is_taken_back(works):
    works.done("deal", "waiver", "ask", "D-1", BUDGET, "--duty-on", _soon(), "--reason", "soon", "--as", "li")
    assert works.asked("deal", "waiver", "revoke", "D-1", "W1", "--as", "li")["waiver"]["status"] == "revoked"


def test_a_fact_is_confirmed_by_two_people(works):
    quoted(works)
    assert SIGNOFF in works.done("deal", "confirm", "D-1")
    works.done("deal", "confirm", "D-1", SIGNOFF, "--as", "mei")
    assert [item["kind"] for item in works.asked("inbox", "--as", "dong")["items"]] == ["confirmation"]
    (told,) = works.asked("deal", "confirm", "D-1", SIGNOFF, "--as", "dong")["confirmations"]
    assert told["complete"] is True
    assert "Nothing waits." in works.done("inbox", "--as", "dong")
    assert works.type("deal", "confirm", "D-1", "stage.quote.confirm.nothing", "--as", "mei").code == 2


def test_tasks_and_due_instants_are_shown_and_tasks_done(works):
    assert "minutes" in works.done("deal", "task", "list", "D-1")
    assert "limit:limit:over" in works.done("deal", "timers", "D-1")
    assert works.type("deal", "task", "done", "D-1", "minutes", "--as", "fang").code == 1
    works.done("deal", "task", "done", "D-1", "minutes", "--as", "wu")
    (task,) = works.asked("deal", "task", "list", "D-1")["tasks"]
    assert (task["state"], task["done_by"]) == ("done", "wu")
    assert "task:minutes" not in {each["timer"] for each in works.asked("deal", "timers", "D-1")["timers"]}


def test_many_are_decided_at_once_and_only_those_fail_that_somebody_else_decided(works):
    quoted(works)
    works.done("deal", "approval", "ask", "D-1", WIN, "--as", "li")
    works.done("deal", "open", "D-2", "--title", "Two", "--as", "wu")
    asking = ("deal", "waiver", "ask", "D-2", BUDGET, "--duty-on", _soon(), "--reason", "soon", "--as", "wu")
    works.done(*asking)
    works.done("member", "grant", "dong", "--role", "manager", "--as", "root")

    said = works.type("decide", "D-1/A1", "D-2/W1", "--yes", "--as", "dong", "--json")

    problems = [each["problem"] for each in said.json["answers"]]
    assert [each["outcome"] for each in said.json["answers"]] == [None, "granted"]
    assert (said.code, problems[0]["verdicts"][0]["rule"]) == (1, "approval.not_asked")
    assert works.type("decide", "D-1", "--yes", "--as", "mei").code == 2
    assert "待决定" in works.done("decide", "D-1/A1", "--yes", "--as", "mei", "--lang", "zh")


def test_a_substitute_named_on_the_command_line_decides_until_he_stands_in_no_more(works):
    quoted(works)
    works.done("deal", "approval", "ask", "D-1", WIN, "--as", "li")
    assert works.type("member", "substitute", "mei", "wu", "--as", "li").code == 1
    told = works.asked("member", "substitute", "mei", "wu", "--until", "2999-01-01", "--as", "mei")
    assert (told["substitute"]["member"], told["substitute"]["until"]) == ("wu", "2999-01-01T00:00:00Z")
    again = works.asked("member", "substitute", "mei", "wu", "--until", "2999-01-01", "--as", "mei")
    assert again["version"] == told["version"], "who stands in already was named again, and an event says so"
    assert "(for mei)" in works.done("inbox", "--as", "wu")
    works.done("member", "substitute", "mei", "--nobody", "--as", "mei")
    assert works.type("decide", "D-1/A1", "--yes", "--as", "wu").code == 1
    assert works.type("member", "manager", "li", "--as", "root").code == 2
    assert "answers to mei" in works.done("member", "manager", "li", "mei", "--as", "root")


def test_what_a_deal_shows_to_type_is_typed_in_that_order_and_the_move_passes(works):
    sop = DECIDING.replace("version: 1", "version: 2").replace(
        "to: lost, name: {zh: 丢单, en: Lose}}",
        "to: lost, name: {zh: 丢单, en: Lose}, gate: {require: [amount], approvals: "
        "[{key: loss, any_of: [manager], covers: [amount]}]}}",
    )
    works.done("publish", works.write("works2.yaml", sop), "--as", "root")
    works.done("deal", "open", "D-2", "--title", "Two", "--as", "li")
    shown = works.done("deal", "show", "D-2", "--as", "li").partition("lose")[2]
    lines = [line.split("gatebook ")[1] for line in shown.splitlines() if "> gatebook" in line]
    assert [line.split()[:3] for line in lines] == [
        ["deal", "set", "D-2"], ["deal", "approval", "ask"], ["deal", "move", "D-2"],
    ]  # fmt: skip
    for line in lines[:-1]:
        works.done(*line.replace("AMOUNT", "9000").split(), "--as", "li")
    works.done("decide", "D-2/A1", "--yes", "--as", "mei")
    assert "Lost" in works.done(*lines[-1].split(), "--as", "li")


def _soon() -> str:
    """This is a day within the time that a duty may take."""
    return datetime.now(tz=SHANGHAI).date().isoformat()
