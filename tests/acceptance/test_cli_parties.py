"""This file shows on the command line who and what stands around deals, and the SOP to begin with."""

from __future__ import annotations

import pytest

from tests.acceptance.cli_cast import Terminal, terminal
from tests.acceptance.http_parts_cast import PARTS
from workflows import lint, read

__all__ = ["terminal"]


@pytest.fixture
def works(terminal: Terminal) -> Terminal:
    """This is a terminal on a store with an SOP that has parameters."""
    terminal.done("publish", terminal.write("works.yaml", PARTS))
    return terminal


def test_customers_are_entered_found_changed_and_merged(terminal):
    terminal.done("customer", "add", "huaxin", "name=华信精密有限公司", "tier=A", "--external", "erp=7")
    twin = terminal.done("customer", "add", "hx", "name=华信精密")
    assert "gatebook customer merge hx huaxin" in twin
    assert "可能是同一家公司" in terminal.done("customer", "add", "hy", "name=华信精密股份", "--lang", "zh")

    terminal.done("customer", "set", "huaxin", "tier=B", "note=old friends")
    terminal.done("customer", "set", "huaxin", "note=")
    assert terminal.asked("customer", "show", "huaxin")["values"] == {"name": "华信精密有限公司", "tier": "B"}
    terminal.done("customer", "merge", "hx", "huaxin")
    assert "it is huaxin today" in terminal.done("customer", "show", "hx")
    assert {each["id"] for each in terminal.asked("customer", "list")} == {"huaxin", "hy"}
    assert [each["id"] for each in terminal.asked("customer", "list", "--q", "有限")] == ["huaxin"]
    assert terminal.type("customer", "set", "hx", "tier=A").code == 1
    assert terminal.type("customer", "add", "x", "tier=A").code == 2


def test_a_made_up_id_and_a_key_make_asking_twice_harmless(terminal):
    made = terminal.asked("customer", "add", "name=Borealis")["customer"]["id"]

    assert terminal.asked("customer", "show", made)["values"]["name"] == "Borealis"


def test_a_customer_is_shown_with_contacts_and_open_deals(works):
    works.done("customer", "add", "huaxin", "name=华信", "tier=A")
    works.done("contact", "add", "li", "name=李雷", "position=buyer", "--customer", "huaxin")
    works.done("deal", "open", "D-1", "--title", "Presses", "--set", "customer=huaxin")
    works.done("customer", "add", "hx", "name=华信精密")
    works.done("customer", "merge", "hx", "huaxin")

    shown = works.asked("customer", "show", "huaxin")

    assert [each["id"] for each in shown["contacts"]] == ["li"]
    assert ([each["id"] for each in shown["deals"]], shown["merged"]) == (["D-1"], ["hx"])
    said = works.done("customer", "show", "huaxin")
    assert "merged into it: hx" in said
    assert all(word in said for word in ("李雷", "buyer", "D-1", "Presses"))
    assert "并入的客户：hx" in works.done("customer", "show", "huaxin", "--lang", "zh")


def test_a_card_changes_only_from_the_version_that_was_seen(terminal):
    terminal.done("customer", "add", "huaxin", "name=华信")
    terminal.done("contact", "add", "li", "name=李雷", "--customer", "huaxin")
    terminal.done("unit", "add", "north")

    for words in (
        ("customer", "set", "huaxin", "tier=A"),
        ("contact", "set", "li", "phone=1"),
        ("unit", "set", "north", "--name", "North"),
    ):
        terminal.done(*words, "--if-version", "1")
        late = terminal.type(*words[:-1], "tier=B" if "=" in words[-1] else "South", "--if-version", "1")
        assert late.code == 1, words
        assert "2" in late.err


def test_members_whose_roles_conflict_are_named(terminal):
    conflicts = "conflicts:\n  - {roles: [sales, receivables], reported: true}\nstages:\n"
    terminal.done("publish", terminal.write("works.yaml", PARTS.replace("stages:\n", conflicts, 1)))
    terminal.done("member", "add", "rui", "--role", "receivables")
    terminal.done("member", "add", "li", "--role", "sales")
    assert "together" not in terminal.done("member", "list")
    assert "roles" not in {each["about"] for each in terminal.asked("doctor")["findings"]}

    terminal.done("member", "grant", "li", "--role", "receivables")

    assert "li holds receivables, sales" in terminal.done("member", "list")
    assert "不应由同一人" in terminal.done("member", "list", "--lang", "zh")
    told = {each["id"]: each["conflicts"] for each in terminal.asked("member", "list")}
    assert (told["li"], told["rui"]) == ([["receivables", "sales"]], [])
    found = [each for each in terminal.asked("doctor")["findings"] if each["about"] == "roles"]
    assert ["gatebook member revoke li --role receivables" in each["en"] for each in found] == [True]
    terminal.done("member", "revoke", "li", "--role", "receivables")
    assert "together" not in terminal.done("member", "list")


def test_contacts_are_entered_shown_and_changed(terminal):
    assert terminal.type("contact", "add", "li", "name=李雷", "--customer", "huaxin").code == 1
    terminal.done("customer", "add", "huaxin", "name=华信")
    terminal.done("contact", "add", "li", "name=李雷", "--customer", "huaxin")
    terminal.done("contact", "set", "li", "phone=123")

    assert "李雷 (huaxin)" in terminal.done("contact", "show", "li")
    assert terminal.asked("contact", "show", "li")["values"]["phone"] == "123"
    assert terminal.type("contact", "show", "nobody").code == 1


def test_units_are_drawn_as_the_tree_they_are(terminal):
    terminal.done("unit", "add", "group", "--kind", "group")
    terminal.done("unit", "add", "north", "--name", "华北", "--kind", "region", "--parent", "group")
    terminal.done("unit", "add", "team1", "--parent", "north")

    assert [line.split()[0] for line in terminal.done("unit", "list").splitlines()] == [
        "group",
        "north",
        "team1",
    ]
    assert "    team1" in terminal.done("unit", "list")
    assert "（" not in terminal.done("unit", "list")
    terminal.done("unit", "set", "team1", "--parent", "")
    assert {each["id"]: each["parent"] for each in terminal.asked("unit", "list")}["team1"] is None
    assert terminal.type("unit", "set", "group", "--parent", "north").code == 2
    assert terminal.type("unit", "add", "group").code == 1


def test_a_deal_is_opened_in_a_unit_that_exists(works):
    assert works.type("deal", "open", "D-1", "--title", "x", "--unit", "north").code == 1
    works.done("unit", "add", "north")
    works.done("deal", "open", "D-1", "--title", "x", "--unit", "north")
    assert works.asked("deal", "show", "D-1")["unit"] == "north"


def test_parameters_are_shown_and_set_from_a_day_on(works):
    works.done("parameters", "set", "works", "most_discount=10")
    works.done("parameters", "set", "works", "most_discount=12", 'floor={"A": 9}', "--from", "2099-01-01")

    shown = works.asked("parameters", "show", "works")["parameters"]
    assert [(each["key"], each["sop"], each["value"]) for each in shown] == [
        ("most_discount", "15", "10"),
        ("floor", {"A": "12", "B": "15"}, {"A": "12", "B": "15"}),
    ]
    assert [each["value"] for each in shown[1]["coming"]] == [{"A": "9"}]
    assert "2099-01-01 00:00: 12" in works.done("parameters", "show", "works")
    assert "折扣上限" in works.done("parameters", "show", "works", "--lang", "zh")
    works.done("parameters", "set", "works", "most_discount=")
    assert works.asked("parameters", "show", "works")["parameters"][0]["value"] == "15"
    assert works.type("parameters", "set", "works", "most=10").code == 2
    assert works.type("parameters", "set", "works", "floor={A}").code == 2


def test_rates_are_recorded_and_shown(terminal):
    terminal.done("rates", "record", "CNY", "USD=7.2300", "EUR=7.8", "--on", "2026-03-01")

    assert "7.23" in terminal.done("rates", "show", "CNY")
    assert terminal.asked("rates", "show", "CNY", "--on", "2026-02-01")["rates"]["USD"] == []
    assert terminal.type("rates", "record", "CNY", "USD=x", "--on", "2026-03-01").code == 2
    assert terminal.type("rates", "record", "CNY", "USD=7").code == 2


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_new_workflow_lints_clean_is_published_and_never_overwrites(terminal, monkeypatch, lang):
    monkeypatch.chdir(terminal.folder)
    terminal.done("new-workflow", "presses", "--lang", lang)

    source = (terminal.folder / "presses.yaml").read_text("utf-8")
    assert lint(source) == []
    assert read(source).key == "presses"
    assert "my_workflow" not in source
    terminal.done("publish", "presses.yaml")
    (terminal.folder / "presses.yaml").write_text("mine", "utf-8")
    again = terminal.type("new-workflow", "presses", "--lang", lang)
    assert again.code == 1
    assert ("已存在" if lang == "zh" else "is there already") in again.err
    assert (terminal.folder / "presses.yaml").read_text("utf-8") == "mine"
    assert terminal.type("new-workflow", "../presses").code == 2


def test_both_beginnings_are_the_same_sop(terminal, monkeypatch):
    monkeypatch.chdir(terminal.folder)
    terminal.done("new-workflow", "a", "--lang", "zh")
    chinese = (terminal.folder / "a.yaml").read_text("utf-8")
    (terminal.folder / "a.yaml").unlink()
    terminal.done("new-workflow", "a", "--lang", "en")

    assert read(chinese) == read((terminal.folder / "a.yaml").read_text("utf-8"))
