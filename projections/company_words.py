"""This file puts what happens beside deals into sentences, zh and en: customers, contacts, units, parameters, rates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC
from typing import Any

from engine.clock import in_words
from engine.contacts import CONTACT_FIELDS
from engine.customers import CUSTOMER_FIELDS
from engine.definition import Words
from engine.events import (
    ContactAdded,
    ContactChanged,
    CustomerChanged,
    CustomerMerged,
    CustomerOpened,
    Event,
    ParametersSet,
    RatesRecorded,
    UnitChanged,
    UnitOpened,
)
from engine.naming import shown
from engine.workflow import Workflow

_NAMES = {
    "customer": {field.key: field.name for field in CUSTOMER_FIELDS},
    "contact": {field.key: field.name for field in CONTACT_FIELDS},
}
_ZH = {"customer": "客户", "contact": "联系人", "unit": "组织单元", "parameters": "参数", "rates": "汇率"}


def told_of_company(event: Event, stream: str, workflow: Workflow | None = None) -> Words | None:
    """This is what an event of a stream beside the deals says; None for any other event. Parameters are named by their SOP."""
    tell = _TOLD.get(type(event))
    kind, _, key = stream.partition(":")
    if isinstance(event, ParametersSet):
        return _parameters(event, key, workflow)
    return None if tell is None else tell(event, kind, key)


def _opened(event: CustomerOpened | ContactAdded, kind: str, key: str) -> Words:
    return _facts(Words(f"录入{_ZH[kind]} {key}", f"entered {kind} {key}"), event.values, kind)


def _changed(event: CustomerChanged | ContactChanged, kind: str, key: str) -> Words:
    return _facts(Words(f"修改{_ZH[kind]} {key}", f"changed {kind} {key}"), event.values, kind)


def _facts(words: Words, values: Mapping[str, Any], kind: str) -> Words:
    if not values:
        return words
    names = _NAMES[kind]
    zh = "，".join(f"{names.get(key, Words(key)).say('zh')} {shown(value)}" for key, value in values.items())
    en = ", ".join(f"{names.get(key, Words(key)).say('en')} {shown(value)}" for key, value in values.items())
    return Words(f"{words.zh}：{zh}", f"{words.en}: {en}")


def _merged(event: CustomerMerged, _kind: str, key: str) -> Words:
    return Words(f"将客户 {key} 合并到 {event.into}", f"merged customer {key} into {event.into}")


def _unit(event: UnitOpened | UnitChanged, _kind: str, key: str) -> Words:
    zh, en = ("设立", "set up") if isinstance(event, UnitOpened) else ("修改", "changed")
    place_zh = "，位于顶层" if event.parent is None else f"，隶属 {event.parent}"
    place_en = ", at the top" if event.parent is None else f", below {event.parent}"
    return Words(f"{zh}组织单元 {key}：{event.name}{place_zh}", f"{en} unit {key}: {event.name}{place_en}")


def _parameters(event: ParametersSet, key: str, workflow: Workflow | None) -> Words:
    zone = UTC if workflow is None else workflow.zone
    day = in_words(event.effective_from, zone)
    zh, en = ("，".join(_set_to(event, workflow, "zh")), ", ".join(_set_to(event, workflow, "en")))
    name = Words(key, key) if workflow is None else workflow.definition.name
    return Words(
        f"设定流程 {name.say('zh') or key} 的参数：{zh}（自 {day} 起）",
        f"set parameters of {name.say('en') or key}: {en} (from {day} on)",
    )


def _set_to(event: ParametersSet, workflow: Workflow | None, lang: str) -> Iterator[str]:
    """This is each parameter by its name with its new value; a table row by row."""
    for key, value in event.values.items():
        known = workflow.parameters.get(key) if workflow else None
        rows = [f"{row} {shown(cell)}" for row, cell in value.items()] if isinstance(value, dict) else []
        said = ("、" if lang == "zh" else "; ").join(rows) or shown(value)
        yield f"{(known.name.say(lang) if known else '') or key} = {said}"


def _rates(event: RatesRecorded, _kind: str, key: str) -> Words:
    rates = ", ".join(f"1 {other} = {rate} {key}" for other, rate in event.rates.items())
    return Words(f"记录 {event.on} 的汇率：{rates}", f"recorded the rates of {event.on}: {rates}")


_TOLD: dict[type[Event], Callable[[Any, str, str], Words]] = {
    CustomerOpened: _opened,
    CustomerChanged: _changed,
    CustomerMerged: _merged,
    ContactAdded: _opened,
    ContactChanged: _changed,
    UnitOpened: _unit,
    UnitChanged: _unit,
    RatesRecorded: _rates,
}
