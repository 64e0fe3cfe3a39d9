"""What a deal's rows, refusals, sums and contacts hold of people is sealed, under the key of whom it is about."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest

from engine.archive import Archive
from engine.commands import (
    AddContact,
    AddRow,
    ChangeContact,
    ChangeRow,
    Command,
    LogActivity,
    MoveDeal,
    MoveRow,
    OpenDeal,
    SetFields,
)
from engine.definition import Check, Choice, Field, FieldType, Gate, Move, Record, Stage
from engine.errors import Refused
from engine.store import Store, read
from engine.values import ERASED
from engine.verdict import failed
from tests.cast import FIELDS, STAGES, Office, sop

SECRETS = (
    "SECRET-TITLE",
    "SECRET-NAME",
    "SECRET-MAIL",
    "SECRET-PHONE",
    "SECRET-WORD",
    "SECRET-BAD",
    "SECRET-NOTE",
    "SECRET-STEP",
)
TEXT = FieldType.TEXT
PEOPLE = Record(
    "people",
    (
        Field("who", FieldType.REF, to="contact"),
        Field("word", TEXT, personal="who", max="20"),
        Field("loud", TEXT, personal="who", computed="word"),
    ),
    states=(Choice("heard"), Choice("sure")),
    moves=(Move("trust", ("heard",), "sure", gate=Gate(check=(Check("yes", "word == 'yes'"),))),),
)
OWN = (
    Field("person", FieldType.REF, to="contact"),
    Field("remark", TEXT, personal="person", max="20"),
    Field("echo", TEXT, personal="person", computed="remark"),
)
LEAD = Stage("lead", leave=Gate(require=("remark",), check=(Check("calm", "echo == 'calm'"),)))


@pytest.fixture
def office(store: Store) -> Iterator[Office]:
    office = Office(store, sop(fields=(*FIELDS, *OWN), records=(PEOPLE,), stages=(LEAD, *STAGES[1:])))
    office.do(AddContact("han", {"name": "SECRET-NAME", "email": "SECRET-MAIL"}))
    office.do(AddContact("lin", {"name": "SECRET-NAME"}))
    office.do(ChangeContact("han", {"phone": "SECRET-PHONE"}))
    yield office
    office.close()


def tried(office: Office, *commands: Command) -> None:
    with contextlib.suppress(Refused):
        office.do(*commands)


def play(office: Office) -> None:
    tried(office, OpenDeal("D0", "crm", "SECRET-TITLE", values={"person": "han", "remark": "SECRET-BAD" * 3}))
    tried(office, OpenDeal("D0", "crm", "SECRET-TITLE"), SetFields("D0", {"remark": "SECRET-BAD" * 3}))
    office.do(OpenDeal("D1", "crm", "SECRET-TITLE", values={"person": "han", "remark": "SECRET-WORD"}))
    office.do(AddRow("D1", "people", "1", {"who": "han", "word": "SECRET-WORD"}))
    office.do(ChangeRow("D1", "people", "1", {"word": "SECRET-WORD2"}))
    tried(office, AddRow("D1", "people", "2", {"who": "han", "word": "SECRET-BAD" * 3}))
    tried(office, ChangeRow("D1", "people", "1", {"word": "SECRET-BAD" * 3}))
    tried(office, MoveRow("D1", "people", "1", to="sure"))
    tried(office, MoveDeal("D1", "to_demo"))
    office.do(LogActivity("D1", "call", "SECRET-NOTE", ("han",), "SECRET-NOTE", "SECRET-STEP"))


def bodies(office: Office) -> dict[int, bytes]:
    with office.store.reading() as connection:
        return {row.position: row.body + row.meta for row in read(connection)}


def test_nothing_personal_of_rows_refusals_sums_and_contacts_lies_open(office: Office) -> None:
    play(office)
    for body in bodies(office).values():
        assert not [secret for secret in SECRETS if secret.encode() in body], body


def test_with_a_persons_key_goes_everything_about_him_refused_and_computed_values_too(
    office: Office,
) -> None:
    play(office)
    vault = office.desk.vault
    with office.store.writing() as connection:
        vault.destroy(connection, vault.key_for(connection, "contact:han").kid)
    with office.store.reading() as connection:
        rows = [row for row in read(connection) if row.stream.startswith("deal:")]
        told = [recorded.event for recorded in office.desk.journal.recorded(connection, rows)]
    about_han = [each for each in map(repr, told) if "SECRET-WORD" in each or "SECRET-BAD" in each]
    # Who was not named when it was tried is nobody: that one is sealed with the deal.
    assert len([each for each in about_han if "person" in each or "who" in each]) == 0
    assert len(about_han) == 1
    deal = Archive(office.store, office.desk.journal).deal("D1")
    assert (deal.values["remark"], deal.values["echo"]) == (ERASED, ERASED)
    assert (deal.rows("people")[0].values["word"], deal.rows("people")[0].values["loud"]) == (ERASED, ERASED)


def test_an_erased_value_opens_no_gate_and_the_deal_goes_on(office: Office) -> None:
    play(office)
    vault = office.desk.vault
    with office.store.writing() as connection:
        vault.destroy(connection, vault.key_for(connection, "contact:han").kid)
    with pytest.raises(Refused) as refusal:
        office.do(MoveDeal("D1", "to_demo"))
    assert {verdict.rule for verdict in failed(refusal.value.verdicts)} == {
        "stage.lead.require.remark",
        "stage.lead.check.calm",
    }
    office.do(ChangeRow("D1", "people", "1", {"who": "lin", "word": "yes"}))
    row = office.do(MoveRow("D1", "people", "1", to="sure")).state.rows("people")[0]
    assert (row.values["loud"], row.state) == ("yes", "sure")


def test_what_is_told_of_two_people_in_one_order_is_sealed_under_each_ones_own_key(office: Office) -> None:
    office.do(OpenDeal("D1", "crm", "Pump"))
    office.do(
        SetFields("D1", {"person": "han", "remark": "of han"}),
        SetFields("D1", {"person": "lin", "remark": "of lin"}),
    )
    vault = office.desk.vault
    with office.store.writing() as connection:
        vault.destroy(connection, vault.key_for(connection, "contact:han").kid)
    archive = Archive(office.store, office.desk.journal)
    told = [getattr(recorded.event, "values", {}).get("remark") for recorded in archive.history("D1")]
    assert "of han" not in told
    assert "of lin" in told
