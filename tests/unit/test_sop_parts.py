"""This file proves what records, computed fields, parameters and conditions in YAML become, and that the engine takes them."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from engine.definition import Choice, Conflict, FieldType, Outcome, Words, from_normal_form, normal_form
from engine.workflow import Workflow
from workflows import json_schema, lint, mermaid, read, svg

SOP = """\
key: projects
version: 1
name: Projects
currency: CNY
value: [final_amount, quote_amount]
roles: [sales, finance]
conflicts: [[sales, finance], {roles: [finance, sales], reported: true}]
parameters:
  lead_days: 4.5
  open_house: true
  region: east
  margin_floor: {hardware: 12, software: 30}
  discount: {value: 10, name: {zh: 折扣, en: Discount}}
  by_tier: {value: {A: 30, B: 60}}
  odd_table: {name: x}
fields:
  customer: {type: ref, to: customer}
  need: {type: text}
  final_amount: {type: money, tax: included, currencies: [USD, EUR], evidence: letter, locked_from: won}
  letter: {type: file}
  contract_no: {type: text, number: "HT-{yyyy}-{seq:4}", set_by: [finance]}
  project_no: {type: text, unique: unit}
  quote_amount: {type: money, tax: included, computed: "first(issued(quotes)).amount"}
  schedule_gap: {type: money, computed: "total(instalments, 'amount') - final_amount"}
records:
  quotes:
    name: {zh: 报价, en: Quotes}
    fields:
      amount: {type: money, tax: included, required: true}
      cost: {type: money, tax: included}
      margin: {type: percent, computed: "(amount - cost) / amount * 100.0"}
      phone: {type: text, personal: need}
      owner: {type: user}
    states: {draft: {zh: 草稿, en: Draft}, issued: , superseded: }
    set_by: [sales]
    locked_from: issued
    moves:
      - key: issue
        from: draft
        to: issued
        supersedes: superseded
        roles: [sales]
        when: "param.open_house"
        gate:
          require: [amount, {field: final_amount, when: "amount > 0"}]
          check: [{key: margin, that: "margin >= param.discount && row.state == 'draft'", otherwise: Ask.}]
      - {key: withdraw, from: [issued, superseded], to: draft}
  instalments:
    fields: {amount: {type: money}, received: {type: money, set_by: [finance]}}
activities: {visit: {zh: 拜访, en: Visit}, call: }
stages:
  - key: lead
    limit: {days: param.lead_days}
    checklist: [{key: demo, when: "need != 'none' // said once"}, {key: survey}]
    leave:
      require: [need, {field: project_no, when: "customer.tier == 'A'"}]
      checklist: [demo, {key: survey, when: "need == 'pump'"}]
  - key: quote
    applies: "need != 'framework'"
    leave:
      checklist: [{key: demo, when: final_amount > 5}]
      check: [{key: issued, that: "count(issued(quotes)) > 0", when: "param.region == 'east'", otherwise: Ask.}]
  - key: won
  - key: merged
moves:
  - {key: to_quote, from: lead, to: quote}
  - {key: win, from: quote, to: won, when: "has(deal.contract_no)"}
  - {key: merge, from: "*", to: merged}
outcomes: {won: [won], merged: [merged]}
final: [won, merged]
"""
DOCS = Path(__file__).parents[2] / "docs"
FIELDS = {field.key: field for field in read(SOP).fields}
DEFINITION = read(SOP)


def parameter(key):
    found = next(each for each in DEFINITION.parameters if each.key == key)
    return found.type, found.value


def changed(*edits):
    source = SOP.replace("version: 1", "version: 2")
    for before, after in edits:
        assert before in source
        source = source.replace(before, after)
    return [(c.rule, c.severity) for c in lint(source, published=lambda _: [DEFINITION])]


def test_the_whole_is_sound_stored_and_compiled():
    assert lint(SOP) == []
    assert from_normal_form(normal_form(DEFINITION)) == DEFINITION
    workflow = Workflow(DEFINITION)
    assert workflow.records["quotes"].topology.between("draft", "issued") == "issue"
    assert [each.field.key for each in workflow.computed["quotes"].sums] == ["margin"]


def test_the_schema_takes_what_the_lint_takes():
    data = YAML(typ="safe", pure=True).load(SOP)
    assert [error.message for error in Draft202012Validator(json_schema()).iter_errors(data)] == []


def test_fields_say_what_they_refer_to_and_who_may_write_them():
    assert (FIELDS["customer"].type, FIELDS["customer"].to) == (FieldType.REF, "customer")
    final = FIELDS["final_amount"]
    assert (final.tax, final.currencies, final.evidence, final.locked_from) == (
        "included",
        ("USD", "EUR"),
        "letter",
        "won",
    )
    assert (FIELDS["contract_no"].set_by, FIELDS["contract_no"].number) == (("finance",), "HT-{yyyy}-{seq:4}")


def test_a_number_is_unique_without_saying_so():
    assert [FIELDS[key].unique for key in ("contract_no", "project_no", "need")] == ["store", "unit", None]


def test_records_hold_fields_states_and_moves():
    quotes = DEFINITION.records[0]
    assert quotes.name == Words(zh="报价", en="Quotes")
    assert quotes.states[0] == Choice("draft", Words(zh="草稿", en="Draft"))
    assert (quotes.set_by, quotes.locked_from) == (("sales",), "issued")
    issue, withdraw = quotes.moves
    assert (issue.supersedes, issue.when, issue.gate.require) == (
        "superseded",
        "param.open_house",
        ("amount", "final_amount"),
    )
    assert issue.gate.when == {"require.final_amount": "amount > 0"}
    assert (withdraw.start, withdraw.reason, issue.reason) == (("issued", "superseded"), True, False)


def test_the_kind_of_a_parameter_is_what_it_holds():
    assert parameter("lead_days") == (FieldType.NUMBER, "4.5")
    assert parameter("open_house") == (FieldType.BOOLEAN, True)
    assert parameter("region") == (FieldType.TEXT, "east")
    assert parameter("margin_floor") == (FieldType.NUMBER, {"hardware": "12", "software": "30"})
    assert parameter("discount") == (FieldType.NUMBER, "10")
    assert parameter("by_tier") == (FieldType.NUMBER, {"A": "30", "B": "60"})
    assert parameter("odd_table") == (FieldType.TEXT, {"name": "x"})
    assert DEFINITION.parameters[4].name == Words(zh="折扣", en="Discount")


def test_the_condition_of_an_item_holds_wherever_a_gate_asks_for_it():
    lead, quote = (stage.leave.when for stage in DEFINITION.stages[:2])
    assert lead["checklist.demo"] == "need != 'none' // said once"
    assert lead["checklist.survey"] == "need == 'pump'"
    assert quote["checklist.demo"] == "(need != 'none' // said once\n) && (final_amount > 5\n)"
    assert quote["check.issued"] == "param.region == 'east'"
    assert "require.need" not in lead


def test_stages_moves_limits_and_outcomes_carry_the_rest():
    assert DEFINITION.stages[1].applies == "need != 'framework'"
    assert DEFINITION.stages[0].limit.days == "param.lead_days"
    assert DEFINITION.moves[1].when == "has(deal.contract_no)"
    assert DEFINITION.outcomes["merged"] is Outcome.MERGED
    assert DEFINITION.activities == (Choice("visit", Words(zh="拜访", en="Visit")), Choice("call"))
    assert DEFINITION.conflicts == (
        Conflict(("sales", "finance")),
        Conflict(("finance", "sales"), reported=True),
    )


def test_a_drawing_says_what_is_asked_in_some_cases_only():
    picture = svg(DEFINITION, "en")
    assert "Needs need, project_no (in some cases)" in picture
    assert "4.5 days" in picture
    assert "项目" not in mermaid(DEFINITION, "zh")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("need: {type: text}", "need: {type: url}"),
        ("to: customer}", "to: contact}"),
        ("cost: {type: money, tax: included}", "cost: {type: money}"),
        ("owner: {type: user}", "owner: {type: text}"),
        ("personal: need}", "pattern: x}"),
        ("lead_days: 4.5", "lead_days: {lead: 4}"),
        ("discount: {value: 10,", "discount: {value: ten,"),
    ],
)
def test_what_a_key_means_never_changes(before, after):
    assert ("key-reused", "error") in changed((before, after))


def test_a_field_never_becomes_a_record():
    assert ("key-reused", "error") in changed(
        ("  need: {type: text}\n", "  need: {type: text}\n  instalments: {type: text}\n"),
        ("  instalments:\n    fields", "  payments:\n    fields"),
        ("total(instalments", "total(payments"),
    )


def test_what_was_computed_and_is_entered_now_is_warned_of():
    found = changed((", computed: \"total(instalments, 'amount') - final_amount\"", ""))
    assert found == [("computed-changed", "warning")]
    assert changed(("need: {type: text}", "need: {type: text, computed: project_no}")) == [
        ("computed-changed", "warning")
    ]


@pytest.mark.parametrize("days", ["0", "-1", "3661"])
def test_a_limit_that_is_a_parameter_has_the_bounds_of_one_that_is_written_out(days):
    found = lint(SOP.replace("lead_days: 4.5", f"lead_days: {days}"))
    assert [(c.line, c.column, c.rule) for c in found] == [(9, 14, "out-of-range")]


def test_another_value_of_a_parameter_is_no_other_meaning():
    assert changed(("lead_days: 4.5", "lead_days: 6"), ("hardware: 12", "hardware: 13, services: 5")) == []


def merged(whole, part):
    both = {
        key: merged(whole[key], part[key])
        for key in whole.keys() & part.keys()
        if isinstance(part[key], dict)
    }
    return {**whole, **part, **both}


@pytest.mark.parametrize("page", ["how-to/write-an-sop.md", "reference/sop-language.md"])
def test_what_the_documents_show_of_records_and_parameters_passes_lint(page):
    yaml = YAML(typ="safe", pure=True)
    whole, *_ = re.findall(
        r"```yaml\n(.*?)```", (DOCS / "how-to/write-an-sop.md").read_text("utf-8"), re.DOTALL
    )
    parts = re.findall(r"```ya?ml\n(.*?)```", (DOCS / page).read_text("utf-8"), re.DOTALL)
    sop = yaml.load(whole)
    for part in parts:
        sop = merged(sop, yaml.load(part))
    text = io.StringIO()
    yaml.dump(sop, text)
    assert sop.keys() >= {"records", "parameters"}
    assert lint(text.getvalue()) == []


@settings(max_examples=80)
@given(st.data())
def test_what_the_lint_lets_through_the_engine_can_compile(data):
    """Words of the SOP change places: whatever comes of it is answered, and what is sound is a workflow."""
    tokens = re.findall(r"\s+|\w+|.", SOP)
    words = [place for place, token in enumerate(tokens) if re.match(r"\w", token)]
    for _ in range(data.draw(st.integers(1, 2))):
        tokens[data.draw(st.sampled_from(words))] = tokens[data.draw(st.sampled_from(words))]
    source = "".join(tokens)
    if not any(complaint.severity == "error" for complaint in lint(source)):
        assert Workflow(read(source)).key
