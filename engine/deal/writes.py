"""This file decides what does not move a deal: opening it, its fields, checklist, owner and activities."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Any

from engine.commands import AssignOwner, CheckItem, LogActivity, OpenDeal, SetFields
from engine.deal.about import About, refused
from engine.deal.state import Deal
from engine.errors import Malformed, Taken
from engine.events import ActivityLogged, DealOpened, Event, FieldsSet, ItemChecked, OwnerSet, SetRefused
from engine.values import broken, parse
from engine.verdict import Verdict, Verdicts, failed
from engine.workflow import Workflow

DEAL_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
MAX_TITLE = 300
MAX_OWNER = 100


def open_deal(deal: Deal, command: OpenDeal, about: About) -> list[Event]:
    """This opens a deal and sets its first fields, or names the required ones that are missing."""
    if not DEAL_ID.fullmatch(command.deal):
        raise Malformed(
            f"deal: {command.deal[:70]!r} is not an id; use 1 to 64 of A-Z a-z 0-9 . _ -",
            f"项目编号“{command.deal[:70]}”不合要求：请用 1 到 64 个字母、数字或 . _ -",
            where="deal",
        )
    if deal.version:
        raise Taken(f"There is a deal {command.deal} already.", f"编号 {command.deal} 的项目已存在。")
    title = _titled(command.title)
    workflow = about.workflow(command.workflow, None)
    values = _parsed(workflow, command.values)
    hard = about.may_write_history(deal, workflow.key)
    missing = {key: None for key, field in workflow.fields.items() if field.required and key not in values}
    soft = (*_broken(workflow, {**missing, **values}), *_first_stage(workflow, command.stage))
    if hard or (soft and not about.records_history):
        raise refused(workflow, (*hard, *soft), SetRefused(values, (*hard, *soft)))
    stage = command.stage or workflow.first_stage
    opened = DealOpened(
        workflow=workflow.key,
        version=workflow.version,
        digest=workflow.digest,
        stage=stage,
        title=title,
        owner=_owning(command.owner or about.actor),
        unit=command.unit,
        due=about.due(workflow, stage),
        external_ids=command.external_ids,
        verdicts=soft,
        bypassed="import" if soft else None,
    )
    known = {key: value for key, value in values.items() if value is not None}
    return [opened, FieldsSet(known)] if known else [opened]


def set_fields(deal: Deal, command: SetFields, about: About) -> list[Event]:
    """This sets the fields whose value changes; a broken min, max, pattern or required is a refusal."""
    workflow = about.workflow(deal.workflow, deal.workflow_version)
    values = _parsed(workflow, command.values)
    changed = {key: value for key, value in values.items() if deal.values.get(key) != value}
    if not changed:
        return []
    hard = (
        *about.may_write_history(deal, deal.workflow),
        *about.in_time(workflow, deal, (f"field:{key}" for key in changed)),
    )
    soft = _broken(workflow, changed)
    if hard or (soft and not about.records_history):
        raise refused(workflow, (*hard, *soft), SetRefused(changed, (*hard, *soft)))
    return [FieldsSet(changed, soft, "import" if soft else None)]


def check_item(deal: Deal, command: CheckItem, about: About) -> list[Event]:
    """This ticks or unticks an item of any stage's checklist."""
    workflow = about.workflow(deal.workflow, deal.workflow_version)
    items = [item.key for stage in workflow.definition.stages for item in stage.checklist]
    if command.item not in items:
        raise _no_such("item", command.item, items)
    if deal.checked.get(command.item, False) == command.checked:
        return []
    _must_be_in_time(workflow, deal, about, f"item:{command.item}", {command.item: command.checked})
    return [ItemChecked(command.item, command.checked)]


def assign_owner(deal: Deal, command: AssignOwner, about: About) -> list[Event]:
    """This gives the deal to somebody else."""
    owner = _owning(command.owner)
    if deal.owner == owner:
        return []
    workflow = about.workflow(deal.workflow, deal.workflow_version)
    _must_be_in_time(workflow, deal, about, "owner", {"owner": owner})
    return [OwnerSet(owner)]


def log_activity(deal: Deal, command: LogActivity, about: About) -> list[Event]:
    """This records an activity; `kind` is a word of the organisation's own."""
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,40}", command.kind):
        raise Malformed(
            "kind: use a short lower-case word, like call or visit.",
            "类型：请用小写短词，如 call、visit。",
            where="kind",
        )
    workflow = about.workflow(deal.workflow, deal.workflow_version)
    _must_be_in_time(workflow, deal, about, "activity", {})
    return [ActivityLogged(command.kind, command.note)]


def _owning(owner: str) -> str:
    if owner.strip() and len(owner) <= MAX_OWNER:
        return owner.strip()
    raise Malformed(
        f"owner: give a member's id or a name of 1 to {MAX_OWNER} characters.",
        f"负责人：请填写成员标识或 1 到 {MAX_OWNER} 个字的姓名。",
        where="owner",
    )


def _titled(title: str) -> str:
    if title.strip() and len(title) <= MAX_TITLE:
        return title.strip()
    raise Malformed(
        f"title: give 1 to {MAX_TITLE} characters.", f"标题：请填写 1 到 {MAX_TITLE} 个字。", where="title"
    )


def _parsed(workflow: Workflow, values: dict[str, Any]) -> dict[str, Any]:
    for key in values:
        if key not in workflow.fields:
            raise _no_such("field", key, list(workflow.fields))
    return {key: parse(workflow.fields[key], raw, workflow.currency) for key, raw in values.items()}


def _broken(workflow: Workflow, values: dict[str, Any]) -> Verdicts:
    return tuple(
        Verdict(f"field.{key}.{rule}", passed=False, saw={key: value})
        for key, value in values.items()
        for rule in broken(workflow.fields[key], value)
    )


def _first_stage(workflow: Workflow, stage: str | None) -> Verdicts:
    if stage is None or stage == workflow.first_stage:
        return ()
    if stage not in workflow.stages:
        raise _no_such("stage", stage, list(workflow.stages))
    return (Verdict("import.first_stage", passed=False, saw={"stage": stage, "first": workflow.first_stage}),)


def _must_be_in_time(workflow: Workflow, deal: Deal, about: About, line: str, values: dict[str, Any]) -> None:
    verdicts = failed(
        (*about.may_write_history(deal, deal.workflow), *about.in_time(workflow, deal, (line,)))
    )
    if verdicts:
        raise refused(workflow, verdicts, SetRefused(values, verdicts))


def _no_such(what: str, key: str, known: list[str]) -> Malformed:
    near = get_close_matches(key, known, n=3) or known[:12]
    names = {"field": "字段", "item": "清单项", "stage": "阶段"}
    return Malformed(
        f"There is no {what} {key!r} in this SOP; did you mean {', '.join(near)}?",
        f"本流程没有{names[what]}“{key}”；您是否想用 {'、'.join(near)}？",
        where=key,
    )
