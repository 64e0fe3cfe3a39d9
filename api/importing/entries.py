"""This file makes units of customers and of contacts: one line enters one, or changes one that is there.

A file enters what is new; with `change: true` it changes what is there. A line about somebody of an earlier line
changes him. A customer that a deal names by a word gets an id made of it: what no id may hold becomes a dash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from api.importing import row_faults as words
from api.importing.faults import Faults
from api.importing.lines import Lines, Unit
from api.importing.mapping import Mapping
from api.importing.reading import Record, Table
from engine.commands import AddContact, AnyCommand, ChangeContact, ChangeCustomer, OpenCustomer
from engine.ids import ID
from engine.orders import Step

_KINDS = {"customers": "customer", "contacts": "contact"}
_LONGEST = 64


class Entries(Lines):
    """This turns the lines of a file into customers or contacts."""

    def units(self) -> Iterator[Unit]:
        """This gives one unit for each line."""
        seen: set[str] = set()
        for record in self.table.records:
            key = self.identified(record)
            command = self._command(record, key, known=self.mapping.change or key in seen)
            seen.add(key)
            yield Unit(record.line, key, (Step(command),), self.reason(record), _KINDS[self.mapping.kind])

    def identified(self, record: Record) -> str:
        """This is the id in a row."""
        found = self.table.cell(record, self.mapping.id)
        if not ID.fullmatch(found):
            self.fault(record, words.no_id(found, _KINDS[self.mapping.kind]), self.mapping.id)
        return found

    def _command(self, record: Record, key: str, *, known: bool) -> AnyCommand:
        values, foreign = self.cells.values(record), self.foreign_ids(record)
        if self.mapping.kind == "customers":
            return (ChangeCustomer if known else OpenCustomer)(key, values, foreign)
        where = self.cell(record, self.mapping.customer)
        customer = None if where is None else customer_id(where)
        return (ChangeContact if known else AddContact)(key, values, customer, foreign)


def customer_id(named: str) -> str:
    """This is the id of a customer that a file names: the word itself where it can be one.

    >>> customer_id("C-12"), customer_id("Acme & Sons, Ltd")
    ('C-12', 'Acme-Sons-Ltd')
    """
    return named if ID.fullmatch(named) else re.sub(r"[^\w.@]+", "-", named).strip("-")[:_LONGEST]


def named_customers(table: Table, mapping: Mapping, faults: Faults) -> dict[str, str]:
    """This is the customers that the deals of a file name, by id; two names that come to one id are a fault."""
    found: dict[str, str] = {}
    for record in table.records:
        name = table.cell(record, mapping.customer)
        if not name:
            continue
        key = customer_id(name)
        if not key or found.setdefault(key, name) != name:
            column = table.column(mapping.customer or "")
            faults.add(words.same_customer(name, found.get(key, ""), key), record.line, column)
    return found
