"""This file draws what a deal is made of for people: its rows, how what is computed came about, ties, the last activity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from api.cli.caller import Caller
from api.cli.tables import Column, print_table
from api.cli.when import shown
from engine.deal.state import Deal, Row
from engine.naming import record_name, state_name, value_in_words
from engine.serde import Recorded
from engine.values import counted
from engine.workflow import Workflow


def print_parts(caller: Caller, sop: Workflow, deal: Deal, last: Recorded | None) -> None:
    """This draws everything of a deal beside its own fields."""
    for record in sop.records:
        print_rows(caller, sop, record, deal.rows(record))
    _print_computed(caller, sop, deal)
    for tie in deal.links:
        caller.print(f"{tie.kind} {tie.other}", f"{tie.kind} {tie.other}")
    if last is not None:
        _print_activity(caller, sop, last)
    for system, foreign in deal.external_ids.items():
        caller.print(f"{system}: {foreign}", f"{system}：{foreign}")


def print_rows(caller: Caller, sop: Workflow, record: str, rows: Sequence[Row]) -> None:
    """This draws rows of a record as a table; nothing where there are none."""
    rules = sop.records[record]
    if not rows:
        return
    states = bool(rules.record.states)
    columns = [Column(caller.say("key", "编号")), *([Column(caller.say("state", "状态"))] if states else [])]
    columns += [Column(field.name.say(caller.lang) or key) for key, field in rules.fields.items()]
    lines = [
        [
            row.key,
            *([state_name(sop, record, row.state, caller.lang)] if states else []),
            *(
                value_in_words(sop, f"{record}.{key}", row.values.get(key), caller.lang)
                for key in rules.fields
            ),
        ]
        for row in rows
    ]
    print_table(caller, columns, lines, title=record_name(sop, record, caller.lang))


def _print_computed(caller: Caller, sop: Workflow, deal: Deal) -> None:
    """This says of each computed field the expression and what that saw."""
    sums = sop.computed.get(None)
    for each in sums.sums if sums else ():
        saw = ", ".join(f"{name}: {_saw(caller, sop, deal, name)}" for name in sorted(each.expression.names))
        line = f"{each.field.key} = {each.field.computed}  ← {saw}"
        caller.print(line, line)


def _saw(caller: Caller, sop: Workflow, deal: Deal, name: str) -> str:
    if name in sop.fields:
        return value_in_words(sop, name, counted(sop.fields[name], deal.values), caller.lang)
    return f"{len(deal.rows(name))} ×"


def _print_activity(caller: Caller, sop: Workflow, last: Recorded) -> None:
    event: Any = last.event
    when = shown(last.occurred_at, sop.definition.timezone)
    people = ", ".join(event.contacts)
    said = " · ".join(str(each) for each in (people, event.note, event.result) if each)
    head = caller.say("last activity ", "最近活动 ") + f"{when} {event.kind} ({last.meta.by})"
    caller.print(f"{head}  {said}", f"{head}  {said}")
    if event.next_step or event.next_on:
        follows = " ".join(str(each) for each in (event.next_on, event.next_step) if each)
        caller.print(f"next step {follows}", f"下一步 {follows}")
