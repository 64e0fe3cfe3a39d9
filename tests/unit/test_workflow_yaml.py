"""This file proves what an SOP in YAML becomes, and that the shipped ones say what they are meant to say."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from engine.definition import FieldType, Outcome, Words, from_normal_form, normal_form
from engine.errors import WrongDefinition
from engine.workflow import Workflow
from workflows import library, read

ROOT = Path(__file__).parents[2]
EXAMPLES = {path.parent.name: path.read_text("utf-8") for path in ROOT.glob("examples/*/workflow.yaml")}
SHIPPED = library() | EXAMPLES
SOP = """\
key: small
version: 1
name: Small
fields:
  rate: {type: percent, min: 0.10, max: 1e2}
  agreed: {type: choice, of: [on, no, "yes"]}
  since: {type: date, min: 2016-10-20}
stages:
  - {key: a, probability: 12.5, limit: {days: 2.50}, raci: {responsible: seller}}
  - {key: b, name: {zh: 乙}}
  - {key: won}
  - {key: lost}
roles: {seller: {zh: 销售, en: Seller}}
moves:
  - {key: go, from: a, to: b}
  - {key: win, from: [a, b], to: won}
  - {key: back, from: b, to: a}
  - {key: lose, from: "*", to: lost}
outcomes: {won: [won], lost: [lost]}
final: [won, lost]
"""


@pytest.mark.parametrize("key", sorted(SHIPPED))
def test_every_shipped_sop_is_read_stored_and_compiled(key):
    definition = read(SHIPPED[key], file=key)
    assert definition.key == key
    assert from_normal_form(normal_form(definition)) == definition
    assert Workflow(definition).first_stage == definition.stages[0].key


def test_an_sop_has_at_most_a_hundred_stages():
    more = "".join(f"  - {{key: s{number}}}\n" for number in range(97))
    with pytest.raises(WrongDefinition, match="at most 100"):
        read(SOP.replace("  - {key: won}\n", f"{more}  - {{key: won}}\n", 1))


@pytest.mark.parametrize("key", sorted(SHIPPED))
def test_every_name_people_read_is_in_chinese_and_in_english(key):
    definition = read(SHIPPED[key], file=key)
    gates = Workflow(definition).gates()
    named = [
        definition.name,
        *(part.name for parts in (definition.fields, definition.stages, definition.moves) for part in parts),
        *(role.name for role in definition.roles),
        *(choice.name for field in definition.fields for choice in field.of),
        *(item.name for stage in definition.stages for item in stage.checklist),
        *(check.otherwise for gate in gates for check in gate.check),
        *(part.name for parts in (definition.parameters, definition.activities) for part in parts),
        *(name for record in definition.records for name in names_of(record)),
    ]
    assert [
        words for words in named if not re.search(r"[\u4e00-\u9fff]|[ABC]", words.zh) or not words.en
    ] == []


def names_of(record):
    choices = [choice.name for field in record.fields for choice in field.of]
    otherwise = [check.otherwise for move in record.moves for check in move.gate.check]
    parts = (*record.fields, *record.states, *record.moves)
    return [record.name, *(part.name for part in parts), *choices, *otherwise]


def test_what_yaml_1_1_would_turn_into_something_else_stays_text():
    fields = {field.key: field for field in read(SOP).fields}
    assert [choice.key for choice in fields["agreed"].of] == ["on", "no", "yes"]
    assert fields["since"].min == "2016-10-20"


def test_numbers_become_plain_decimals():
    definition = read(SOP)
    assert (definition.fields[0].min, definition.fields[0].max) == ("0.1", "100")
    assert definition.stages[0].probability == "12.5"
    assert definition.stages[0].limit.days == "2.5"


def test_a_name_written_once_is_good_for_both_languages():
    definition = read(SOP)
    assert definition.name == Words(zh="Small", en="Small")
    assert definition.stages[1].name.say("en") == "乙"
    assert definition.roles[0].name == Words(zh="销售", en="Seller")


def test_a_star_is_every_stage_that_is_not_final():
    assert [move.start for move in read(SOP).moves if move.key == "lose"] == [("a", "b")]


def test_a_move_backward_always_needs_a_reason_and_losing_only_when_the_sop_says_so():
    assert {move.key: move.reason for move in read(SOP).moves} == {
        "go": False,
        "win": False,
        "back": True,
        "lose": False,
    }


def test_the_short_sop_has_five_gates_of_three_fields_and_two_checks():
    definition = read(library()["simple_crm"])
    working = [stage for stage in definition.stages if stage.key not in definition.final]
    assert [(len(s.leave.require), len(s.leave.check)) for s in working] == [(3, 2)] * 5
    assert {field.key for field in definition.fields if field.personal} >= {"contact_name", "contact_phone"}


def test_the_default_sop_has_the_stages_of_a_project_from_lead_to_review():
    definition = read(library()["project_sales"])
    line = "lead_assigned qualification needs_analysis solution quote bid negotiation contract_review signing"
    won = "delivery acceptance collection closed"
    aside = "lost cancelled terminated disqualified merged"
    assert [stage.key for stage in definition.stages] == f"{line} {won} {aside}".split()
    assert [key for key, is_ in definition.outcomes.items() if is_ is Outcome.WON] == won.split()
    assert definition.outcomes["terminated"] is Outcome.CANCELLED
    values = {f"param.{parameter.key}": parameter.value for parameter in definition.parameters}
    limits = [values.get(limit.days, limit.until) for stage in definition.stages for limit in stage.timed]
    before = ["2", "10", "20", "30", "10", "bid_deadline", "20", "5", "10"]
    assert limits == [*before, "delivery_on", "60", "accept_by", "10", "30", "20"]
    assert {"lost_contact", "no_decision", "bid_lost"} <= {
        choice.key for field in definition.fields if field.key == "loss_reason" for choice in field.of
    }
    assert len(definition.roles) == 13
    assert (definition.hold.total_days, values["param.hold_days"]) == ("param.hold_days", "60")
    (overdue,) = next(record for record in definition.records if record.key == "instalments").limits
    assert (overdue.since, values[overdue.days], overdue.to) == ("due_on", "30", "sales_director")


def test_the_default_sop_asks_for_the_budget_before_a_quote():
    stage = next(stage for stage in read(library()["project_sales"]).stages if stage.key == "solution")
    check = next(check for check in stage.leave.check if check.key == "budget")
    assert check.that == "budget_confirmed && budget_amount > 0"
    assert check.otherwise == Words(zh="请先确认客户预算。", en="Confirm the customer's budget first.")


def test_every_way_back_in_the_default_sop_needs_a_reason():
    workflow = Workflow(read(library()["project_sales"]))
    back = [m for m in workflow.definition.moves if any(workflow.kind_of(s, m.to) == "back" for s in m.start)]
    assert len(back) >= 6
    assert all(move.reason for move in back)


def test_leadforge_has_no_move_for_the_jump_that_its_data_holds():
    pairs = {(start, move.to) for move in read(EXAMPLES["leadforge"]).moves for start in move.start}
    line = ["mql", "sal", "sql", "demo_scheduled", "demo_completed", "proposal_sent", "negotiation"]
    assert pairs == {
        *zip(line, [*line[1:], "closed_won"], strict=True),
        *((stage, "closed_lost") for stage in line),
    }


def test_the_sample_has_the_quirks_of_real_files_and_passes_its_gates():
    raw = (ROOT / "examples" / "sample" / "pipeline.csv").read_bytes()
    rows = list(csv.DictReader(io.StringIO(raw.decode())))
    assert raw.count(b"\r\n") == raw.count(b"\n") == len(rows) + 1 == 61
    assert "GTXPro" in {row["product"] for row in rows}
    by_stage = {
        name: [r for r in rows if r["deal_stage"] == name]
        for name in ("Prospecting", "Engaging", "Won", "Lost")
    }
    assert sum(map(len, by_stage.values())) == len(rows)
    assert any(not row["account"] for row in by_stage["Engaging"])
    assert all(not row["engage_date"] for row in by_stage["Prospecting"])
    assert all(row["engage_date"] and not row["close_date"] for row in by_stage["Engaging"])
    assert all(row["account"] and int(row["close_value"]) > 0 for row in by_stage["Won"])
    assert all(row["engage_date"] <= row["close_date"] for row in by_stage["Won"] + by_stage["Lost"])


def test_maven_values_a_deal_by_its_close_value_in_dollars():
    definition = read(EXAMPLES["maven"])
    assert (definition.currency, definition.value) == ("USD", ("close_value",))
    assert {field.key: field.type for field in definition.fields}["close_value"] is FieldType.MONEY
