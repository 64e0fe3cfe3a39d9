"""This file is the streams of customers: what is known of each, and which ones turned out to be the same.

Anybody may enter and change them. A merged customer is closed: whatever refers to it means the one it was merged
into (`survivor`), and only that one can be changed.
"""

from __future__ import annotations

from typing import Any, assert_never

import msgspec

from engine.commands import ChangeCustomer, CustomerCommand, MergeCustomer, OpenCustomer
from engine.deal.about import About
from engine.definition import Field, FieldType, Words
from engine.errors import Malformed, Taken
from engine.events import CustomerChanged, CustomerMerged, CustomerOpened, Event
from engine.lookups import found, nobody
from engine.particulars import changed, known_of, must_be_free, new_foreign, opening, text
from engine.referred import survivor
from engine.serde import Recorded

CUSTOMER_FIELDS = (
    text("name", "名称", "Name", required=True),
    text("tier", "等级", "Tier", longest=60),
    text("unit", "所属组织单元", "Unit", longest=64),
    text("industry", "行业", "Industry"),
    text("region", "地区", "Region"),
    text("address", "地址", "Address", longest=500),
    Field("website", FieldType.URL, Words(zh="网站", en="Website")),
    text("phone", "电话", "Phone", longest=60),
    text("note", "备注", "Note", longest=5000),
)


class Customer(msgspec.Struct, frozen=True):
    """This is a customer as it stands: version 0 means nobody has entered it; `merged_into` is what it is today."""

    id: str
    version: int = 0
    values: dict[str, Any] = {}
    external_ids: dict[str, str] = {}
    merged_into: str | None = None


def initial_customer(customer: str) -> Customer:
    """This is a customer before it is entered."""
    return Customer(customer)


def evolve_customer(state: Customer, recorded: Recorded) -> Customer:
    """This is the customer after one more event."""
    event, version = recorded.event, recorded.version
    match event:
        case CustomerOpened() | CustomerChanged():
            return msgspec.structs.replace(
                state,
                version=version,
                values=known_of({**state.values, **event.values}),
                external_ids={**state.external_ids, **event.external_ids},
            )
        case CustomerMerged():
            return msgspec.structs.replace(state, version=version, merged_into=event.into)
        case _:
            return msgspec.structs.replace(state, version=version)


def decide_customer(state: Customer, command: CustomerCommand, about: About) -> list[Event]:
    """This enters a customer, changes what is known of it, or declares it to be another one."""
    if isinstance(command, OpenCustomer):
        must_be_free(state.version, "customer", command.customer)
        values = opening(CUSTOMER_FIELDS, command.values)
        _must_be_in_a_unit(values, about)
        return [CustomerOpened(known_of(values), new_foreign(command.external_ids, {}))]
    if not state.version:
        raise nobody("customer", command.customer)
    match command:
        case ChangeCustomer():
            _must_stand_for_itself(state, about)
            values = changed(CUSTOMER_FIELDS, command.values, state.values)
            _must_be_in_a_unit(values, about)
            foreign = new_foreign(command.external_ids, state.external_ids)
            return [CustomerChanged(values, foreign)] if values or foreign else []
        case MergeCustomer():
            return _merge(state, command, about)
        case _:
            assert_never(command)


def _merge(state: Customer, command: MergeCustomer, about: About) -> list[Event]:
    if command.into == state.id:
        raise Malformed(
            f"into: {state.id} cannot be merged into itself; name the customer that stays.",
            f"合并到：{state.id} 不能合并到自身；请填写要保留的客户。",
            where="into",
        )
    if state.merged_into == command.into:
        return []
    _must_stand_for_itself(state, about)
    _must_stand_for_itself(found(about.look, "customer", command.into), about)
    return [CustomerMerged(command.into)]


def _must_stand_for_itself(state: Customer, about: About) -> None:
    if state.merged_into is not None:
        left = survivor(about.look, state.merged_into).id
        raise Taken(
            f"Customer {state.id} was merged; it is {left} today. Name {left} instead.",
            f"客户 {state.id} 已被合并，现为 {left}；请改用 {left}。",
        )


def _must_be_in_a_unit(values: dict[str, Any], about: About) -> None:
    if values.get("unit") is not None:
        found(about.look, "unit", values["unit"])
