"""This file is what people may ask of projections, and what exactly it comes to: which workflow, as of when, known when.

A bare date in `as_of` and `known_at` is the end of that day in the workflow's zone, in `start` and `end` its beginning;
so is an instant without a zone taken to be in the workflow's. `start` is included, `end` is not.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from engine.clock import instant, moment
from engine.definition import COLOURS
from engine.errors import Malformed
from engine.workflow import Workflow

COHORT, PASSAGE = "cohort", "passage"
OWNER, TEAM, UNIT = "owner", "team", "unit"
SHARE = "share"
HEALTH = "health"
SORTS = ("value", "due", "entered", "title", "owner", HEALTH)
"""In which orders a page of deals may stand; with a minus in front the other way round."""
MAX_PAGE = 500
YEARS = range(1900, 2200)
"""Beyond these nothing is asked about: near the ends of the calendar days cannot be counted in every zone."""

When = str | int | None
"""An ISO date, an ISO instant, or microseconds since 1970."""


class Query(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """This is a question as it was asked; `start` and `end` are the period (from, to)."""

    workflow: str | None = None
    as_of: When = None
    known_at: When = None
    start: When = msgspec.field(name="from", default=None)
    end: When = msgspec.field(name="to", default=None)
    by: str | None = None
    definition: str = COHORT
    credit: str = OWNER
    stage: str | None = None
    owner: str | None = None
    health: str | None = None
    q: str | None = None
    ids: str | None = None
    unit: str | None = None
    final: bool | None = None
    sort: str | None = None
    field: str | None = None
    figure: str | None = None
    value: str | None = None
    next: str | None = None
    reason: str | None = None
    rule: str | None = None
    member: str | None = None
    point: When = None
    points: int | None = None
    external: str | None = None
    deal: str | None = None
    record: str | None = None
    state: str | None = None
    cursor: str | None = None
    limit: int = 50


class Question(msgspec.Struct, frozen=True):
    """This is a question with everything settled: instants in microseconds, the workflow, the position.

    `versions` are the workflow's by number, `workflow` is the newest. `at` and `position` bound what counts: events
    that occurred by `at` and, where `cut` says that the tables hold more, stand at or before `position`. `units` are
    the names of units, where figures are told by unit. `scope` is the query for the deals that who asks may see, None
    for all; `open_to` says of which among some deals he sees the personal values. `among` are queries for the deals that
    the question is limited to, which have to be in all of them; `point` is an instant within it that a figure is of.
    `counts` keeps the colours of all live deals from one question to the next. `made_of` is how many keys were destroyed
    when the tables were built, and which event they end with: built anew, they may tell something else at the same position.
    """

    query: Query
    workflow: Workflow
    versions: dict[int, Workflow]
    at: int
    position: int
    now: int
    known_at: int
    start: int | None = None
    end: int | None = None
    cut: bool = False
    units: dict[str, str] = {}
    scope: Any = None
    open_to: Any = None
    shown_to: Any = None
    among: tuple[Any, ...] = ()
    point: int | None = None
    counts: Any = None
    made_of: tuple[int, str | None] = (0, None)

    @property
    def timed(self) -> bool:
        """This says whether an instant bounds what counts."""
        return self.query.as_of is not None

    @property
    def live(self) -> bool:
        """This says whether nothing that the tables hold is left out."""
        return not self.timed and not self.cut

    @property
    def whole(self) -> bool:
        """This says whether it is about all deals as they stand now: what is counted ahead answers it."""
        return self.live and self.scope is None and not self.among

    @property
    def seen_at(self) -> int:
        """This is the instant at which people look: the one asked for, else now."""
        return self.now if self.query.as_of is None else self.at

    @property
    def has_period(self) -> bool:
        """This says whether the question is about a stretch of time only."""
        return self.start is not None or self.end is not None

    def receipt(self) -> dict[str, Any]:
        """This is what it takes to ask the same again."""
        return {
            "as_of": iso(self.seen_at),
            "known_at": iso(self.known_at),
            "position": self.position,
            "definition": self.query.definition,
            "workflow": self.workflow.key,
            "query": msgspec.to_builtins(self.query),
        }


def iso(at: int | None) -> str | None:
    """This is an instant as people and programs read it.

    >>> iso(0), iso(None)
    ('1970-01-01T00:00:00+00:00', None)
    """
    return None if at is None else moment(at).isoformat()


def end_of(when: When, zone: ZoneInfo, where: str) -> int | None:
    """This is an instant up to which things count; a bare date counts to its end.

    >>> iso(end_of("1970-01-01", ZoneInfo("Asia/Shanghai"), "as_of"))
    '1970-01-01T15:59:59.999999+00:00'
    """
    day = _day(when, where)
    if day is not None:
        return instant(datetime.combine(day + timedelta(days=1), time(), zone)) - 1
    return _instant(when, zone, where)


def start_of(when: When, zone: ZoneInfo, where: str) -> int | None:
    """This is an instant from which things count; a bare date counts from its beginning.

    >>> iso(start_of("1970-01-02", ZoneInfo("Asia/Shanghai"), "from"))
    '1970-01-01T16:00:00+00:00'
    """
    day = _day(when, where)
    return instant(datetime.combine(day, time(), zone)) if day is not None else _instant(when, zone, where)


def period_of(
    start: When, end: When, zone: ZoneInfo, names: tuple[str, str] = ("from", "to")
) -> tuple[int | None, int | None]:
    """This is the instants of a period, the first included and the last not; one that ends before it begins is refused."""
    since, until = start_of(start, zone, names[0]), start_of(end, zone, names[1])
    if since is not None and until is not None and since > until:
        raise Malformed(
            f"{names[0]}: {start} is later than {names[1]} {end}; write the earlier one first.",
            f"{names[0]}：{start} 晚于 {names[1]} {end}；请先写较早的一个。",
            where=names[0],
        )
    return since, until


def check(query: Query, workflow: Workflow) -> None:
    """This refuses what nobody could answer, and says what could be asked instead."""
    if query.definition not in (COHORT, PASSAGE):
        raise _wrong("definition", query.definition, [COHORT, PASSAGE])
    if query.by is not None and query.by not in (OWNER, TEAM, UNIT, *workflow.fields):
        raise _wrong("by", query.by, [OWNER, TEAM, UNIT, *workflow.fields])
    if query.credit not in (OWNER, SHARE):
        raise _wrong("credit", query.credit, [OWNER, SHARE])
    if query.health is not None:
        _check_health(query.health, workflow)
    if query.sort is not None and query.sort.removeprefix("-") not in SORTS:
        raise _wrong("sort", query.sort, [*SORTS, *(f"-{key}" for key in SORTS)])
    if (query.sort or "").removeprefix("-") == HEALTH:
        _check_rated("sort", workflow)
    if not 1 <= query.limit <= MAX_PAGE:
        raise Malformed(
            f"limit: ask for 1 to {MAX_PAGE} deals.", f"limit：请填 1 到 {MAX_PAGE}。", where="limit"
        )


def _check_rated(where: str, workflow: Workflow) -> None:
    if workflow.definition.health is None:
        raise Malformed(
            f"{where}: {workflow.key} does not rate its deals; add health to the SOP, or leave it out here.",
            f"{where}：流程 {workflow.key} 没有红黄绿评级；请在流程中添加 health，或去掉此条件。",
            where=where,
        )


def _check_health(health: str, workflow: Workflow) -> None:
    _check_rated("health", workflow)
    if health not in COLOURS:
        raise _wrong("health", health, list(COLOURS))


def _wrong(where: str, said: str, known: list[str]) -> Malformed:
    return Malformed(
        f"{where}: {said!r} is not known here; there are: {', '.join(known)}.",
        f"{where}：“{said}” 无法识别；可用：{'、'.join(known)}。",
        where=where,
    )


def _day(when: When, where: str) -> date | None:
    try:
        day = date.fromisoformat(when) if isinstance(when, str) else None
    except ValueError:
        return None
    if day is not None and day.year not in YEARS:
        raise _no_instant(where, when)
    return day


def _no_instant(where: str, when: When) -> Malformed:
    return Malformed(
        f"{where}: {when!r} is neither a date nor an instant from 1900 to 2199; write 2026-03-31 or "
        "2026-03-31T09:30:00+08:00.",
        f"{where}：“{when}” 不是 1900 至 2199 年间的日期或时间；请写成 2026-03-31 或 2026-03-31T09:30:00+08:00。",
        where=where,
    )


def _instant(when: When, zone: ZoneInfo, where: str) -> int | None:
    if when is None or isinstance(when, int):
        return when
    try:
        said = datetime.fromisoformat(when)
    except ValueError:
        raise _no_instant(where, when) from None
    if said.year not in YEARS:
        raise _no_instant(where, when)
    return instant(said if said.tzinfo else said.replace(tzinfo=zone))
