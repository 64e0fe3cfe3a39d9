"""This file limits a question to some deals: by who owns them, by unit with all that stand below, by what a field says.

They are picked by how they stand at `as_of`, also for figures of an earlier time; so one question is about one set of deals.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import Select, select

from engine.access import EVERYWHERE, Rights, guarded_in, shown_in
from engine.errors import Forbidden, Malformed
from engine.workflow import Workflow
from projections.asof import lasting
from projections.fields import OWNER, SPANS, UNIT
from projections.page import below, many
from projections.query import Query, Question

NARROWS = frozenset({"owner", "unit", "field"})
"""The parameters by which figures are limited."""


def narrowed(question: Question) -> tuple[Select[Any], ...]:
    """This is the queries for the deals that the question is limited to, none where it is about all."""
    asked, found = question.query, []
    if asked.owner is not None:
        found.append(_where(OWNER, many(asked.owner), question))
    if asked.unit is not None:
        found.append(_where(UNIT, below(asked.unit), question))
    if asked.field is not None:
        key, _, said = asked.field.partition(":")
        found.append(_where(key, as_stored(said), question))
    return tuple(found)


def must_be_shown(query: Query, versions: Iterable[Workflow], rights: Rights | None) -> None:
    """This refuses figures by a field, or by one of its values, that the asker does not see in every deal."""
    asked = {"by": query.by, "field": query.field and query.field.partition(":")[0]}
    if rights is None or not any(asked.values()):
        return
    guarded = guarded_in(versions)
    for where, key in asked.items():
        roles = guarded.restricted.get(key or "")
        hidden = (
            (key in guarded.personal and EVERYWHERE not in rights.personal)
            or (roles is not None and EVERYWHERE not in shown_in(rights, roles))
            or (key in guarded.deals and not rights.reads_every_deal)
        )
        if hidden:
            raise Forbidden(
                f"{where}: {key} is not for everybody to see; figures by its values would tell them.",
                f"{where}：{key} 并非人人可见，按其分组或筛选会泄露其值。",
            )


def check_narrowing(query: Query, workflow: Workflow) -> None:
    """This refuses a field that is not there."""
    if query.field is None:
        return
    key, colon, _ = query.field.partition(":")
    if not colon or key not in workflow.fields:
        known = ", ".join(workflow.fields)
        raise Malformed(
            f"field: write KEY:VALUE with one of these fields: {known}.",
            f"field：请写成“字段:值”，字段可用：{known}。",
            where="field",
        )


def as_stored(said: str) -> list[str]:
    """This is how a value may stand in the table that somebody wrote without quotes.

    >>> as_stored("north"), as_stored("true")
    (['"north"'], ['"true"', 'true'])
    """
    forms = [msgspec.json.encode(said).decode()]
    try:
        msgspec.json.decode(said)
    except msgspec.DecodeError:
        return forms
    return [*forms, said]


def _where(field: str, values: Any, question: Question) -> Select[Any]:
    span = SPANS.table.alias(f"only_{field.removeprefix('@')}")
    alive = lasting((span.c.from_at, span.c.from_pos), (span.c.until_at, span.c.until_pos), question)
    return select(span.c.deal).where(span.c.field == field, span.c.value.in_(values), alive)
