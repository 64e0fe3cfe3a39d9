"""This file states what a mapping may say, and that what it may not say is refused with its place and a way out."""

from __future__ import annotations

import pytest

from api.importing import read_mapping
from api.importing.mapping import StageEntry
from engine.errors import WrongDefinition
from tests.architecture.tree import ROOT

WIDE = """workflow: maven
id: opportunity_id
stages:
  - {stage: prospecting, at: engage_date, default_at: 2016-10-20}
"""
LOG = """workflow: leadforge
kind: log
id: lead_id
stage: to_stage
at: changed_on
"""


def complaints(text: str) -> list[tuple[int, int, str]]:
    with pytest.raises(WrongDefinition) as refused:
        read_mapping(text, "m.yaml")
    return [(one.line, one.column, one.rule) for one in refused.value.complaints]  # type: ignore[attr-defined]


def advice(text: str) -> str:
    with pytest.raises(WrongDefinition) as refused:
        read_mapping(text, "m.yaml")
    return " ".join(one.advice_en for one in refused.value.complaints)  # type: ignore[attr-defined]


def test_the_two_shapes_are_read_as_they_are_written_in_the_design() -> None:
    wide = read_mapping((ROOT / "examples/maven/mapping.yaml").read_text(encoding="utf-8"))
    assert (wide.kind, wide.workflow, wide.id, wide.title) == (
        "wide",
        "maven",
        "opportunity_id",
        "{account} {product}",
    )
    assert wide.stages[:2] == (
        StageEntry("prospecting", "engage_date", "2016-10-20", None),
        StageEntry("engaging", "engage_date", None, "deal_stage != 'Prospecting'"),
    )
    log = read_mapping((ROOT / "examples/leadforge/mapping.yaml").read_text(encoding="utf-8"))
    assert (log.kind, log.id, log.stage, log.at) == ("log", "lead_id", "to_stage", "changed_on")


def test_every_column_is_known_with_the_key_that_names_it() -> None:
    mapping = read_mapping(
        WIDE + 'title: "{account} {{x}}"\nowner: agent\nfields: {amount: value}\nexternal_ids: {sap: no}\n'
    )
    assert mapping.columns() == {
        "opportunity_id": "id",
        "agent": "owner",
        "account": "title",
        "value": "fields: amount",
        "no": "external_ids: sap",
        "engage_date": "stages: prospecting: at",
    }


@pytest.mark.parametrize(
    ("text", "place", "way_out"),
    [
        (WIDE + "feilds: {a: b}\n", (5, 1, "unknown-key"), "Did you mean fields?"),
        (WIDE.replace("default_at", "defualt_at"), (4, 43, "unknown-key"), "Did you mean default_at?"),
        (LOG + "stages: []\n", (6, 1, "unknown-key"), "Did you mean stage?"),
        (WIDE + "stage: x\n", (5, 1, "unknown-key"), "Did you mean stages?"),
        (LOG.replace("log", "lgo"), (2, 7, "unknown-kind"), "Did you mean log?"),
        (WIDE.replace("id: opportunity_id\n", ""), (1, 1, "missing-key"), "`id: ...`"),
        (
            WIDE.replace("at: engage_date, default_at: 2016-10-20", "if: 'true'"),
            (4, 5, "missing-key"),
            "`at: ...`",
        ),
        (WIDE.replace("2016-10-20", "20.10.2016"), (4, 55, "wrong-kind"), "2016-10-20"),
        (WIDE + "owner: [a, b]\n", (5, 8, "wrong-kind"), "a name"),
        (WIDE + "owner: true\n", (5, 8, "wrong-kind"), "in quotes"),
        (WIDE + "fields: [a]\n", (5, 9, "wrong-kind"), "{a: b}"),
        (WIDE + "fields: {a: }\n", (5, 12, "wrong-kind"), "a name"),
        (WIDE + "values: {a: [b]}\n", (5, 13, "wrong-kind"), "{a: b}"),
        (WIDE + 'title: "{account"\n', (5, 8, "wrong-kind"), "{account}"),
        (WIDE + 'title: "{a.b!r}"\n', (5, 8, "wrong-kind"), "{account}"),
        (WIDE + 'date_format: "%m/%d"\n', (5, 14, "wrong-kind"), "year"),
        (WIDE + "date_format: DD/MM/YYYY\n", (5, 14, "wrong-kind"), "%m/%d/%Y"),
        (WIDE + "encoding: utf-9\n", (5, 11, "wrong-kind"), "gb18030"),
        (WIDE + "encoding: base64\n", (5, 11, "wrong-kind"), "gb18030"),
        (WIDE + "delimiter: ' '\n", (5, 12, "wrong-kind"), "tab"),
        (WIDE + "id: again\n", (5, 1, "duplicate-key"), ""),
        ("- a\n", (1, 1, "wrong-kind"), "keys with values"),
        ("a: [\n", (2, 1, "yaml-syntax"), ""),
    ],
)
def test_what_a_mapping_may_not_say_is_refused_with_place_and_way_out(
    text: str, place: tuple[int, int, str], way_out: str
) -> None:
    assert complaints(text) == [place]
    assert way_out in advice(text)


def test_everything_wrong_is_said_at_once() -> None:
    wrong = WIDE.replace("stage: prospecting, ", "") + "owner: []\nfeilds: {}\n"
    assert [rule for _, _, rule in complaints(wrong)] == ["missing-key", "wrong-kind", "unknown-key"]


def test_cells_may_mean_what_they_do_not_say() -> None:
    mapping = read_mapping(
        LOG + "values: {urgent: {J: true, N: false}, size: {big: 3}}\nstage_names: {MQL: mql}\n"
    )
    assert mapping.values == {"urgent": {"J": "true", "N": "false"}, "size": {"big": "3"}}
    assert mapping.stage_names == {"MQL": "mql"}


def test_a_tab_may_be_written_in_words() -> None:
    assert read_mapping(WIDE + "delimiter: tab\n").delimiter == "\t"


ROWS = """workflow: shop
kind: rows
id: deal
record: quotes
row: no
fields: {amount: price}
"""


def test_mappings_of_rows_customers_and_contacts_name_their_columns() -> None:
    rows = read_mapping(ROWS + "state: status\nat: sent\nstate_names: {out: sent}\n")
    contacts = read_mapping(
        "workflow: shop\nkind: contacts\nid: code\ncustomer: at\nfields: {name: called}\n"
    )

    assert rows.columns() == {
        "deal": "id",
        "sent": "at",
        "no": "row",
        "status": "state",
        "price": "fields: amount",
    }
    assert (rows.record, rows.state_names) == ("quotes", {"out": "sent"})
    assert contacts.columns() == {"code": "id", "at": "customer", "called": "fields: name"}


@pytest.mark.parametrize("key", ["record", "row", "fields"])
def test_a_mapping_of_rows_says_which_record_which_row_and_what_of_it(key: str) -> None:
    lines = [line for line in ROWS.splitlines() if not line.startswith(key)]
    assert [rule for _, _, rule in complaints("\n".join(lines))] == ["missing-key"]


@pytest.mark.parametrize(
    ("text", "rule", "said"),
    [
        (WIDE + "create: 'yes'\n", "wrong-kind", "Write true or false, without quotes."),
        (WIDE + "record: quotes\n", "unknown-key", "reason"),
        (LOG + "create: true\n", "unknown-key", "date_format"),
        (ROWS.replace("kind: rows", "kind: row"), "unknown-kind", "rows"),
        (
            "workflow: s\nkind: customers\nid: a\nfields: {name: b}\ncustomer: c\n",
            "unknown-key",
            "external_ids",
        ),
    ],
)
def test_a_key_of_another_kind_of_file_is_refused_with_a_way_out(text: str, rule: str, said: str) -> None:
    assert [found for _, _, found in complaints(text)] == [rule]
    assert said in advice(text)


def test_a_customer_is_opened_only_where_the_mapping_says_so() -> None:
    assert read_mapping(WIDE + "customer: account\n").create is False
    assert read_mapping(WIDE + "customer: account\ncreate: true\n").create is True
