"""This file proves what the lint promises: never an exception, every mistake at once, each at its place."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.definition import Outcome
from engine.errors import WrongDefinition
from workflows import library, lint, read
from workflows.complaint import PARTS, RULES

ROOT = Path(__file__).parents[2]
WRONG = ROOT / "tests" / "acceptance" / "wrong_sops"
SOP = """\
key: pumps
version: 2
name: Pumps
value: [price]
fields:
  price: {type: money}
  phone: {type: text, personal: true}
stages:
  - key: lead
    leave:
      check:
        - key: priced
          that: price > 0
          otherwise: Say the price.
  - key: won
  - key: lost
moves:
  - {key: win, from: lead, to: won}
  - {key: lose, from: "*", to: lost}
outcomes: {won: [won], lost: [lost]}
final: [won, lost]
"""
SHOWN_HERE = {
    "yaml-not-utf8",
    "yaml-character",
    "yaml-too-large",
    "yaml-too-deep",
    "yaml-too-many",
    "yaml-empty",
    "yaml-key",
    "version-used",
    "key-reused",
    "listed-twice",
    "never-asked",
    "of-without-choice",
    "check-without-words",
    "computed-changed",
    "approval-covers-nothing",
}


def rules(source, **facts):
    return [complaint.rule for complaint in lint(source, **facts)]


def places(source, rule):
    return [(c.line, c.column) for c in lint(source) if c.rule == rule]


def test_a_sound_sop_has_nothing_to_complain_about():
    assert lint(SOP) == []
    assert {key: lint(source) for key, source in library().items()} == {key: [] for key in library()}


@pytest.mark.parametrize(
    ("source", "rule"),
    [
        (b"key: \xff\xfe", "yaml-not-utf8"),
        (b"\x00\x01\x02", "yaml-character"),
        ("a\x07b: c", "yaml-character"),
        ("", "yaml-empty"),
        ("# only a remark", "yaml-empty"),
        ("just a text", "wrong-kind"),
        ("[1, 2]", "wrong-kind"),
        ("key：pumps\nversion：1", "wrong-kind"),
        ("? [a, b]\n: c", "yaml-key"),
        ("x: " + "y" * 120_001, "yaml-too-large"),
        ("[" * 5_000, "yaml-too-deep"),
        ("- " * 5_000, "yaml-too-deep"),
        ("a: " + "{b: " * 30 + "c" + "}" * 30, "yaml-too-deep"),
        ("a: &a [*a]", "yaml-recursion"),
        ("a: *nobody", "yaml-syntax"),
        ("a: 'never closed", "yaml-syntax"),
        ("a: " + '"\\Uffffffff"', "yaml-syntax"),
        ("%YAML 7.0\n---\na: b", "yaml-syntax"),
    ],
)
def test_rubbish_gets_an_answer_and_no_exception(source, rule):
    assert rule in rules(source)
    with pytest.raises(WrongDefinition):
        read(source)


def test_what_a_text_is_held_against_is_not_remembered_with_it():
    published = [read(SOP)]

    against = lint(SOP.replace("Pumps", "Pipes"), file="one.yaml", published=lambda _: published)
    alone = lint(SOP.replace("Pumps", "Pipes"), file="two.yaml")
    again = lint(SOP.replace("Pumps", "Pipes"), file="one.yaml", published=lambda _: published)

    assert ([(c.rule, c.file) for c in against], alone) == ([("version-used", "one.yaml")], [])
    assert again == against


def test_a_yaml_bomb_does_not_go_off():
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{key}: &{key} [{', '.join(['*' + before] * 9)}]" for before, key in pairwise("abcdefghi")]
    assert rules("\n".join(lines)) == ["yaml-too-many"]


def test_an_anchor_used_twice_and_named_twice_is_fine():
    source = SOP.replace("{type: money}", "&f {type: money}").replace("stages:", "  cost: *f\nstages:", 1)
    assert lint(source) == []
    assert lint(source.replace("  cost: *f", "  cost: *f\n  more: &f {type: text}")) == []


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_any_text_gets_an_answer(text):
    assert lint(text)


@settings(max_examples=60)
@given(st.binary(max_size=200))
def test_any_bytes_get_an_answer(data):
    assert lint(data)


@settings(max_examples=150)
@given(st.data())
def test_a_damaged_sop_gets_an_answer(data):
    """Tokens are taken out, doubled or replaced: whatever comes of it, every complaint has a place in the file."""
    tokens = re.findall(r"\s+|\w+|.", SOP)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(tokens) - 1))
        junk = data.draw(
            st.sampled_from(["", "[]", "{}", "null", "-1", "1.5", "true", '"', ": ", "\n", "won", "é"])
        )
        tokens[at] = data.draw(st.sampled_from([junk, tokens[at] * 2]))
    source = "".join(tokens)
    lines = source.split("\n")
    for complaint in lint(source):
        assert 1 <= complaint.line <= len(lines)
        assert 1 <= complaint.column <= len(lines[complaint.line - 1]) + 1


def test_every_mistake_is_said_at_once():
    source = (
        SOP.replace("price > 0", "prices > 0").replace("to: won", "to: one").replace("[price]", "[phone]")
    )
    assert rules(source) == ["value-not-money", "bad-expression", "unreachable-stage", "unknown-stage"]
    with pytest.raises(
        WrongDefinition, match=r"4 mistakes, the first: workflow.yaml:4:9: value-not-money"
    ) as said:
        read(source)
    assert len(said.value.complaints) == 4
    assert "共 4 处错误" in said.value.zh


def test_what_is_not_enforced_yet_does_not_hide_other_mistakes():
    source = SOP.replace("{type: money}", "{type: money, when: 'true'}").replace("to: won", "to: one")
    assert rules(source) == ["not-yet", "unreachable-stage", "unknown-stage"]


def test_a_misspelt_key_is_one_mistake_and_not_three():
    assert rules(SOP.replace("outcomes:", "outcome:")) == ["unknown-key"]
    assert rules(SOP.replace("final:", "finals:")) == ["unknown-key"]


@pytest.mark.parametrize(
    ("written", "line", "column"),
    [
        ("that: price > 0 && cost > 1", 13, 30),
        ("that: 'phone != ''x'' && cost > 1'", 13, 36),
        (r'that: "phone != \"x\" && cost > 1"', 13, 36),
        (r'that: "phone == \u0022电话\u0022 && cost > 1"', 13, 45),
        ("that: |\n            price > 0 &&\n              cost > 1", 15, 15),
        ("that: >-  # folded\n            price > 0\n            && cost > 1", 15, 16),
        ("that: price > 0\n            && cost > 1", 14, 16),
        ("that: &c price > 0 && cost > 1", 13, 33),
        ("that: !!str price > 0 && cost > 1", 13, 36),
        ("that: !!str 'price > 0 && cost > 1'", 13, 37),
    ],
)
def test_a_fault_in_an_expression_is_shown_inside_the_yaml(written, line, column):
    source = SOP.replace("that: price > 0", written)
    assert places(source, "bad-expression") == [(line, column)]
    assert source.split("\n")[line - 1][column - 1 :].startswith("cost")


def test_line_ends_of_other_systems_do_not_move_a_place():
    source = SOP.replace("price > 0", "prices > 0")
    assert (
        places(source, "bad-expression")
        == places(source.replace("\n", "\r\n"), "bad-expression")
        == [(13, 17)]
    )
    assert places("\ufeff" + source, "bad-expression") == [(13, 17)]


def test_a_used_version_is_refused_and_the_same_sop_again_is_not():
    def published(key):
        return {"pumps": [read(SOP)]}.get(key, [])

    assert rules(SOP, published=published) == []
    assert rules(SOP + "# a remark\n", published=published) == []
    other = SOP.replace("name: Pumps", "name: Other pumps")
    assert rules(other, published=published) == ["version-used"]
    assert rules(other.replace("version: 2", "version: 1"), published=published) == ["version-used"]
    assert rules(other.replace("version: 2", "version: 3"), published=published) == []
    assert rules(other.replace("key: pumps", "key: other_pumps"), published=published) == []


def test_a_field_key_keeps_its_type_for_ever():
    newer = SOP.replace("version: 2", "version: 3").replace("phone: {type: text", "phone: {type: list")
    found = lint(newer, published=lambda _: [read(SOP)])
    assert [(c.line, c.column, c.rule) for c in found] == [(7, 11, "key-reused")]
    assert "type: text" in found[0].en
    assert "type: list" in found[0].en


def test_what_was_sealed_stays_sealed():
    newer = SOP.replace("version: 2", "version: 3")
    open_ = newer.replace(", personal: true", "")
    assert [(c.line, c.column, c.rule) for c in lint(open_, published=lambda _: [read(SOP)])] == [
        (7, 3, "key-reused")
    ]
    assert rules(newer, published=lambda _: [read(SOP.replace(", personal: true", ""))]) == []


def test_a_stage_key_keeps_its_outcome_for_ever():
    old = read(SOP)
    before = msgspec.structs.replace(old, outcomes={**old.outcomes, "lost": Outcome.CANCELLED})
    assert rules(SOP.replace("version: 2", "version: 3"), published=lambda _: [before]) == ["key-reused"]


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("final: [won, lost]", "final: [won, lost, won]", "listed-twice"),
        ("  - key: lost", "  - key: lost\n    limit: {days: 3}", "never-asked"),
        ("          otherwise: Say the price.\n", "", "check-without-words"),
    ],
)
def test_a_warning_forbids_nothing(before, after, rule):
    source = SOP.replace(before, after)
    assert rules(source) == [rule]
    assert {complaint.severity for complaint in lint(source)} == {"warning"}
    assert read(source).key == "pumps"


def test_only_a_choice_lists_values():
    assert rules(SOP.replace("{type: money}", "{type: money, of: [a]}")) == ["of-without-choice"]


def test_every_rule_is_shown_by_a_wrong_sop_or_here():
    shown = {
        re.search(r"^# rule: (.*)$", f.read_text("utf-8"), re.MULTILINE)[1] for f in WRONG.glob("*.yaml")
    }
    assert set(RULES) - shown == SHOWN_HERE


def test_every_rule_is_in_the_reference():
    reference = (ROOT / "docs" / "reference" / "sop-language.md").read_text("utf-8")
    assert [rule for rule in RULES if f"`{rule}`" not in reference] == []


def test_no_two_rules_have_the_same_key():
    assert sum(map(len, PARTS)) == len(RULES)
