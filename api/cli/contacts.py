"""This file holds the commands about contacts: people at customers, sealed each under a key of his own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.customers import External, given, key_and_values, print_values
from api.cli.tree import contact
from api.cli.values import pairs_of
from engine.commands import AddContact, ChangeContact

if TYPE_CHECKING:
    from engine.contacts import Contact
    from engine.orders import Answer

Id = Annotated[str, typer.Argument(metavar="ID", help="The contact.")]
At = Annotated[str | None, typer.Option("--customer", metavar="ID", help="Where he is.")]


@command(contact, "add", writes="rules", creates=True)
def add(
    caller: Caller,
    *,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[ID] KEY=VALUE...", help="name=... at least; phone, email, wechat, position ..."
        ),
    ],
    customer: At = None,
    external: External = None,
) -> None:
    """Enters a person, at a customer where one is named."""
    key, values = key_and_values(words)
    _told(caller, caller.handle(AddContact(key, values, customer, pairs_of(external))))


@command(contact, "set", writes="card")
def set_values(
    caller: Caller,
    *,
    contact: Id,
    values: Annotated[list[str] | None, typer.Argument(metavar="KEY=VALUE...", help="KEY= clears.")] = None,
    customer: At = None,
    external: External = None,
) -> None:
    """Changes what is known of a person, and where he is."""
    _told(caller, caller.handle(ChangeContact(contact, given(values), customer, pairs_of(external))))


@command(contact, "show")
def show(caller: Caller, *, contact: Id) -> None:
    """Shows a person as far as known."""
    state = caller.house.archive.contact(contact)
    if caller.json:
        caller.print_json(_as_data(state))
        return
    _print(caller, state)


def _print(caller: Caller, state: Contact) -> None:
    where = f" ({state.customer})" if state.customer else ""
    name = f"{state.id}  {state.values.get('name', '')}{where}"
    caller.print(name, name)
    print_values(caller, {**state.values, **state.external_ids})


def _as_data(state: Contact) -> dict[str, Any]:
    from api.http.party_wire import contact_json  # noqa: PLC0415 - JSON is the same as over HTTP

    return contact_json(state)


def _told(caller: Caller, answer: Answer) -> None:
    if caller.json:
        receipt = {"position": answer.position, "version": answer.version, "repeated": answer.repeated}
        caller.print_json({"contact": _as_data(answer.state), **receipt})
        return
    _print(caller, answer.state)
