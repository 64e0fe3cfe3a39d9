"""This file proves what approvals, confirmations and waivers in YAML become, and that the engine takes them."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from engine.definition import (
    Approval,
    Confirmation,
    Govern,
    Panel,
    Waivable,
    Words,
    from_normal_form,
    normal_form,
)
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


def test_what_follows_at_the_end_is_kept_and_expiring_is_the_default():
    written = SOP.replace("days: param.days,", "days: 2, at_end: escalate, to: director,")
    assert lint(written) == []
    one = next(move for move in read(written).moves if move.key == "win").gate.approvals[0]
    assert (one.at_end, one.to) == ("escalate", "director")
    assert gate_of_win().approvals[0].at_end == "expire"


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ("at_end: remind,", "approval-without-days"),
        ("days: 2, to: director,", "approval-to-nobody"),
        ("days: 2, at_end: escalate, to: nobody,", "unknown-role"),
    ],
)
def test_an_end_that_cannot_come_or_tells_nobody_is_refused(wrong, rule):
    assert rule in {each.rule for each in lint(SOP.replace("days: param.days,", wrong))}


def test_confirmations_and_waivable_clauses_are_kept():
    gate = gate_of_win()
    assert gate.confirm == (Confirmation("signoff", "signoff", 3, ("manager",), "2.5"),)
    assert gate.waivable == {
        "require.need": Waivable(("director",)),
        "check.high": Waivable(("director", "finance"), "10", "5"),
    }


def test_a_clause_that_several_waive_together_says_that_it_takes_all_of_them():
    joint = SOP.replace("waivable: {by: [director]}", "waivable: {all_of: [director, finance]}")
    definition = read(joint)
    gate = next(move for move in definition.moves if move.key == "win").gate
    assert gate.waivable["require.need"] == Waivable(("director", "finance"), need="all")
    assert from_normal_form(normal_form(definition)) == definition
    data = YAML(typ="safe", pure=True).load(joint)
    assert list(Draft202012Validator(json_schema()).iter_errors(data)) == []


def test_the_schema_accepts_it():
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
        ("waivable: {by: [director]}", "waivable: {days: 3}", "waiver-of-nobody"),
        ("waivable: {by: [director]}", "waivable: {by: [director], all_of: [finance]}", "waiver-two-ways"),
        ("waivable: {by: [director]}", "waivable: {all_of: [directr]}", "unknown-role"),
        ("waivable: {by: [director]}", "waivable: {all_of: [director, director]}", "listed-twice"),
        ("any_of: [manager, owner.manager]", "any_of: [manager, owner.boss]", "bad-person"),
    ],
)
def test_what_is_wrong_is_refused_by_its_rule(before, after, rule):
    assert before in SOP
    assert rule in {complaint.rule for complaint in lint(SOP.replace(before, after))}


GOVERNED = (
    SOP
    + """\
govern:
  publish: {approvals: [{key: board, name: {zh: 流程评审, en: Board}, all_of: [director, administrator], days: 5}]}
  parameters: {approvals: [{key: money, any_of: [finance], days: param.days, at_end: escalate, to: director}]}
  grant: {approvals: [{key: line, steps: [[owner.manager], [member:li]]}]}
"""
)


def test_what_is_governed_beside_deals_is_kept_and_the_engine_takes_it():
    assert lint(GOVERNED) == []
    definition = read(GOVERNED)
    assert definition.govern == Govern(
        publish=(
            Approval(
                "board",
                (Panel(("director", "administrator"), "all"),),
                Words(zh="流程评审", en="Board"),
                days="5",
            ),
        ),
        parameters=(
            Approval("money", (Panel(("finance",)),), days="param.days", at_end="escalate", to="director"),
        ),
        grant=(Approval("line", (Panel(("owner.manager",)), Panel(("member:li",)))),),
    )
    assert from_normal_form(normal_form(definition)) == definition
    assert Workflow(definition).definition.govern is not None


@pytest.mark.parametrize(
    ("there", "wrong", "rule"),
    [
        ("all_of: [director, administrator]", "all_of: [chairman]", "unknown-role"),
        ("any_of: [finance]", "any_of: [owner]", "governed-by-owner"),
        ("all_of: [director, administrator]", "any_of: [owner.manager]", "governed-by-owner"),
        ("any_of: [finance], ", "", "approval-of-nobody"),
        ("any_of: [finance], days: param.days", "any_of: [finance], days: param.dayz", "unknown-parameter"),
        ("any_of: [finance],", "any_of: [finance], covers: [need],", "unknown-key"),
        ("parameters: {approvals", "parameter: {approvals", "unknown-key"),
    ],
)
def test_what_cannot_govern_is_refused(there, wrong, rule):
    assert there in GOVERNED
    assert rule in {each.rule for each in lint(GOVERNED.replace(there, wrong))}


def test_the_schema_knows_what_governs():
    Draft202012Validator(json_schema()).validate(YAML(typ="safe", pure=True).load(GOVERNED))
