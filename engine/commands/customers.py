"""This file holds the commands about customers and contacts."""

from __future__ import annotations

from typing import Any

from engine.commands.command import Command


class OpenCustomer(Command, frozen=True, tag="open_customer"):
    """Enters a customer into the file; `values` are name (needed), tier, unit and what else is known."""

    customer: str
    values: dict[str, Any]
    external_ids: dict[str, str] = {}


class ChangeCustomer(Command, frozen=True, tag="change_customer"):
    """Changes facts about a customer; null clears one."""

    customer: str
    values: dict[str, Any] = {}
    external_ids: dict[str, str] = {}


class MergeCustomer(Command, frozen=True, tag="merge_customer"):
    """Declares that a customer is another one."""

    customer: str
    into: str


class AddContact(Command, frozen=True, tag="add_contact"):
    """Enters a person at a customer; `values` are name (needed), phone, email, position and what else is known."""

    contact: str
    values: dict[str, Any]
    customer: str | None = None
    external_ids: dict[str, str] = {}


class ChangeContact(Command, frozen=True, tag="change_contact"):
    """Changes facts about a contact; null clears one; a customer given here takes the place of the one before."""

    contact: str
    values: dict[str, Any] = {}
    customer: str | None = None
    external_ids: dict[str, str] = {}
