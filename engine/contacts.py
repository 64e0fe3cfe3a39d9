"""This file is the streams of contacts: people at customers, each sealed under a key of his own.

Anybody may enter and change them.
"""

from __future__ import annotations

from typing import Any, assert_never

import msgspec

from engine.commands import AddContact, ChangeContact, ContactCommand
from engine.deal.about import About
from engine.events import ContactAdded, ContactChanged, Event
from engine.lookups import found, nobody
from engine.particulars import changed, known_of, must_be_free, new_foreign, opening, text
from engine.serde import Recorded

CONTACT_FIELDS = (
    text("name", "姓名", "Name", required=True, personal="contact"),
    text("phone", "电话", "Phone", longest=60, personal="contact"),
    text("email", "邮箱", "E-mail", personal="contact"),
    text("wechat", "微信", "WeChat", longest=100, personal="contact"),
    text("position", "职务", "Position"),
    text("department", "部门", "Department"),
    text("note", "备注", "Note", longest=5000, personal="contact"),
)


class Contact(msgspec.Struct, frozen=True):
    """This is a person as far as known; `customer` is where, which may have been merged since (`survivor`)."""

    id: str
    version: int = 0
    values: dict[str, Any] = {}
    customer: str | None = None
    external_ids: dict[str, str] = {}


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
                values=known_of({**state.values, **event.values}),
                customer=state.customer if event.customer is None else event.customer,
                external_ids={**state.external_ids, **event.external_ids},
            )
        case _:
            return msgspec.structs.replace(state, version=version)


def decide_contact(state: Contact, command: ContactCommand, about: About) -> list[Event]:
    """This enters a person, or changes what is known of him and where he is."""
    match command:
        case AddContact():
            must_be_free(state.version, "contact", command.contact)
            values = opening(CONTACT_FIELDS, command.values)
            where = command.customer or None
            if where is not None:
                found(about.look, "customer", where)
            return [ContactAdded(known_of(values), where, new_foreign(command.external_ids, {}))]
        case ChangeContact():
            if not state.version:
                raise nobody("contact", command.contact)
            values = changed(CONTACT_FIELDS, command.values, state.values)
            where = command.customer if command.customer and command.customer != state.customer else None
            if where is not None:
                found(about.look, "customer", where)
            foreign = new_foreign(command.external_ids, state.external_ids)
            return [ContactChanged(values, where, foreign)] if values or where or foreign else []
        case _:
            assert_never(command)
