"""This file decides what does not move a deal: opening it, its fields and checklist."""

from __future__ import annotations

import msgspec

from engine.commands import CheckItem, OpenDeal, SetFields
from engine.deal.about import About
from engine.deal.in_time import hindered, must_be_in_time
from engine.deal.recompute import lines_of
from engine.deal.state import Deal
from engine.deal.writing import Place, computed_faults, faults, no_such, owning, parsed
from engine.errors import Malformed, Taken
from engine.events import DealOpened, Event, FieldsSet, ItemChecked, SetRefused
from engine.ids import ASCII_ID
from engine.lookups import found
from engine.particulars import new_foreign
from engine.verdict import Verdict, Verdicts
from engine.words import refused
from engine.workflow import Workflow

MAX_TITLE = 300


def open_deal(deal: Deal, command: OpenDeal, about: About) -> list[Event]:
    """This opens a deal and sets its first fields, or names the required ones that are missing."""
    if not ASCII_ID.fullmatch(command.deal):
        raise Malformed(
            f"deal: {command.deal[:70]!r} is not an id; use 1 to 64 of A-Z a-z 0-9 . _ -",
            f"项目编号“{command.deal[:70]}”不合要求：请用 1 到 64 个字母、数字或 . _ -",
            where="deal",
        )
    if deal.version:
        raise Taken(f"There is a deal {command.deal} already.", f"编号 {command.deal} 的项目已存在。")
    title = _titled(command.title)
    workflow = about.workflow(command.workflow, None)
    stage = command.stage or workflow.first_stage
    if command.unit is not None:
        found(about.look, "unit", command.unit)
    place = Place(workflow, deal, about, command.unit)
    values = parsed(place, command.values)
    hard = (
        *hindered(workflow, msgspec.structs.replace(deal, unit=command.unit), (), about),
        *computed_faults(place, values),
    )
    missing = {key: None for key, field in workflow.fields.items() if field.required and key not in values}
    soft = (*faults(place, {**missing, **values}, command.values), *_first_stage(workflow, command.stage))
    if hard or (soft and not about.records_history):
        raise refused(workflow, (*hard, *soft), SetRefused(values, (*hard, *soft)))
    opened = DealOpened(
        workflow=workflow.key,
        version=workflow.version,
        digest=workflow.digest,
        stage=stage,
        title=title,
        owner=owning(command.owner or about.actor),
        unit=command.unit,
        external_ids=new_foreign(command.external_ids, {}),
        verdicts=soft,
        bypassed="import" if soft else None,
    )
    known = {key: value for key, value in values.items() if value is not None}
    return [opened, FieldsSet(known)] if known else [opened]


def set_fields(deal: Deal, command: SetFields, about: About) -> list[Event]:
    """This sets the fields whose value changes; a broken min, max, pattern or required is a refusal."""
    workflow = about.workflow(deal.workflow, deal.workflow_version)
    place = Place(workflow, deal, about, deal.unit)
    values = parsed(place, command.values)
    changed = {key: value for key, value in values.items() if deal.values.get(key) != value}
    if not changed:
        return []
    hard = (
        *hindered(workflow, deal, lines_of(workflow, changed), about),
        *computed_faults(place, changed),
    )
    soft = faults(place, changed, command.values)
    if hard or (soft and not about.records_history):
        raise refused(workflow, (*hard, *soft), SetRefused(changed, (*hard, *soft)))
    return [FieldsSet(changed, soft, "import" if soft else None)]


def check_item(deal: Deal, command: CheckItem, about: About) -> list[Event]:
    """This ticks or unticks an item of any stage's checklist."""
    workflow = about.workflow(deal.workflow, deal.workflow_version)
    items = [item.key for stage in workflow.definition.stages for item in stage.checklist]
    if command.item not in items:
        raise no_such("item", command.item, items)
    if deal.checked.get(command.item, False) == command.checked:
        return []
    must_be_in_time(deal, about, f"item:{command.item}", values={command.item: command.checked})
    return [ItemChecked(command.item, command.checked)]


def _titled(title: str) -> str:
    if title.strip() and len(title) <= MAX_TITLE:
        return title.strip()
    raise Malformed(
        f"title: give 1 to {MAX_TITLE} characters.", f"标题：请填写 1 到 {MAX_TITLE} 个字。", where="title"
    )


def _first_stage(workflow: Workflow, stage: str | None) -> Verdicts:
    if stage is None or stage == workflow.first_stage:
        return ()
    if stage not in workflow.stages:
        raise no_such("stage", stage, list(workflow.stages))
    return (Verdict("import.first_stage", passed=False, saw={"stage": stage, "first": workflow.first_stage}),)
