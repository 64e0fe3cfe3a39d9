"""This file holds the events of customers and contacts: who they are, and which of them turned out to be one."""

from __future__ import annotations

from typing import Any

import msgspec

from engine.events.event import Event, stored_as
from engine.verdict import Revalue


class _Described(Event, frozen=True):
    """This is what all of them have in common: facts by key, of which the personal ones are sealed."""

    values: dict[str, Any] = {}

    def revalued(self, change: Revalue) -> Event:
        """This replaces the values."""
        values = {key: change(key, value) for key, value in self.values.items()}
        return msgspec.structs.replace(self, values=values)


@stored_as("customer.opened")
class CustomerOpened(_Described, frozen=True):
    """A customer was entered into the file: name, tier, unit and whatever else is known."""

    external_ids: dict[str, str] = {}


@stored_as("customer.changed")
class CustomerChanged(_Described, frozen=True):
    """Facts about a customer changed; null cleared one."""

    external_ids: dict[str, str] = {}


@stored_as("customer.merged")
class CustomerMerged(Event, frozen=True):
    """A customer turned out to be another one; whatever refers to it means that one from here on."""

    into: str


@stored_as("contact.added")
class ContactAdded(_Described, frozen=True):
    """A person at a customer became known; name, phone and e-mail are sealed under that person's own key."""

    customer: str | None = None
    external_ids: dict[str, str] = {}


@stored_as("contact.changed")
class ContactChanged(_Described, frozen=True):
    """Facts about a contact changed; null cleared one."""

    customer: str | None = None
    external_ids: dict[str, str] = {}
