"""This file proves the commands for a deal: one order each, answered in words, with exit codes scripts can rely on."""

from __future__ import annotations

import hashlib

import pytest

from tests.acceptance.cli_cast import READY, Terminal, office, terminal

__all__ = ["office", "terminal"]


def stage_of(office: Terminal, deal: str = "D-1") -> str:
    return office.asked("deal", "show", deal)["stage"]


def types(office: Terminal, deal: str = "D-1") -> list[str]:
    return [event["type"] for event in office.asked("deal", "history", deal)]


def test_a_deal_without_a_confirmed_budget_is_not_quoted_and_the_answer_says_what_is_missing(office):
    said = office.type("deal", "move", "D-1", "to_quote")

    assert said.code == 1
    assert "Confirm the customer's budget first. (missing: Budget, Budget confirmed)" in said.err
    assert "stage.solution.check.budget" in said.err
    assert "Traceback" not in said.err
    assert said.out == ""
    assert stage_of(office) == "solution"
    assert types(office)[-1] == "deal.move_refused"


def test_the_same_refusal_is_told_in_chinese(office):
    said = office.type("deal", "move", "D-1", "to_quote", "--lang", "zh")

    assert "请先确认客户预算。（尚缺：预算金额、客户预算确认）" in said.err


def test_what_people_wrote_is_shown_as_they_wrote_it(office):
    office.done("deal", "open", "D-100", "--title", "Line :100: [red]north[/red]")

    assert "Line :100: [red]north[/red]" in office.done("deal", "show", "D-100")


@pytest.mark.parametrize("name", ["GATEBOOK_LANG", "LC_ALL", "LANG"])
def test_the_language_is_that_of_the_surroundings(office, name):
    office.environment |= {"LANG": "C.UTF-8", name: "zh_CN.UTF-8"}

    assert "请先确认客户预算" in office.type("deal", "move", "D-1", "to_quote").err


def test_a_program_is_given_the_refusal_as_json_with_every_verdict(office):
    said = office.type("deal", "move", "D-1", "to_quote", "--json")

    assert said.code == 1
    assert said.json["type"] == "/problems/refused"
    assert [(verdict["rule"], verdict["passed"]) for verdict in said.json["verdicts"]] == [
        ("stage.solution.check.budget", False)
    ]
    assert said.err == ""


def test_fields_and_move_are_one_order_so_a_refused_move_sets_nothing(office):
    office.type("deal", "move", "D-1", "to_quote", "--set", "budget_amount=120000")

    assert office.asked("deal", "show", "D-1")["fields"] == {}


def test_fields_given_along_open_the_gate(office):
    office.done("deal", "move", "D-1", "to_quote", *READY)

    assert stage_of(office) == "quote"
    assert types(office)[-2:] == ["deal.fields_set", "deal.moved"]


def test_a_move_may_be_named_by_the_stage_it_leads_to(office):
    office.done("deal", "move", "D-1", "--to", "quote", *READY)

    assert stage_of(office) == "quote"


@pytest.mark.parametrize("words", [[], ["to_quote", "--to", "quote"]])
def test_a_move_is_named_once(office, words):
    assert office.type("deal", "move", "D-1", *words).code == 2


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["deal", "move", "D-1", "to_nowhere"], "to_quote"),
        (["deal", "set", "D-1", "budget_amount=much"], "1280.50"),
        (["deal", "set", "D-1", "budgt_amount=1"], "budget_amount"),
        (["deal", "set", "D-1", "need"], "KEY=VALUE"),
        (["deal", "log", "D-1", "Phone Call"], "call"),
        (["deal", "hold", "D-1", "--at", "yesterday"], "2026-03-31"),
        (["deal", "open", "D 2", "--title", "x"], "1 to 64"),
    ],
)
def test_what_cannot_be_understood_is_wrong_usage_and_is_told_how_to_say_it(office, words, hint):
    said = office.type(*words)

    assert said.code == 2
    assert hint in said.err


def test_an_unknown_deal_is_a_problem_and_not_wrong_usage(office):
    said = office.type("deal", "show", "D-9")

    assert (said.code, said.err.strip()) == (1, "There is no deal D-9.")


def test_lists_are_split_at_semicolons_and_an_empty_value_clears(office):
    office.done("deal", "set", "D-1", "pains=downtime; scrap；energy", "need=two presses")
    office.done("deal", "set", "D-1", "need=")

    assert office.asked("deal", "show", "D-1")["fields"] == {"pains": ["downtime", "scrap", "energy"]}


def test_a_file_that_is_there_is_recorded_with_its_digest(office):
    path = office.write("offer.pdf", "two presses")

    office.done("deal", "set", "D-1", f"offer={path}")

    offer = office.asked("deal", "show", "D-1")["fields"]["offer"]
    assert offer["name"] == "offer.pdf"
    assert offer["size"] == len("two presses")
    assert offer["sha256"] == hashlib.sha256(b"two presses").hexdigest()


def test_items_are_ticked_listed_and_unticked(office):
    office.done("deal", "check", "D-1", "demo")
    assert "✓ demo" in office.done("deal", "check", "D-1")

    office.done("deal", "check", "D-1", "demo", "--undo")
    assert "· demo" in office.done("deal", "check", "D-1")


def test_losing_takes_the_one_way_to_a_loss_and_wants_the_reason(office):
    assert office.type("deal", "lose", "D-1").code == 1
    office.done("deal", "lose", "D-1", "--set", "loss_reason=price")

    assert stage_of(office) == "lost"


def test_where_several_moves_lead_to_a_loss_it_asks_which(office):
    office.done("deal", "move", "D-1", "to_quote", *READY)

    said = office.type("deal", "lose", "D-1")
    assert said.code == 2
    assert "lost, lost_late" in said.err

    office.done("deal", "lose", "D-1", "--to", "lost_late")
    assert stage_of(office) == "lost_late"


def test_a_move_back_wants_a_reason(office):
    office.done("deal", "move", "D-1", "to_quote", *READY)

    assert office.type("deal", "move", "D-1", "back").code == 1
    office.done("deal", "move", "D-1", "back", "--reason", "wrong press")

    assert "wrong press" in office.done("deal", "history", "D-1")


def test_a_deal_is_held_resumed_lost_reopened_and_voided(office):
    office.done("deal", "hold", "D-1", "--set", "resume_on=2099-01-01")
    assert "on hold" in office.done("deal", "set", "D-1", "need=presses")
    office.done("deal", "resume", "D-1")
    office.done("deal", "lose", "D-1", "--set", "loss_reason=budget")
    office.done("deal", "reopen", "D-1")
    office.done("deal", "void", "D-1")

    assert [each for each in types(office) if each not in ("deal.opened", "deal.fields_set")] == [
        "deal.held",
        "deal.resumed",
        "deal.moved",
        "deal.reopened",
        "deal.voided",
    ]
    assert office.type("deal", "set", "D-1", "need=more").code == 1


def test_a_deal_is_assigned_and_activities_are_logged(office):
    office.done("deal", "assign", "D-1", "hanmei")
    office.done("deal", "log", "D-1", "call", "--note", "they like it")

    assert office.asked("deal", "show", "D-1")["owner"] == "hanmei"
    assert "they like it" in office.done("deal", "history", "D-1")


def test_the_same_key_again_changes_nothing(office):
    first = office.asked("deal", "log", "D-1", "call", "--key", "k-1")
    again = office.asked("deal", "log", "D-1", "call", "--key", "k-1")

    assert (again["repeated"], again["position"]) == (True, first["position"])
    assert types(office).count("deal.activity_logged") == 1


def test_who_names_a_version_is_told_when_somebody_wrote_first(office):
    office.done("deal", "set", "D-1", "need=one press")

    said = office.type("deal", "set", "D-1", "need=two presses", "--if-version", "1")

    assert said.code == 1
    assert "version 2, not 1" in said.err


def test_a_late_entry_is_for_those_whom_the_sop_allows(office):
    office.done("member", "add", "hanmei", "--role", "boss")
    office.done("deal", "open", "D-2", "--title", "Old news", "--as", "hanmei")

    said = office.type("deal", "set", "D-2", "need=presses", "--at", "2020-01-01", "--as", "hanmei")

    assert said.code == 1
    assert "further back" in said.err


def test_a_deal_without_an_id_is_given_one(office):
    made = office.asked("deal", "open", "--title", "No name yet")["deal"]["id"]

    assert office.asked("deal", "show", made)["title"] == "No name yet"


def test_show_draws_the_path_and_what_is_in_the_way(office):
    shown = office.done("deal", "show", "D-1")

    assert "◉ Solution ─ ○ Quote ─ ○ Won" in shown
    assert "✎ to_quote → Quote" in shown
    assert "Confirm the customer's budget first." in shown


def test_show_gives_programs_the_moves_with_every_verdict(office):
    moves = {move["move"]: move for move in office.asked("deal", "show", "D-1")["moves"]}

    assert moves["to_quote"]["open"] is False
    assert set(moves["to_quote"]["missing"]) == {"budget_confirmed", "budget_amount"}
    assert moves["lose"]["verdicts"][0]["rule"] == "move.lose.require.loss_reason"


def test_history_tells_refusals_in_sentences(office):
    office.type("deal", "move", "D-1", "to_quote")

    told = office.done("deal", "history", "D-1", "--lang", "zh")

    assert "请先确认客户预算" in told


def test_global_options_stand_before_or_behind_the_command(office, tmp_path):
    other = f"sqlite:///{tmp_path / 'other.db'}"

    before = office.type("--store", other, "--lang", "zh", "deal", "show", "D-1")
    behind = office.type("deal", "show", "D-1", "--store", other, "--lang", "zh")

    assert before == behind
    assert "没有 Gatebook 存储" in before.err
    assert office.type("--json", "deal", "show", "D-1").json["id"] == "D-1"


def test_a_deed_is_recorded_under_the_member_named(office):
    office.done("member", "add", "hanmei", "--role", "sales")
    office.done("--as", "hanmei", "deal", "set", "D-1", "need=presses")

    last = office.asked("deal", "history", "D-1")[-1]
    assert (last["by"], last["known"], last["channel"]) == ("hanmei", "os", "cli")
