"""This file chooses which workflow a question is about, reads its versions, and refuses what would change nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from engine.errors import Malformed, Unknown
from engine.workflow import Workflow
from projections.board import CARDS
from projections.published import VERSIONS
from projections.query import OWNER, SHARE, Query

# Put together once: asking small tables costs less than putting together what to ask.
_KNOWN = select(VERSIONS.c.key).distinct().order_by(VERSIONS.c.key)
_OF_DEAL = select(CARDS.c.workflow).where(CARDS.c.deal == bindparam("deal"))
_A_DEAL = select(CARDS.c.deal).where(CARDS.c.workflow == bindparam("workflow")).limit(1)
_PUBLISHED = select(VERSIONS.c.version, VERSIONS.c.position, VERSIONS.c.normal).where(
    VERSIONS.c.key == bindparam("key")
)


class Published(NamedTuple):
    """This is one version of a workflow, and where in the log it was published."""

    position: int
    workflow: Workflow


def workflow_of(connection: Connection, query: Query) -> str:
    """This is the workflow asked about, that of the deal asked about, or the only one that has deals."""
    known: list[str] = list(connection.execute(_KNOWN).scalars())
    if query.workflow is not None:
        if query.workflow not in known:
            raise Unknown(
                f"There is no workflow {query.workflow}; published: {', '.join(known) or 'none'}.",
                f"没有流程 {query.workflow}；已发布：{'、'.join(known) or '无'}。",
            )
        return query.workflow
    if query.deal is not None:
        of_deal = connection.execute(_OF_DEAL, {"deal": query.deal}).scalar()
        if of_deal is not None:
            return str(of_deal)
    used = [key for key in known if connection.execute(_A_DEAL, {"workflow": key}).first()]
    chosen = used or known
    if len(chosen) == 1:
        return chosen[0]
    listed = ", ".join(chosen)
    if not chosen:
        raise Malformed(
            "workflow: none is published yet; publish an SOP first.",
            "workflow：尚未发布任何流程；请先发布。",
            where="workflow",
        )
    raise Malformed(
        f"workflow: name one of {listed}.", f"workflow：请指定其中之一：{listed}。", where="workflow"
    )


def published_of(connection: Connection, key: str) -> dict[int, Published]:
    """This is every published version of a workflow."""
    found = connection.execute(_PUBLISHED, {"key": key})
    return {version: Published(position, Workflow.read(normal)) for version, position, normal in found}


def published_by(position: int, published: Mapping[int, Published]) -> dict[int, Workflow]:
    """These are the versions published by a position; all of them where none was yet."""
    before = {number: each for number, each in published.items() if each.position <= position}
    return {number: each.workflow for number, each in (before or published).items()}


def versions_of(connection: Connection, key: str) -> dict[int, Workflow]:
    """This is every published version of a workflow, as it is to be followed."""
    return {version: each.workflow for version, each in published_of(connection, key).items()}


_TAKEN = (
    "start", "end", "by", "stage", "owner", "health", "q", "external", "deal", "record", "state", "cursor", "ids", "final",
    "unit", "sort", "field", "figure", "value", "next", "reason", "rule", "member", "point", "points",
)  # fmt: skip


def refuse_strange(name: str, takes: frozenset[str], query: Query) -> None:
    """This refuses parameters that would change nothing: an answer to another question is worse than none."""
    given = {{"start": "from", "end": "to"}.get(field, field): getattr(query, field) for field in _TAKEN}
    given["credit"] = None if query.credit == OWNER else query.credit
    for field, value in given.items():
        if value is not None and field not in takes:
            raise Malformed(
                f"{name} does not take {field!r}; beside workflow, as_of and known_at it takes: "
                f"{', '.join(sorted(takes)) or 'nothing'}.",
                f"{name} 不接受参数“{field}”；除 workflow、as_of、known_at 外可用：{'、'.join(sorted(takes)) or '无'}。",
                where=field,
            )
    if query.credit == SHARE and "by" in takes and query.by != OWNER:
        raise Malformed(
            "credit: shares are people's, so ask for them by owner.",
            "credit：份额属于个人，请同时按 owner 分组。",
            where="credit",
        )
