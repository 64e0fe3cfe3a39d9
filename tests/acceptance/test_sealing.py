"""This file states that personal values are sealed wherever they go, and that a destroyed key erases them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from engine.archive import Archive
from engine.commands import JoinMember, LogActivity, MoveDeal, OpenDeal, SetFields
from engine.definition import Check, Gate, Stage
from engine.errors import Refused
from engine.store import Store, read
from engine.values import ERASED
from engine.verdict import failed
from tests.cast import Office, sop

SECRETS = ("王芳的项目", "王芳", "13800001111", "她说预算冻结", "李雷先生", "not-a-phone")


def _sees_phone() -> object:
    stages = tuple(
        Stage("lead", leave=Gate(require=("phone",), check=(Check("mobile", "phone.startsWith('13')"),)))
        if stage.key == "lead"
        else stage
        for stage in sop().stages
    )
    return sop(stages=stages)


@pytest.fixture
def office(sqlite_store: Store) -> Iterator[Office]:
    office = Office(sqlite_store, _sees_phone())
    yield office
    office.close()


def play(office: Office) -> None:
    office.do(JoinMember("lilei", "李雷先生"))
    office.do(OpenDeal("D1", "crm", "王芳的项目", values={"contact": "王芳", "phone": "13800001111"}))
    office.do(SetFields("D1", {"note": "她说预算冻结"}))
    office.do(LogActivity("D1", "call", "她说预算冻结"))
    with pytest.raises(Refused):
        office.do(SetFields("D1", {"phone": "not-a-phone"}))
    office.do(MoveDeal("D1", "to_demo"))


def key_of(office: Office, connection: Connection) -> str:
    """This is the id of the key that seals what is about 王芳."""
    person = office.desk.vault.fingerprint("王芳".encode())
    return office.desk.vault.key_for(connection, f"contact:{person}").kid


def test_no_personal_value_lies_open_anywhere_in_the_store(office: Office, tmp_path: Path) -> None:
    play(office)
    bare = sqlite3.connect(tmp_path / "gatebook.db")
    everything = "\n".join(bare.iterdump())
    rows = bare.execute("SELECT body, meta, stream, command FROM events").fetchall()
    bare.close()
    stored = b"\n".join(
        part if isinstance(part, bytes) else str(part).encode() for row in rows for part in row
    )
    for secret in SECRETS:
        assert secret not in everything
        assert secret.encode() not in stored
        assert secret.encode("unicode_escape") not in stored


def test_everything_sealed_is_read_back_as_it_was_written(office: Office) -> None:
    play(office)
    deal = Archive(office.store, office.desk.journal).deal("D1")
    assert (deal.title, deal.values["phone"], deal.values["note"]) == (
        "王芳的项目",
        "13800001111",
        "她说预算冻结",
    )
    with office.store.reading() as connection:
        moved = office.desk.journal.recorded(connection, read(connection, types=["deal.moved"]))[0].event
    assert moved.verdicts[0].saw == {"phone": "13800001111"}


def test_destroying_a_persons_key_erases_that_person_and_nothing_else_and_no_gate_passes_on_it(
    office: Office,
) -> None:
    play(office)
    with office.store.writing() as connection:
        office.desk.vault.destroy(connection, key_of(office, connection))
    deal = Archive(office.store, office.desk.journal).deal("D1")
    assert (deal.values["contact"], deal.values["phone"]) == (ERASED, ERASED)
    assert (deal.title, deal.values["note"]) == ("王芳的项目", "她说预算冻结")
    with pytest.raises(Refused) as refusal:
        office.do(MoveDeal("D1", "to_quote"))
    assert "stage.lead.require.phone" in [verdict.rule for verdict in failed(refusal.value.verdicts)]


def test_two_deals_about_one_person_share_that_persons_key(office: Office) -> None:
    office.open("A", contact="王芳", phone="1")
    office.open("B", contact="王芳", phone="2")
    with office.store.writing() as connection:
        office.desk.vault.destroy(connection, key_of(office, connection))
    archive = Archive(office.store, office.desk.journal)
    assert archive.deal("A").values["phone"] is ERASED
    assert archive.deal("B").values["phone"] is ERASED


def forms_of_the_phone(office: Office, stream: str) -> set[bytes]:
    """This is how often the phone was sealed anew, by what stands in a stream."""
    with office.store.reading() as connection:
        rows = [row for row in read(connection) if row.stream == stream]
    return {form for row in rows for form in re.findall(rb'"phone":\{"c":"([^"]+)"', row.body)}


def test_a_value_is_sealed_once_for_all_that_a_stream_tells_of_it_until_the_deal_changes(
    office: Office,
) -> None:
    office.do(OpenDeal("D1", "crm", "王芳的项目", values={"contact": "王芳", "phone": "13800001111"}))
    office.do(MoveDeal("D1", "to_demo"))
    for _ in range(2):
        with pytest.raises(Refused):
            office.do(MoveDeal("D1", "to_quote"))
    assert len(forms_of_the_phone(office, "deal:D1")) == 1
    refused = forms_of_the_phone(office, "deal:D1:refusals")
    assert len(refused) == 1, "bound to its own stream, and there once for all refusals"

    office.do(SetFields("D1", {"contact": "李四"}))
    with pytest.raises(Refused):
        office.do(MoveDeal("D1", "to_quote"))
    assert len(forms_of_the_phone(office, "deal:D1:refusals") - refused) == 1, (
        "now it is about another person"
    )
    with office.store.reading() as connection:
        rows = [row for row in read(connection) if row.stream == "deal:D1:refusals"]
        told = office.desk.journal.recorded(connection, rows)
    saw = [verdict.saw["phone"] for each in told for verdict in each.event.verdicts if "phone" in verdict.saw]
    assert len(saw) >= 3
    assert set(saw) == {"13800001111"}
