"""This file says what customers, contacts, units, parameters and rates look like on their way out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from api.http.wire import time, words_json
from engine.contacts import Contact
from engine.customers import Customer
from engine.parameters import ParameterValues
from engine.rates import Rate, Rates
from engine.saved_views import SavedView
from engine.units import Unit
from engine.workflow import Workflow
from projections import in_reading_order


def customer_json(customer: Customer) -> dict[str, Any]:
    """This is a customer as it stands; `merged_into` is what a merged one is today."""
    return {
        "id": customer.id,
        "version": customer.version,
        "values": customer.values,
        "external_ids": customer.external_ids,
        "merged_into": customer.merged_into,
    }


def contact_json(contact: Contact) -> dict[str, Any]:
    """This is a person as far as known."""
    return {
        "id": contact.id,
        "version": contact.version,
        "customer": contact.customer,
        "values": contact.values,
        "external_ids": contact.external_ids,
    }


def unit_json(unit: Unit) -> dict[str, Any]:
    """This is a unit and the one above it."""
    return {
        "id": unit.id,
        "version": unit.version,
        "name": unit.name,
        "kind": unit.kind,
        "parent": unit.parent,
    }


def tree_json(units: Sequence[Unit]) -> list[dict[str, Any]]:
    """This is the units as a tree, those side by side by name; a circle, which only a damaged log has, is in none.

    >>> told = tree_json([Unit("team", 1, "Team", "team", "north"), Unit("north", 1, "North", "region", None)])
    >>> told[0]["id"], told[0]["units"][0]["id"]
    ('north', 'team')
    """
    below: dict[str, list[dict[str, Any]]] = {unit.id: [] for unit in units}
    top: list[dict[str, Any]] = []
    for unit in sorted(units, key=lambda each: (in_reading_order(each.name), each.id)):
        beside = top if unit.parent is None else below.get(unit.parent, top)
        beside.append({"id": unit.id, "name": unit.name, "kind": unit.kind, "units": below[unit.id]})
    return top


def parameters_json(workflow: Workflow, said: ParameterValues, now: int) -> dict[str, Any]:
    """This is a workflow's parameters at an instant: what the SOP says, what counts, since when, and what will."""
    return {
        "workflow": workflow.key,
        "version": said.version,
        "parameters": [_parameter(workflow, said, key, now) for key in workflow.parameters],
    }


def rates_json(rates: Rates, on: str | None = None) -> dict[str, Any]:
    """This is what other currencies cost, the latest day first; with `on`, only what counts that day."""
    days = {
        currency: [_rate(rate) for rate in reversed(known)]
        if on is None
        else [_rate(rate) for rate in (rates.rate(currency, on),) if rate is not None]
        for currency, known in sorted(rates.days.items())
    }
    return {"currency": rates.currency, "version": rates.version, "rates": days}


def _parameter(workflow: Workflow, said: ParameterValues, key: str, now: int) -> dict[str, Any]:
    parameter, present = workflow.parameters[key], said.at(key, now)
    value, version = (parameter.value, 0) if present is None else present
    since = {each.version: each.effective_from for each in said.settings}
    return {
        "key": key,
        "name": words_json(parameter.name),
        "type": parameter.type.value,
        "sop": parameter.value,
        "value": value,
        "version": version,
        "since": time(since.get(version)),
        "coming": [
            {"value": each.values[key], "from": time(each.effective_from), "version": each.version}
            for each in sorted(said.settings, key=lambda each: (each.effective_from, each.version))
            if key in each.values and each.effective_from > now
        ],
    }


def _rate(rate: Rate) -> dict[str, Any]:
    return {"on": rate.day, "rate": _plain(rate.rate), "version": rate.version}


def _plain(rate: Decimal) -> str:
    return format(rate, "f")


def view_json(view: SavedView) -> dict[str, Any]:
    """This is a saved view as it stands; one that was taken away has no name."""
    return {
        "id": view.id,
        "version": view.version,
        "name": view.name,
        "owner": view.owner,
        "page": view.page,
        "search": view.search,
        "shared": view.shared,
    }
