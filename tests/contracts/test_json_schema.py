"""This file proves that the published schema and the lint draw the same line: what is wrong by form is wrong in both."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from workflows import json_schema, library

ROOT = Path(__file__).parents[2]
SHIPPED = library() | {p.parent.name: p.read_text("utf-8") for p in ROOT.glob("examples/*/workflow.yaml")}
BY_FORM = {
    "bad-days",
    "bad-hours",
    "bad-key",
    "bad-length",
    "bad-person",
    "clause-without-key",
    "missing-key",
    "not-a-number",
    "not-yet",
    "out-of-range",
    "unknown-key",
    "unknown-type",
    "unknown-word",
    "wrong-kind",
}
NOT_EVEN_YAML = {"yaml-syntax", "yaml-tag", "yaml-recursion"}
VALIDATOR = Draft202012Validator(json_schema())


def rule_of(source):
    return re.search(r"^# rule: (.*)$", source, re.MULTILINE)[1]


WRONG = [
    file
    for file in sorted((ROOT / "tests" / "acceptance" / "wrong_sops").glob("*.yaml"))
    if rule_of(file.read_text("utf-8")) not in NOT_EVEN_YAML
]


def data(source):
    yaml = YAML(typ="safe", pure=True)
    yaml.allow_duplicate_keys = True
    return yaml.load(source)


def test_the_committed_schema_is_the_one_the_language_has():
    committed = json.loads((ROOT / "workflows" / "schema.json").read_text("utf-8"))
    assert committed == json_schema()


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(json_schema())
    assert json_schema()["$schema"].endswith("2020-12/schema")


@pytest.mark.parametrize("key", sorted(SHIPPED))
def test_every_shipped_sop_fits_the_schema(key):
    assert [error.message for error in VALIDATOR.iter_errors(data(SHIPPED[key]))] == []


@pytest.mark.parametrize("file", WRONG, ids=lambda file: file.stem)
def test_the_schema_refuses_what_is_wrong_by_form_and_only_that(file):
    source = file.read_text("utf-8")
    assert VALIDATOR.is_valid(data(source)) is (rule_of(source) not in BY_FORM)


def test_an_editor_can_complete_every_key():
    stage = json_schema()["$defs"]["StageForm"]
    assert {"key", "name", "leave", "limit", "checklist"} <= set(stage["properties"])
    assert "from" in json_schema()["$defs"]["MoveForm"]["properties"]
    assert stage["additionalProperties"] is False
