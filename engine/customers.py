"""This file is the streams of customers and of contacts: what is known of them, and which customers turned out one.

Anybody may enter and change them. A merged customer is closed: whatever refers to it means the one it was merged
into (`survivor`), and only that one can be changed. What is known of a contact is sealed under that person's own key.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Any, assert_never

import msgspec

from engine.commands import (
    AddContact,
    ChangeContact,
    ChangeCustomer,
    ContactCommand,
    CustomerCommand,
    MergeCustomer,
    OpenCustomer,
)
from engine.deal.about import About
from engine.definition import Field, FieldType, Words
from engine.errors import Malformed, Taken
from engine.events import (
    ContactAdded,
    ContactChanged,
    CustomerChanged,
    CustomerMerged,
    CustomerOpened,
    Event,
)
from engine.lookups import found, nobody
from engine.parsing import parse
from engine.referred import survivor
from engine.serde import Recorded
from engine.values import broken

CUSTOMER_ID = re.compile(r"[\w.@-]{1,64}")
"""The form of a customer's and of a contact's id."""


def _text(
    key: str, zh: str, en: str, *, longest: int = 200, required: bool = False, personal: str | None = None
) -> Field:
    words = Words(zh=zh, en=en)
    return Field(key, FieldType.TEXT, words, required=required, max=str(longest), personal=personal)


CUSTOMER_FIELDS = (
    _text("name", "名称", "Name", required=True),
    _text("tier", "等级", "Tier", longest=60),
    _text("unit", "所属组织单元", "Unit", longest=64),
    _text("industry", "行业", "Industry"),
    _text("region", "地区", "Region"),
    _text("address", "地址", "Address", longest=500),
    Field("website", FieldType.URL, Words(zh="网站", en="Website")),
    _text("phone", "电话", "Phone", longest=60),
    _text("note", "备注", "Note", longest=5000),
)
CONTACT_FIELDS = (
    _text("name", "姓名", "Name", required=True, personal="contact"),
    _text("phone", "电话", "Phone", longest=60, personal="contact"),
    _text("email", "邮箱", "E-mail", personal="contact"),
    _text("wechat", "微信", "WeChat", longest=100, personal="contact"),
    _text("position", "职务", "Position"),
    _text("department", "部门", "Department"),
    _text("note", "备注", "Note", longest=5000, personal="contact"),
)


class Customer(msgspec.Struct, frozen=True):
    """This is a customer as it stands: version 0 means nobody has entered it; `merged_into` is what it is today."""

    id: str
    version: int = 0
    values: dict[str, Any] = {}
    external_ids: dict[str, str] = {}
    merged_into: str | None = None


class Contact(msgspec.Struct, frozen=True):
    """This is a person as far as known; `customer` is where, which may have been merged since (`survivor`)."""

    id: str
    version: int = 0
    values: dict[str, Any] = {}
    customer: str | None = None
    external_ids: dict[str, str] = {}


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
                values=_known({**state.values, **event.values}),
                external_ids={**state.external_ids, **event.external_ids},
            )
        case CustomerMerged():
            return msgspec.structs.replace(state, version=version, merged_into=event.into)
        case _:
            return msgspec.structs.replace(state, version=version)


def decide_customer(state: Customer, command: CustomerCommand, about: About) -> list[Event]:
    """This enters a customer, changes what is known of it, or declares it to be another one."""
    if isinstance(command, OpenCustomer):
        _must_be_free(state, "customer", command.customer)
        values = _opening(CUSTOMER_FIELDS, command.values)
        _must_be_in_a_unit(values, about)
        return [CustomerOpened(_known(values), _foreign(command.external_ids, {}))]
    if not state.version:
        raise nobody("customer", command.customer)
    match command:
        case ChangeCustomer():
            _must_stand_for_itself(state, about)
            values = _changed(CUSTOMER_FIELDS, command.values, state.values)
            _must_be_in_a_unit(values, about)
            foreign = _foreign(command.external_ids, state.external_ids)
            return [CustomerChanged(values, foreign)] if values or foreign else []
        case MergeCustomer():
            return _merge(state, command, about)
        case _:
            assert_never(command)


def initial_contact(contact: str) -> Contact:
    """This is a person before he is entered."""
    return Contact(contact)


def evolve_contact(state: Contact, recorded: Recorded) -> Contact:
    """This is the contact after one more event."""
    event, version = recorded.event, recorded.version
    match event:
        case ContactAdded() | ContactChanged():
            return msgspec.structs.replace(
                state,
                version=version,
                values=_known({**state.values, **event.values}),
                customer=state.customer if event.customer is None else event.customer,
                external_ids={**state.external_ids, **event.external_ids},
            )
        case _:
            return msgspec.structs.replace(state, version=version)


def decide_contact(state: Contact, command: ContactCommand, about: About) -> list[Event]:
    """This enters a person, or changes what is known of him and where he is."""
    match command:
        case AddContact():
            _must_be_free(state, "contact", command.contact)
            values = _opening(CONTACT_FIELDS, command.values)
            where = command.customer or None
            if where is not None:
                found(about.look, "customer", where)
            return [ContactAdded(_known(values), where, _foreign(command.external_ids, {}))]
        case ChangeContact():
            if not state.version:
                raise nobody("contact", command.contact)
            values = _changed(CONTACT_FIELDS, command.values, state.values)
            where = command.customer if command.customer and command.customer != state.customer else None
            if where is not None:
                found(about.look, "customer", where)
            foreign = _foreign(command.external_ids, state.external_ids)
            return [ContactChanged(values, where, foreign)] if values or where or foreign else []
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


def _must_be_free(state: Customer | Contact, kind: str, key: str) -> None:
    zh = "客户" if kind == "customer" else "联系人"
    if not CUSTOMER_ID.fullmatch(key):
        raise Malformed(
            f"{kind}: {key[:70]!r} is not an id; use 1 to 64 letters, digits or . _ @ -",
            f"{zh}编号“{key[:70]}”不合要求：请用 1 到 64 个字母、数字或 . _ @ -",
            where=kind,
        )
    if state.version:
        raise Taken(
            f"There is a {kind} {key} already; change that one, or take another id.",
            f"编号为 {key} 的{zh}已存在；请修改它，或换一个编号。",
        )


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


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def _opening(fields: tuple[Field, ...], raw: dict[str, Any]) -> dict[str, Any]:
    return _parsed(fields, {**{field.key: None for field in fields if field.required}, **raw})


def _changed(fields: tuple[Field, ...], raw: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in _parsed(fields, raw).items() if known.get(key) != value}


def _parsed(fields: tuple[Field, ...], raw: dict[str, Any]) -> dict[str, Any]:
    known = {field.key: field for field in fields}
    for key in raw.keys() - known.keys():
        near = get_close_matches(key, known, n=3) or list(known)
        raise Malformed(
            f"{key[:60]}: there is no such field here; there is {', '.join(near)}.",
            f"{key[:60]}：没有此字段；可用字段：{'、'.join(near)}。",
            where=key,
        )
    values = {key: _value(known[key], given) for key, given in raw.items()}
    for key, value in values.items():
        if faults := broken(known[key], value):
            raise _fault(known[key], faults[0])
    return values


def _value(field: Field, given: Any) -> Any:
    return parse(field, given.strip() if isinstance(given, str) else given, "")


def _fault(field: Field, fault: str) -> Malformed:
    if fault == "required":
        return Malformed(
            f"{field.key}: it is needed and cannot be left empty.",
            f"{field.name.zh}（{field.key}）：必填，不能为空。",
            where=field.key,
        )
    return Malformed(
        f"{field.key}: write at most {field.max} characters.",
        f"{field.name.zh}（{field.key}）：最多 {field.max} 个字。",
        where=field.key,
    )


def _foreign(given: dict[str, str], known: dict[str, str]) -> dict[str, str]:
    for system, foreign in given.items():
        if not system.strip() or not foreign.strip():
            raise Malformed(
                'external_ids: each needs the name of a system and an id in it, like {"erp": "100234"}.',
                "外部编号：需要系统名称和该系统中的编号，如 {“erp”: “100234”}。",
                where="external_ids",
            )
    return {system: foreign for system, foreign in given.items() if known.get(system) != foreign}


__all__ = [
    "CONTACT_FIELDS",
    "CUSTOMER_FIELDS",
    "CUSTOMER_ID",
    "Contact",
    "Customer",
    "decide_contact",
    "decide_customer",
    "evolve_contact",
    "evolve_customer",
    "initial_contact",
    "initial_customer",
    "survivor",
]
