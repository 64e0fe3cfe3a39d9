"""Values that only one deal may have, and numbers without gaps, under many writers; each both ways."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from engine.commands import (
    MoveDeal,
    OpenDeal,
    SetFields,
)
from engine.errors import GatebookError
from engine.store import Store
from tests.cast import Office
from tests.records_cast import deal_of, refusal, staffed


@pytest.fixture
def office(store: Store) -> Iterator[Office]:
    office = staffed(store)
    yield office
    office.close()


def test_a_unique_number_belongs_to_one_deal_and_the_clash_names_it(office: Office) -> None:
    office.do(SetFields("D1", {"contract_no": "HT-1"}))
    office.do(OpenDeal("D2", "crm", "Valve"))
    declined = refusal(office, SetFields("D2", {"contract_no": "HT-1"}))
    assert "D1" in declined.en
    assert "D1" in declined.zh
    office.do(SetFields("D1", {"contract_no": "HT-9"}))
    assert office.do(SetFields("D2", {"contract_no": "HT-1"})).state.values["contract_no"] == "HT-1"


def test_many_writers_get_numbers_without_gaps_and_one_of_them_a_unique_value(office: Office) -> None:
    names = [f"N{number}" for number in range(12)]
    for name in names:
        office.do(OpenDeal(name, "crm", name))

    def wants(name: str) -> str:
        with contextlib.suppress(GatebookError):
            office.do(SetFields(name, {"contract_no": "ONE"}))
        return str(office.do(SetFields(name, {"serial": "next"})).state.values["serial"])

    with ThreadPoolExecutor(12) as pool:
        numbers = sorted(pool.map(wants, names))
    assert numbers == [f"HT-2026-{number:04}" for number in range(1, 13)]
    assert sum(deal_of(office, name).values.get("contract_no") == "ONE" for name in names) == 1


def test_a_refused_order_takes_no_number(office: Office) -> None:
    refusal(office, SetFields("D1", {"serial": "next"}), MoveDeal("D1", "win"))
    assert office.do(SetFields("D1", {"serial": "next"})).state.values["serial"] == "HT-2026-0001"
    assert (
        refusal(office, SetFields("D1", {"serial": "HT-2026-0500"})).verdicts[0].rule == "field.serial.number"
    )
