"""What is unique stays with one deal or row through all that happens to it, and comes free with it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.claims import Claim, Claims
from engine.commands import (
    AddRow,
    ChangeRow,
    Command,
    MigrateDeal,
    MoveDeal,
    OpenDeal,
    RemoveRow,
    SetFields,
    StartImport,
    VoidDeal,
)
from engine.definition import Definition, Field, FieldType, Record
from engine.errors import GatebookError, Refused, Taken
from engine.serde import Source
from engine.store import Store
from tests.cast import FIELDS, Office, sop

CONTRACTS = Record(
    "contracts",
    (Field("no", FieldType.TEXT, unique="store"), Field("seal", FieldType.TEXT, unique="unit")),
)
ROOT = Path(__file__).parents[2]
ELSEWHERE = """
import sys
from engine.commands import SetFields
from engine.desk import Desk
from engine.orders import order
from engine.store import Store

store = Store.open(sys.argv[1], allow_unsafe_fsync=True)
desk = Desk(store)
desk.handle(order(SetFields("D2", {"no": "A"}), "root"))
desk.close()
store.close()
"""


def made(version: int = 1, *, unique: str | None = "store") -> Definition:
    return sop(
        version=version,
        fields=(
            *FIELDS,
            Field("no", FieldType.TEXT, unique=unique),
            Field("other", FieldType.TEXT, unique="store"),
            Field("id_card", FieldType.TEXT, unique="store", personal="contact"),
            Field("serial", FieldType.TEXT, number="HT-{yyyy}-{seq:4}"),
        ),
        records=(CONTRACTS,),
    )


def opened(store: Store, definition: Definition | None = None) -> Office:
    office = Office(store, definition or made())
    office.open("D1")
    office.open("D2")
    return office


@pytest.fixture
def office(store: Store) -> Iterator[Office]:
    office = opened(store)
    yield office
    office.close()


def taken(office: Office, *commands: Command, **circumstances: object) -> bool:
    """This says whether an order is declined because somebody has the value."""
    try:
        office.do(*commands, **circumstances)
    except Taken:
        return True
    except Refused as refused:
        return any(verdict.rule.endswith(".unique") for verdict in refused.verdicts)
    return False


def test_a_value_given_up_and_taken_back_in_one_order_stays_with_its_deal(office: Office) -> None:
    office.do(SetFields("D1", {"no": "A"}))
    office.do(SetFields("D1", {"no": "B"}), SetFields("D1", {"no": "A"}))
    assert taken(office, SetFields("D2", {"no": "A"}))
    assert not taken(office, SetFields("D2", {"no": "B"}))


def test_two_deals_change_their_values_about_in_one_order(office: Office) -> None:
    office.do(SetFields("D1", {"no": "A"}), SetFields("D2", {"no": "B"}))
    office.do(SetFields("D1", {"no": None}), SetFields("D2", {"no": "A"}), SetFields("D1", {"no": "B"}))
    office.open("D3")
    assert taken(office, SetFields("D3", {"no": "A"}))
    assert taken(office, SetFields("D3", {"no": "B"}))


def test_a_refused_order_gives_back_what_it_took_and_takes_back_what_it_gave(office: Office) -> None:
    office.do(SetFields("D1", {"no": "A"}))
    with pytest.raises(Refused):
        office.do(SetFields("D1", {"no": "B"}), SetFields("D2", {"no": "A"}), MoveDeal("D1", "win"))
    assert taken(office, SetFields("D2", {"no": "A"}))
    assert not taken(office, SetFields("D2", {"no": "B"}))


def test_its_holder_sets_a_value_again_and_clearing_it_gives_it_free(office: Office) -> None:
    office.do(SetFields("D1", {"no": "A"}))
    assert not taken(office, SetFields("D1", {"no": "A", "need": "x"}))
    office.do(SetFields("D1", {"no": None}))
    assert not taken(office, SetFields("D2", {"no": "A"}))


def test_a_number_of_a_row_belongs_to_one_row_also_within_a_deal(office: Office) -> None:
    office.do(AddRow("D1", "contracts", "1", {"no": "X"}))
    assert taken(office, AddRow("D1", "contracts", "2", {"no": "X"}))
    office.do(AddRow("D1", "contracts", "2", {"no": "Y"}))
    assert taken(office, ChangeRow("D1", "contracts", "2", {"no": "X"}))
    office.do(RemoveRow("D1", "contracts", "1"))
    assert not taken(office, ChangeRow("D1", "contracts", "2", {"no": "X"}))
    assert taken(office, AddRow("D2", "contracts", "1", {"no": "X"}))


def test_a_foreign_id_of_a_row_belongs_to_one_row_until_that_is_removed(office: Office) -> None:
    office.do(AddRow("D1", "contracts", "1", external_ids={"erp": "7"}))
    assert taken(office, AddRow("D1", "contracts", "2", external_ids={"erp": "7"}))
    office.do(RemoveRow("D1", "contracts", "1"))
    assert not taken(office, AddRow("D2", "contracts", "2", external_ids={"erp": "7"}))


def test_a_voided_deal_gives_free_what_its_fields_and_rows_held_and_no_number_twice(office: Office) -> None:
    office.do(SetFields("D1", {"no": "A", "serial": "next"}), AddRow("D1", "contracts", "1", {"no": "X"}))
    office.do(VoidDeal("D1"))
    assert not taken(office, SetFields("D2", {"no": "A"}), AddRow("D2", "contracts", "1", {"no": "X"}))
    assert office.do(SetFields("D2", {"serial": "next"})).state.values["serial"] == "HT-2026-0002"


def test_a_value_unique_in_its_unit_may_be_had_once_in_each(store: Store) -> None:
    office = opened(store, made(unique="unit"))
    office.do(SetFields("D1", {"no": "A"}))
    assert taken(office, SetFields("D2", {"no": "A"}))
    office.close()


def test_a_value_that_becomes_unique_is_claimed_by_the_deals_that_come_to_that_version(
    store: Store,
) -> None:
    office = opened(store, made(unique=None))
    office.do(SetFields("D1", {"no": "A"}), SetFields("D2", {"no": "A"}))
    office.publish(made(2), by="root")
    office.do(MigrateDeal("D1", 2), by="root")
    with pytest.raises(Taken, match="D1"):
        office.do(MigrateDeal("D2", 2), by="root")
    office.do(SetFields("D2", {"no": "B"}))
    office.do(MigrateDeal("D2", 2), by="root")
    assert taken(office, SetFields("D2", {"no": "A"}))
    office.do(SetFields("D1", {"no": "C"}))
    assert not taken(office, SetFields("D2", {"no": "A"}))
    office.close()


def test_asking_for_a_number_twice_gives_the_same_one(office: Office) -> None:
    first = office.do(SetFields("D1", {"serial": "next"})).state.values["serial"]
    assert office.do(SetFields("D1", {"serial": "next"})).events == ()
    assert (first, office.do(SetFields("D2", {"serial": "next"})).state.values["serial"]) == (
        "HT-2026-0001",
        "HT-2026-0002",
    )


def recorded(office: Office) -> dict[str, object]:
    """This is a recorded import that has been started."""
    office.do(StartImport("R1", "crm", "old.csv", "record", "f", "m"), by="root")
    return {"by": "root", "source": Source("R1", "old.csv", "record", 1)}


def test_recorded_numbers_are_passed_over_and_a_recorded_clash_is_refused(office: Office) -> None:
    circumstances = recorded(office)
    for deal, number in (("H1", "HT-2026-0001"), ("H2", "HT-2026-0003")):
        office.do(OpenDeal(deal, "crm", deal, values={"serial": number}), **circumstances)
    with pytest.raises(GatebookError, match="H1"):
        office.do(OpenDeal("H3", "crm", "H3", values={"serial": "HT-2026-0001"}), **circumstances)
    given = [office.do(SetFields(deal, {"serial": "next"})).state.values["serial"] for deal in ("D1", "D2")]
    assert given == ["HT-2026-0002", "HT-2026-0004"]


def test_what_is_only_rehearsed_is_claimed_on_paper_and_keeps_nobody_waiting(office: Office) -> None:
    with office.store.reading() as connection:
        office.open("D3")
        claims = Claims(office.desk.vault, connection)
        claims.take(Claim("external:sap", "7"), "deal:D8")
        with pytest.raises(Taken, match="D8"):
            claims.take(Claim("external:sap", "7"), "deal:D9")
        assert [claims.next_number("number:crm:serial:S", "deal:D8") for _ in range(2)] == [1, 2]
        office.open("D4")
    office.do(OpenDeal("D9", "crm", "Pump", external_ids={"sap": "7"}))


def test_an_erased_value_stays_taken(office: Office) -> None:
    office.do(SetFields("D1", {"contact": "Han", "id_card": "4403"}))
    vault = office.desk.vault
    with office.store.writing() as connection:
        person = vault.fingerprint(b"Han")
        vault.destroy(connection, vault.key_for(connection, f"contact:{person}").kid)
    assert taken(office, SetFields("D2", {"id_card": "4403"}))


def test_what_another_process_has_claimed_is_taken_for_the_very_next_command(
    open_store: Callable[[], Store], store_url: str
) -> None:
    office = opened(open_store())
    office.do(SetFields("D1", {"no": "A"}))
    office.do(SetFields("D1", {"no": "B"}))
    subprocess.run([sys.executable, "-c", ELSEWHERE, store_url], check=True, cwd=ROOT)
    assert taken(office, SetFields("D1", {"no": "A"}))
    office.close()
