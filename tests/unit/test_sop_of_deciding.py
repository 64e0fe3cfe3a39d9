"""This file proves what approvals, confirmations and waivers in YAML become, and that the engine takes them."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator

from engine.definition import Approval, Confirmation, Panel, Waivable, Words, from_normal_form, normal_form
from engine.workflow import Workflow
from tests.unit.sop_of_deciding import SOP
from workflows import json_schema, lint, read


def gate_of_win():
    return next(move for move in read(SOP).moves if move.key == "win").gate


def test_it_has_no_complaint_and_the_engine_takes_it():
    assert lint(SOP) == []
    definition = read(SOP)
    assert from_normal_form(normal_form(definition)) == definition
    assert Workflow(definition).key == "pumps"


def test_every_way_of_asking_becomes_panels_in_their_order():
    panels = {each.key: each.panels for each in gate_of_win().approvals}
    assert panels == {
        "one": (Panel(("manager", "owner.manager")),),
        "each": (Panel(("manager", "finance"), "all"),),
        "some": (Panel(("manager", "member:li", "owner"), "2"),),
        "turn": (Panel(("manager",)), Panel(("finance", "director"), "all"), Panel(("finance",), "1")),
    }


def test_the_rest_of_an_approval_is_kept():
    one = gate_of_win().approvals[0]
    assert one == Approval(
        "one",
        (Panel(("manager", "owner.manager")),),
        Words(zh="折扣", en="Discount"),
        ("quote_amount", "quotes"),
        "param.days",
        ("director",),
    )
    assert gate_of_win().when == {
        "approvals.one": "quote_amount < 100",
        "confirm.signoff": "quote_amount > 5",
    }


def test_confirmations_and_waivable_clauses_are_kept():
    gate = gate_of_win()
    assert gate.confirm == (Confirmation("signoff", "signoff", 3, ("manager",), "2.5"),)
    assert gate.waivable == {
        "require.need": Waivable(("director",)),
        "check.high": Waivable(("director", "finance"), "10", "5"),
    }


def test_the_schema_accepts_it():
    from ruamel.yaml import YAML  # noqa: PLC0415 - used here alone

    data = YAML(typ="safe", pure=True).load(SOP)
    assert list(Draft202012Validator(json_schema()).iter_errors(data)) == []


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("covers: [quote_amount, quotes], ", "", "approval-covers-nothing"),
        ("copies: [director]", "copies: [directr]", "unknown-role"),
        ("days: param.days", "days: param.dayz", "unknown-parameter"),
        (
            "people: 2, from: [manager, member:li, owner]",
            "people: 3, from: [member:li, owner]",
            "too-few-people",
        ),
        ("{all_of: [finance, director]}", "{all_of: [finance], any_of: [director]}", "approval-two-ways"),
        ("when: quote_amount < 100", "when: quote_amout < 100", "bad-expression"),
        ("key: each,", "key: one,", "duplicate-key"),
        ("waivable: {by: [director]}", "waivable: true", "wrong-kind"),
        ("any_of: [manager, owner.manager]", "any_of: [manager, owner.boss]", "bad-person"),
    ],
)
def test_what_is_wrong_is_refused_by_its_rule(before, after, rule):
    assert before in SOP
    assert rule in {complaint.rule for complaint in lint(SOP.replace(before, after))}
