"""This file makes units of rows: what is written together or not at all, in the order in which it is judged.

A wide row is one unit: it opens its deal in the first stage that applies and moves it through the others. In a log
file each line is one: the first of a deal opens it, the others move it; lines go by time, in file order where equal.
"""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter
from typing import Any

from api.importing import row_faults as words
from api.importing.conditions import Conditions
from api.importing.dates import as_instant, read_iso
from api.importing.entries import Entries, customer_id, named_customers
from api.importing.faults import Faults, unknown
from api.importing.lines import Lines, Unit
from api.importing.mapping import Mapping, customer_field, judge_by_sop
from api.importing.part_fields import KINDS
from api.importing.part_lines import PartLines
from api.importing.reading import Record, Table, read_table
from api.importing.row_lines import RowLines
from engine.clock import Instant
from engine.commands import AssignOwner, MoveDeal, OpenDeal, SetFields
from engine.deal.writes import MAX_TITLE
from engine.orders import Step
from engine.workflow import Workflow


def plan(data: bytes, mapping: Mapping, workflow: Workflow, file: str) -> list[Unit]:
    """This is the whole file as units; raises `WrongDefinition` for faults of form, before anything is done."""
    judge_by_sop(mapping, workflow)
    table = read_table(data, mapping, file)
    conditions = Conditions(mapping, table)
    faults = Faults(file)
    match mapping.kind:
        case "rows":
            units = RowLines(mapping, workflow, table, faults).units()
        case "customers" | "contacts":
            units = list(Entries(mapping, workflow, table, faults).units())
        case kind if kind in KINDS:
            units = PartLines(mapping, workflow, table, faults).units()
        case "log":
            units = _Deals(mapping, workflow, table, faults).logged()
        case _:
            units = list(_Deals(mapping, workflow, table, faults).wide(conditions))
    faults.refuse_if_any()
    return units


def newcomers(data: bytes, mapping: Mapping, file: str) -> dict[str, str]:
    """This is the customers that the file may open, id to name; raises `WrongDefinition` where two would be one."""
    if mapping.kind != "wide" or mapping.customer is None or not mapping.create:
        return {}
    faults = Faults(file)
    found = named_customers(read_table(data, mapping, file), mapping, faults)
    faults.refuse_if_any()
    return found


class _Deals(Lines):
    """This turns the rows of one file into units."""

    def __init__(self, mapping: Mapping, workflow: Workflow, table: Table, faults: Faults) -> None:
        super().__init__(mapping, workflow, table, faults)
        self._title = [(text, name) for text, name, *_ in Formatter().parse(mapping.title or "")]
        self._customer = customer_field(workflow) if mapping.customer else None

    def wide(self, conditions: Conditions) -> Iterator[Unit]:
        """This gives one unit for each row."""
        first: dict[str, int] = {}
        for record in self.table.records:
            deal = self.identified(record)
            if deal and first.setdefault(deal, record.line) != record.line:
                self.fault(record, words.twice(deal, first[deal]), self.mapping.id)
            entered = self._entered(record, conditions)
            opened = self._open(record, deal, entered[0][0], entered[0][1]) if entered else ()
            moves = tuple(Step(MoveDeal(deal, to=stage), at) for stage, at in entered[1:])
            yield Unit(record.line, deal, (*opened, *moves), self.reason(record))

    def logged(self) -> list[Unit]:
        """This is one unit for each line, by time."""
        lines = [self._line(record) for record in self.table.records]
        known = [line for line in lines if line is not None]
        units, owners = [], dict[str, str | None]()
        for record, deal, stage, at in sorted(known, key=lambda line: line[3]):
            owner = self.cell(record, self.mapping.owner)
            if deal not in owners:
                steps = self._open(record, deal, stage, at)
            else:
                given = owner if owner != owners[deal] else None
                steps = self._moved(record, deal, stage, at, given)
            owners[deal] = owner or owners.get(deal)
            units.append(Unit(record.line, deal, steps, self.reason(record)))
        return units

    def _entered(self, record: Record, conditions: Conditions) -> list[tuple[str, Instant]]:
        """This lists the stages that a row says the deal has entered, with the instants."""
        entered: list[tuple[str, Instant]] = []
        faulty = False
        for entry in self.mapping.stages:
            holds = conditions.hold(entry.condition, record)
            if holds is None:
                self.fault(record, words.undecided(entry.stage), entry.at)
                faulty = True
            if not holds:
                continue
            at = self.cells.at(record, entry.at) if entry.at else None
            if at is None and (when := read_iso(entry.default_at or "")) is not None:
                at = as_instant(when, self.workflow.zone)
            if at is not None:
                entered.append((entry.stage, at))
            elif self.cell(record, entry.at):
                faulty = True  # the cell has been complained about
            elif entry.condition is not None:
                self.fault(record, words.no_date_for(entry.stage, str(entry.at)), entry.at)
                faulty = True
        if not entered and not faulty:
            self.fault(record, words.NO_STAGE, self.mapping.id)
        return entered

    def _line(self, record: Record) -> tuple[Record, str, str, Instant] | None:
        """This is what a line of a log says: whose it is, which stage, when; None when that is not to be read."""
        mapping, deal = self.mapping, self.identified(record)
        cell = self.cell(record, mapping.stage) or ""
        stage = mapping.stage_names.get(cell, cell)
        if stage not in self.workflow.stages:
            known = [*mapping.stage_names, *self.workflow.stages]
            self.fault(record, unknown("unknown-stage", ("The stage", "阶段"), stage, known), mapping.stage)
            return None
        at = self.cells.at(record, mapping.at or "")
        if at is None:
            if not self.cell(record, mapping.at):
                self.fault(record, words.no_date_for(stage, str(mapping.at)), mapping.at)
            return None
        return record, deal, stage, at

    def _open(self, record: Record, deal: str, stage: str, at: Instant) -> tuple[Step, ...]:
        command = OpenDeal(
            deal,
            self.workflow.key,
            self._titled(record, deal),
            owner=self.cell(record, self.mapping.owner),
            unit=self.cell(record, self.mapping.unit),
            values=self._values(record),
            external_ids=self.foreign_ids(record),
            stage=None if stage == self.workflow.first_stage else stage,
        )
        return (Step(command, at),)

    def _moved(
        self, record: Record, deal: str, stage: str, at: Instant, owner: str | None
    ) -> tuple[Step, ...]:
        values = self.cells.values(record)
        steps = [Step(SetFields(deal, values), at)] if values else []
        if owner is not None:
            steps.append(Step(AssignOwner(deal, owner), at))
        return (*steps, Step(MoveDeal(deal, to=stage), at))

    def _values(self, record: Record) -> dict[str, Any]:
        """This is the fields that a row gives values, the customer by its id."""
        values, named = self.cells.values(record), self.cell(record, self.mapping.customer)
        return (
            values
            if self._customer is None or named is None
            else {**values, self._customer.key: customer_id(named)}
        )

    def _titled(self, record: Record, deal: str) -> str:
        filled = "".join(text + self.table.cell(record, name) for text, name in self._title)
        title = " ".join(filled.split())
        if len(title) > MAX_TITLE:
            self.fault(record, words.LONG_TITLE, self.mapping.id)
        return title or deal
