"""This file decides about the rows of a deal's records: adding, changing and removing them, and their moves.

A row has a line of its own for the two clocks. Whatever a rule declines is recorded as a refused write of that row; a
recorded import writes it nevertheless, marked.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from engine.case import Case
from engine.commands import AddRow, ChangeRow, MoveRow, RemoveRow
from engine.deal.about import About
from engine.deal.in_time import hindered
from engine.deal.recompute import lines_of
from engine.deal.state import Deal, Row
from engine.deal.writing import Place, computed_faults, faults, no_such, parsed, row_faults
from engine.definition import Move
from engine.errors import Malformed, Taken, Unknown
from engine.events import Event, Moved, MoveRefused, RowAdded, RowChanged, RowRemoved, SetRefused, subject_of
from engine.gates import judge_row_move
from engine.ids import ASCII_ID
from engine.particulars import new_foreign
from engine.verdict import Verdict, Verdicts, failed
from engine.words import refused
from engine.workflow import Rules, Workflow

MOST_ROWS = 2_000
FORWARD, BACK = "forward", "back"


def add_row(deal: Deal, command: AddRow, about: About) -> list[Event]:
    """This adds a row, in the first of the record's states; a key that was ever used is taken."""
    workflow, rules = _where(deal, command.record, about)
    known = deal.records.get(command.record, {})
    key = _new_key(known, command.row)
    if len(known) >= MOST_ROWS:
        raise Malformed(
            f"{command.record} has {len(known)} rows; {MOST_ROWS} is the most.",
            f"{command.record} 已有 {len(known)} 行，最多 {MOST_ROWS} 行。",
            where=command.record,
        )
    place = Place(workflow, deal, about, deal.unit, rules)
    values = parsed(place, command.values)
    missing = {name: None for name, field in rules.fields.items() if field.required and name not in values}
    soft = (*row_faults(place), *faults(place, {**missing, **values}, command.values))
    bypassed = _pass(place, key, values, soft)
    given = {name: value for name, value in values.items() if value is not None}
    state = rules.record.states[0].key if rules.record.states else None
    foreign = new_foreign(command.external_ids, {})
    return [RowAdded(command.record, key, given, soft, bypassed, state, foreign)]


def change_row(deal: Deal, command: ChangeRow, about: About) -> list[Event]:
    """This sets the fields of a row whose value changes."""
    workflow, rules = _where(deal, command.record, about)
    row = row_of(deal, command.record, command.row)
    place = Place(workflow, deal, about, deal.unit, rules, row)
    values = parsed(place, command.values)
    changed = {name: value for name, value in values.items() if row.values.get(name) != value}
    if not changed:
        return []
    soft = faults(place, changed, command.values)
    return [RowChanged(command.record, row.key, changed, soft, _pass(place, row.key, changed, soft))]


def remove_row(deal: Deal, command: RemoveRow, about: About) -> list[Event]:
    """This takes a row out; one that is out already stays so."""
    workflow, rules = _where(deal, command.record, about)
    known = deal.records.get(command.record, {}).get(command.row)
    if known is not None and known.removed:
        return []
    row = row_of(deal, command.record, command.row)
    place = Place(workflow, deal, about, deal.unit, rules, row)
    soft = row_faults(place)
    return [RowRemoved(command.record, row.key, soft, _pass(place, row.key, {}, soft))]


def move_row(deal: Deal, command: MoveRow, about: About) -> list[Event]:
    """This takes a row through a move when every clause passes; what it supersedes goes its way with it."""
    workflow, rules = _where(deal, command.record, about)
    row = row_of(deal, command.record, command.row)
    if rules.topology is None:
        raise Malformed(
            f"The rows of {command.record} have no states, so there is nothing to move.",
            f"{command.record} 的行没有状态，无法移动。",
            where="record",
        )
    move = _which(rules, row, command)
    verdicts = row_verdicts(about.case(workflow, deal, rules, row), rules, row, move, about.reason)
    others = _superseded(deal, rules, row, move)
    hard = _hard(workflow, deal, about, command.record, [row.key, *(other.key for other in others)])
    if hard or (failed(verdicts) and not about.records_history):
        record = MoveRefused(subject_of(command.record, row.key), move.key, move.to, (*hard, *verdicts))
        raise refused(workflow, (*hard, *verdicts), record)
    bypassed = "import" if failed(verdicts) else None
    moved = msgspec.structs.replace(_moved(rules, row, move, move.to), verdicts=verdicts, bypassed=bypassed)
    return [moved, *(_moved(rules, other, move, move.supersedes or "") for other in others)]


def row_verdicts(case: Case, rules: Rules, row: Row, move: Move, reason: str | None) -> Verdicts:
    """This is what a row's move would be answered now, for deciding and for showing."""
    record = rules.record.key
    verdicts = judge_row_move(case, record, move)
    if move.reason or row_kind(rules, row, move) == BACK:
        rule = f"record.{record}.move.{move.key}.reason"
        return (*verdicts, Verdict(rule, bool(reason), {"reason": reason}))
    return verdicts


def row_kind(rules: Rules, row: Row, move: Move) -> str:
    """This says whether a move takes a row on, or back to an earlier state."""
    back = row.state in rules.order and rules.order[move.to] < rules.order[row.state]
    return BACK if back else FORWARD


def _where(deal: Deal, record: str, about: About) -> tuple[Workflow, Rules]:
    workflow = about.workflow(deal.workflow, deal.workflow_version)
    if record not in workflow.records:
        raise no_such("record", record, list(workflow.records))
    return workflow, workflow.records[record]


def row_of(deal: Deal, record: str, key: str) -> Row:
    """This is a row that has not been removed; raises `Unknown`."""
    row = deal.records.get(record, {}).get(key)
    if row is None or row.removed:
        there = ", ".join(each.key for each in deal.rows(record)[:12]) or "-"
        raise Unknown(
            f"{deal.id} has no row {key} in {record}; there are: {there}.",
            f"{deal.id} 的 {record} 中没有 {key}；现有：{there}。",
        )
    return row


def _new_key(known: dict[str, Row], asked: str | None) -> str:
    if asked is None:
        return str(max((int(key) for key in known if key.isdigit()), default=0) + 1)
    if not ASCII_ID.fullmatch(asked):
        raise Malformed(
            f"row: {asked[:70]!r} is not a key; use 1 to 64 of A-Z a-z 0-9 . _ -",
            f"行编号“{asked[:70]}”不合要求：请用 1 到 64 个字母、数字或 . _ -",
            where="row",
        )
    if asked in known:
        raise Taken(f"There is, or was, a row {asked} already.", f"行编号 {asked} 已使用过。")
    return asked


def _pass(place: Place, row: str, values: dict[str, Any], soft: Verdicts) -> str | None:
    """This lets a write through, raises the refusal, or says what let it past a rule."""
    record = place.rules.record.key if place.rules else ""
    hard = (
        *_hard(place.workflow, place.deal, place.about, record, [row]),
        *computed_faults(place, values),
    )
    if hard or (soft and not place.about.records_history):
        pinned = {place.pinned(key): value for key, value in values.items()}
        refusal = SetRefused(pinned, (*hard, *soft), subject_of(record, row))
        raise refused(place.workflow, (*hard, *soft), refusal)
    return "import" if soft else None


def _hard(workflow: Workflow, deal: Deal, about: About, record: str, rows: Iterable[str]) -> Verdicts:
    lines = [*(f"row:{subject_of(record, row)}" for row in rows), *lines_of(workflow, (record,))]
    return hindered(workflow, deal, lines, about)


def _which(rules: Rules, row: Row, command: MoveRow) -> Move:
    if (command.move is None) == (command.to is None):
        raise Malformed("Name a move, or the state to go to.", "请指明步骤，或要到达的状态。", where="move")
    if command.to is not None and command.to not in rules.order:
        raise no_such("state", command.to, list(rules.order))
    key = command.move
    if command.to is not None and rules.topology is not None:
        key = rules.topology.between(row.state or "", command.to)
    if key is None or key not in rules.moves:
        raise no_such("move", command.move or f"to {command.to}", list(rules.moves))
    return rules.moves[key]


def _superseded(deal: Deal, rules: Rules, row: Row, move: Move) -> list[Row]:
    if move.supersedes is None:
        return []
    return [each for each in deal.rows(rules.record.key) if each.state == move.to and each.key != row.key]


def _moved(rules: Rules, row: Row, move: Move, to: str) -> Moved:
    start = row.state or ""
    kind = FORWARD if rules.order[to] > rules.order.get(start, -1) else BACK
    return Moved(subject_of(rules.record.key, row.key), move.key, start, to, kind)
