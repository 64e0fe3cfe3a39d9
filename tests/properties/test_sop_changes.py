"""This file holds the law of comparing SOPs: nothing is told of equals, and whatever makes two unequal is told, both ways."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import workflows
from engine.definition import Definition

SHIPPED = {
    key: msgspec.to_builtins(workflows.read(source, file=f"{key}.yaml"))
    for key, source in workflows.library().items()
}
APART = (("version",), ("key",))
"""What tells versions and workflows apart and is no difference between them."""


def leaves(thing: Any, path: tuple[Any, ...] = ()):
    """This lists the path of every text, number, truth, and of every list, which may lose its last entry."""
    if isinstance(thing, dict):
        for key, value in thing.items():
            yield from leaves(value, (*path, key))
    elif isinstance(thing, list):
        yield path
        for place, value in enumerate(thing):
            yield from leaves(value, (*path, place))
    else:
        yield path


PLACES = {key: [path for path in leaves(made) if path not in APART] for key, made in SHIPPED.items()}


def other(value: Any) -> Any:
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case list():
            return value[:-1]
    return f"{value}_other"


def changed(made: dict[str, Any], path: tuple[Any, ...]) -> Definition | None:
    """This is the definition with another value at a place; None where that is no definition."""
    copy = deepcopy(made)
    inside: Any = copy
    for step in path[:-1]:
        inside = inside[step]
    inside[path[-1]] = other(inside[path[-1]])
    try:
        return msgspec.convert(copy, Definition)
    except msgspec.ValidationError:
        return None


@pytest.mark.parametrize("key", SHIPPED)
def test_nothing_differs_between_an_sop_and_itself_under_another_number(key):
    made = SHIPPED[key]
    definition = msgspec.convert(made, Definition)

    assert workflows.changes(definition, msgspec.convert({**made, "version": 99}, Definition)) == []


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_differs_is_told_in_both_languages_and_both_ways(data):
    key = data.draw(st.sampled_from(sorted(SHIPPED)))
    path = data.draw(st.sampled_from(PLACES[key]))
    before = msgspec.convert(SHIPPED[key], Definition)
    now = changed(SHIPPED[key], path)
    assume(now is not None and now != before)

    there, back = workflows.changes(before, now), workflows.changes(now, before)

    assert there, path
    assert all(change.zh.endswith("。") and change.en.endswith(".") for change in there)
    assert sorted(c.path for c in there if c.what == "added") == sorted(
        c.path for c in back if c.what == "removed"
    )
    assert sorted(c.path for c in there if c.what == "changed") == sorted(
        c.path for c in back if c.what == "changed"
    )


def test_a_change_is_said_by_the_names_people_know():
    source = workflows.library()["simple_crm"]
    before = workflows.read(source)
    now = workflows.read(
        source.replace("version: 1\n", "version: 2\n").replace(
            "zh: 线索, en: Lead}", "zh: 新线索, en: New lead}"
        )
    )

    told = workflows.changes(before, now)

    assert [(change.what, change.stage) for change in told] == [("changed", "lead")]
    assert told[0].zh == "阶段“新线索”的名称由“线索”改为“新线索”。"
    assert told[0].en == "Stage “New lead”: name was “Lead”, is now “New lead”."


def test_whoever_may_do_a_thing_without_a_role_is_anybody_and_not_nobody():
    source = workflows.library()["simple_crm"]
    hold = "hold: {require: [hold_reason, resume_on], max_days: 60}"
    assert hold in source
    before = workflows.read(source)
    now = workflows.read(
        source.replace("version: 1\n", "version: 2\n").replace(hold, hold.replace("{", "{roles: [sales], "))
    )

    (told,) = workflows.changes(before, now)

    assert told.zh == "暂停的可执行的角色由“任何人”改为“销售”。"
    assert told.en == "Hold: roles was “anybody”, is now “Sales”."
