"""This is customers and contacts, from both sides: entering, changing, merging, and which names are likely one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.commands import AddContact, ChangeContact, ChangeCustomer, MergeCustomer, OpenCustomer, OpenUnit
from engine.contacts import CONTACT_FIELDS
from engine.errors import Malformed, Taken, Unknown
from engine.events import (
    ContactAdded,
    ContactChanged,
    CustomerChanged,
    CustomerMerged,
    CustomerOpened,
)
from engine.likeness import alike, likeness
from engine.referred import survivor
from engine.values import ERASED
from tests.unit.streams import Streams


@pytest.fixture
def office():
    streams = Streams()
    streams.do(OpenUnit("south", "华南"))
    streams.do(OpenCustomer("C1", {"name": "华为技术有限公司", "tier": "A"}, {"erp": "100"}), roles=())
    streams.do(OpenCustomer("C2", {"name": "Huawei"}), roles=())
    streams.do(AddContact("P1", {"name": "李雷", "phone": "138"}, "C1"), roles=())
    return streams


def customer(office, key="C1"):
    return office.look(f"customer:{key}")


def test_anybody_may_enter_a_customer_with_what_is_known_of_it(office):
    command = OpenCustomer("C3", {"name": " Acme ", "unit": "south", "note": None, "phone": ""}, {"erp": "7"})

    assert office.do(command, roles=()) == [CustomerOpened({"name": "Acme", "unit": "south"}, {"erp": "7"})]
    assert customer(office, "C3").values == {"name": "Acme", "unit": "south"}


def test_only_what_differs_is_recorded_as_changed(office):
    command = ChangeCustomer("C1", {"name": "华为技术有限公司", "tier": "S"}, {"erp": "100", "crm": "9"})

    assert office.do(command, roles=()) == [CustomerChanged({"tier": "S"}, {"crm": "9"})]
    assert customer(office).values == {"name": "华为技术有限公司", "tier": "S"}
    assert customer(office).external_ids == {"erp": "100", "crm": "9"}
    assert office.do(command, roles=()) == []


def test_null_clears_a_fact_and_clearing_it_again_is_nothing(office):
    assert office.do(ChangeCustomer("C1", {"tier": None})) == [CustomerChanged({"tier": None})]
    assert customer(office).values == {"name": "华为技术有限公司"}
    assert office.do(ChangeCustomer("C1", {"tier": ""})) == []


@pytest.mark.parametrize(
    ("command", "where"),
    [
        (OpenCustomer("C 3", {"name": "Acme"}), "customer"),
        (OpenCustomer("C3:refusals", {"name": "Acme"}), "customer"),
        (OpenCustomer("C3", {}), "name"),
        (OpenCustomer("C3", {"name": "  "}), "name"),
        (OpenCustomer("C3", {"name": "a" * 201}), "name"),
        (OpenCustomer("C3", {"name": 5}), "name"),
        (OpenCustomer("C3", {"name": "Acme", "tear": "A"}), "tear"),
        (OpenCustomer("C3", {"name": "Acme", "website": "javascript:alert(1)"}), "website"),
        (OpenCustomer("C3", {"name": "Acme"}, {"erp": " "}), "external_ids"),
        (ChangeCustomer("C1", {"name": None}), "name"),
        (ChangeCustomer("C1", {"Name": "Acme"}), "Name"),
        (AddContact("P 2", {"name": "韩梅"}), "contact"),
        (AddContact("P2", {"phone": "138"}), "name"),
        (ChangeContact("P1", {"mail": "a@b.cn"}), "mail"),
        (ChangeContact("P1", {"name": ""}), "name"),
    ],
)
def test_what_has_the_wrong_form_is_refused_with_the_place_named(office, command, where):
    with pytest.raises(Malformed) as refusal:
        office.do(command)

    assert refusal.value.where == where
    assert refusal.value.zh != refusal.value.en


def test_a_misspelt_field_is_told_what_was_probably_meant(office):
    with pytest.raises(Malformed, match="there is tier"):
        office.do(ChangeCustomer("C1", {"tear": "A"}))


def test_an_id_belongs_to_one_customer_or_contact(office):
    with pytest.raises(Taken, match="a customer C1 already"):
        office.do(OpenCustomer("C1", {"name": "Acme"}))
    with pytest.raises(Taken, match="a contact P1 already"):
        office.do(AddContact("P1", {"name": "韩梅"}))


def test_what_nobody_has_entered_can_be_neither_changed_nor_referred_to(office):
    for command in (
        ChangeCustomer("C9", {"tier": "A"}),
        MergeCustomer("C9", "C1"),
        MergeCustomer("C1", "C9"),
        AddContact("P2", {"name": "韩梅"}, "C9"),
        ChangeContact("P1", customer="C9"),
        ChangeContact("P9", {"phone": "1"}),
        ChangeCustomer("C1", {"unit": "north"}),
        OpenCustomer("C3", {"name": "Acme", "unit": "north"}),
    ):
        with pytest.raises(Unknown, match="There is no") as refusal:
            office.do(command)
        assert refusal.value.zh.startswith("没有编号为")


def test_a_merged_customer_means_the_one_it_was_merged_into_to_the_end(office):
    office.do(OpenCustomer("C3", {"name": "HW"}))
    assert office.do(MergeCustomer("C3", "C2"), roles=()) == [CustomerMerged("C2")]
    assert office.do(MergeCustomer("C2", "C1"), roles=()) == [CustomerMerged("C1")]

    assert survivor(office.look, "C3").id == "C1"
    assert survivor(office.look, "C1").id == "C1"


def test_merging_again_into_the_same_one_is_nothing(office):
    office.do(MergeCustomer("C2", "C1"))

    assert office.do(MergeCustomer("C2", "C1")) == []


def test_a_customer_is_not_merged_into_itself(office):
    with pytest.raises(Malformed, match="into itself") as refusal:
        office.do(MergeCustomer("C1", "C1"))

    assert "自身" in refusal.value.zh


def test_a_merged_customer_is_closed_and_says_which_one_it_is_today(office):
    office.do(OpenCustomer("C3", {"name": "HW"}))
    office.do(MergeCustomer("C3", "C2"))
    office.do(MergeCustomer("C2", "C1"))

    for command in (
        ChangeCustomer("C3", {"tier": "A"}),
        MergeCustomer("C3", "C1"),
        MergeCustomer("C1", "C3"),
        MergeCustomer("C1", "C2"),
    ):
        with pytest.raises(Taken, match="it is C1 today") as refusal:
            office.do(command)
        assert "现为 C1" in refusal.value.zh


def test_a_log_in_which_customers_were_merged_in_a_circle_can_still_be_read(office):
    office.tell("customer:C1", CustomerMerged("C2"))
    office.tell("customer:C2", CustomerMerged("C1"))

    assert survivor(office.look, "C1").id in ("C1", "C2")


def test_a_contact_is_a_person_at_a_customer_or_at_none(office):
    assert office.do(AddContact("P2", {"name": "韩梅"}), roles=()) == [ContactAdded({"name": "韩梅"})]
    assert office.look("contact:P1").customer == "C1"


def test_a_contact_goes_to_another_customer_and_only_that_is_recorded(office):
    moved = office.do(ChangeContact("P1", {"phone": "138"}, "C2"), roles=())

    assert moved == [ContactChanged({}, "C2")]
    assert office.look("contact:P1").customer == "C2"
    assert office.look("contact:P1").values == {"name": "李雷", "phone": "138"}
    assert office.do(ChangeContact("P1", {"phone": "138"}, "C2")) == []


def test_a_contact_stays_where_he_is_when_nobody_says_otherwise(office):
    office.do(ChangeContact("P1", {"phone": "139"}, external_ids={"erp": "5"}))

    contact = office.look("contact:P1")
    assert (contact.customer, contact.values["phone"], contact.external_ids) == ("C1", "139", {"erp": "5"})


def test_what_names_or_reaches_a_person_is_sealed_under_his_own_key():
    personal = {field.key for field in CONTACT_FIELDS if field.personal == "contact"}

    assert personal >= {"name", "phone", "email", "wechat"}


def test_an_erased_contact_can_be_given_a_new_phone(office):
    office.tell("contact:P1", ContactChanged({"name": ERASED, "phone": ERASED}))

    assert office.do(ChangeContact("P1", {"phone": "139"})) == [ContactChanged({"phone": "139"})]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("华为技术有限公司", "华为技术（集团）股份有限公司"),
        ("ＡＣＭＥ　Co., Ltd.", "acme"),
        ("Acme Co.Ltd", "ACME, Inc."),
        ("Müller GmbH & Co. KG", "Muller"),
        ("The Acme Company", "Acme Corp"),
        ("Telefónica S.A.", "telefonica"),
        ("上海市电气集团有限责任公司", "上海电气"),
        ("上海市政工程设计院", "上海市市政工程设计院"),
        ("西门子（中国）有限公司", "中国西门子"),
        ("宝钢 股份", "宝钢"),
        ("Siemens", "Simens"),
        ("Siemens", "Seimens"),
        ("Siemens", "Siemenss"),
        ("トヨタ自動車株式会社", "トヨタ自動車"),
    ],
)
def test_names_that_are_likely_one_company_are_alike(one, other):
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("华东设计院", "华北设计院"),
        ("华为技术有限公司", "中兴通讯有限公司"),
        ("Plant 1 Ltd", "Plant 2 Ltd"),
        ("Plant 11", "Plant 1"),
        ("ABB", "ABC"),
        ("Acme", "Acne"),
        ("Siemens", "Siemens Energy"),
        ("", ""),
        ("---", "..."),
    ],
)
def test_names_of_different_companies_are_not(one, other):
    assert not alike(one, other)


@pytest.mark.parametrize("name", ["集团", "有限公司", "AG", "Group Holdings Ltd"])
def test_a_name_of_nothing_but_legal_forms_keeps_them(name):
    assert likeness(name)


@given(st.text(max_size=20), st.sampled_from(["有限公司", " Co., Ltd.", "（集团）股份有限公司", " GmbH"]))
def test_a_legal_form_added_never_makes_it_another_company(name, form):
    bare = likeness(name)
    is_no_form_itself = (
        likeness(f"阳光 {bare}") == f"阳光{bare}" and likeness(f"{bare} 阳光") == f"{bare}阳光"
    )
    if bare and likeness(bare) == bare and is_no_form_itself:
        assert likeness(bare + form) == bare
