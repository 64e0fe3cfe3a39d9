"""This file is what waits for a member, as of any instant: in his own seat, or in that of somebody whose substitute he is.

What the projection wrote down for an owner or for the holders of a role is looked up here. Who could not decide if he
tried (his role is gone, he asked himself, he has spoken already) is not shown it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, exists, or_, select

from engine.clock import moment
from engine.errors import Malformed
from projections.asof import in_scope, lasting, standing
from projections.cursor import cursor_of, place_of
from projections.fields import OWNER as OWNERS
from projections.fields import SPANS
from projections.inbox_seats import DECIDED, Beside, Found, Looking, Seats
from projections.inbox_words import in_words, reminded_of
from projections.published import VERSIONS
from projections.query import Query, Question, iso
from projections.roster import roles_of, stood_in_for
from projections.sheet import FOREVER
from projections.tray import (
    APPROVAL,
    BY_CLAUSE,
    BY_TASK,
    CONFIRMATION,
    CONSULTED,
    COPY,
    HOLD,
    INFORMED,
    ITEMS,
    LIMIT,
    OWNER,
    REMINDER,
    RETURNED,
    TASK,
    WAIVER,
)
from projections.waivers import DUTIES

READS = ("workflows", "board", "visits", "fields", "links", "units", "roster", "waivers", "teams", "inbox")
DUTY = "duty"
KINDS = (
    APPROVAL,
    WAIVER,
    CONFIRMATION,
    RETURNED,
    DUTY,
    TASK,
    REMINDER,
    LIMIT,
    HOLD,
    CONSULTED,
    COPY,
    INFORMED,
)
TOLD = (COPY, INFORMED)
"""What one is only told of: shown to who asks for it by its kind."""
_CHUNK = 500


class Place(msgspec.Struct, frozen=True, array_like=True, order=True):
    """This is where something lies in the inbox: the oldest first."""

    since: int
    deal: str
    kind: str
    ref: str
    whom: str


class Waits(NamedTuple):
    """This is one thing that waits, with the deal as it stood and whose seat it is in."""

    place: Place
    item: Any
    deal: Found | Beside
    question: Question


def inbox_page(
    connection: Connection,
    settled: Callable[[Query], Question],
    query: Query,
    *,
    member: str,
    kind: str | None,
) -> dict[str, Any]:
    """This is `limit` things that wait, or fewer at the end, how many there are, and the cursor for the next page."""
    if kind is not None and kind not in KINDS:
        raise Malformed(
            f"kind: {kind!r} is not known; there are: {', '.join(KINDS)}.",
            f"kind：“{kind}” 无法识别；可用：{'、'.join(KINDS)}。",
            where="kind",
        )
    questions = _of_every_workflow(connection, settled, query)
    after = place_of(query.cursor, Place)
    found = inbox_of(connection, questions, member, kind)
    rest = [waits for waits in found if after is None or waits.place > after]
    page = rest[: query.limit]
    receipt = questions[0].receipt() if questions else {}
    return {
        "member": member,
        "kind": kind,
        "total": len(found),
        "counts": dict(Counter(waits.place.kind for waits in found)),
        "items": [item_json(waits, member) for waits in page],
        "next": cursor_of(page[-1].place) if len(rest) > len(page) else None,
        **{key: receipt.get(key) for key in ("as_of", "known_at", "position")},
    }


def _of_every_workflow(
    connection: Connection, settled: Callable[[Query], Question], query: Query
) -> list[Question]:
    """This is the question for each workflow; a bare date is the end of that day where the first of them is."""
    keys = connection.execute(select(VERSIONS.c.key).distinct().order_by(VERSIONS.c.key)).scalars()
    questions: list[Question] = []
    for key in keys:
        at = questions[0].at if questions and query.as_of is not None else query.as_of
        known_at = questions[0].known_at if questions and query.known_at is not None else query.known_at
        questions.append(settled(msgspec.structs.replace(query, workflow=key, as_of=at, known_at=known_at)))
    return questions


def inbox_of(
    connection: Connection, questions: Sequence[Question], member: str, kind: str | None
) -> list[Waits]:
    """This is everything that waits for a member, the oldest first; one question for each workflow, all as of one instant."""
    if not questions:
        return []
    now = questions[0]
    looking = Looking(
        member,
        tuple(stood_in_for(connection, member, now)),
        frozenset(roles_of(connection, member, now)),
    )
    items = [*_items(connection, now, looking, kind), *_duties(connection, now, member, kind)]
    deals = dict.fromkeys(item.deal for item in items)
    found: list[Waits] = []
    for question in questions:
        there: dict[str, Found | Beside] = {
            row.deal: row for row in _deals(connection, question, list(deals))
        }
        there |= {item.deal: _beside(item, question) for item in items if _governs(question, item)}
        mine = [item for item in items if item.deal in there]
        seats = Seats(connection, question, mine, there, looking)
        found += [
            Waits(_place(item), item, there[item.deal], question)
            for item in mine
            if seats.sits(item, there[item.deal])
        ]
    return sorted(found, key=lambda waits: waits.place)


def ended(connection: Connection, deal: str, kind: str, ref: str, whom: str) -> int | None:
    """This is the position of the event by which something stopped waiting for somebody; None where it did not by any."""
    c = ITEMS.c
    if kind == DUTY:
        d = DUTIES.c
        query = select(d.until_pos).where(d.deal == deal, d.waiver == ref).order_by(d.until_pos.desc())
    else:
        seats = c.whom.in_([whom, OWNER, BY_CLAUSE, BY_TASK])
        mine = (c.deal == deal, c.kind == kind, c.ref == ref, seats)
        query = select(c.until_pos).where(*mine).order_by(c.until_pos.desc())
    last = connection.execute(query.limit(1)).scalar()
    return None if last is None or last == FOREVER else int(last)


def brief(connection: Connection, member: str, since: int, most: int) -> list[int]:
    """This is the instants, the latest first, at which something began to wait in a member's own seat that has ended since."""
    c = ITEMS.c
    mine = (c.whom == member, c.from_at > since, c.until_pos < FOREVER, c.kind.not_in(TOLD))
    query = select(c.from_at).distinct().where(*mine).order_by(c.from_at.desc()).limit(most)
    return list(connection.execute(query).scalars())


def item_json(waits: Waits, member: str) -> dict[str, Any]:
    """This is one thing that waits, with the deal it is about, in words zh and en."""
    place, item, deal, question = waits
    sop = question.versions.get(int(deal.version), question.workflow)
    standing_in = place.kind in DECIDED and place.whom != member
    due_at = getattr(item, "due_at", None)
    on = reminded_of(sop, item).isoformat() if place.kind == REMINDER else getattr(item, "duty_on", None)
    today = moment(question.seen_at).astimezone(question.workflow.zone).date().isoformat()
    return {
        "kind": place.kind,
        "deal": place.deal,
        "title": deal.title,
        "workflow": question.workflow.key,
        "stage": deal.stage,
        "owner": deal.owner,
        "ref": place.ref,
        "clause": getattr(item, "clause", None),
        "subject": getattr(item, "subject", None),
        "words": in_words(sop, place.kind, place.ref, item, deal.stage),
        "asked_by": item.asked_by,
        "reason": item.reason,
        "since": iso(place.since),
        "due": iso(due_at) if on is None else on,
        "overdue": due_at is not None and due_at < question.seen_at if on is None else on < today,
        "reminded_at": iso(getattr(item, "reminded_at", None)),
        "behalf_of": place.whom if standing_in else None,
    }


def _place(item: Any) -> Place:
    if hasattr(item, "whom"):
        return Place(item.since_at, item.deal, item.kind, item.ref, item.whom)
    return Place(item.from_at, item.deal, DUTY, item.waiver, item.asked_by)


def _items(connection: Connection, now: Question, looking: Looking, kind: str | None) -> list[Any]:
    c = ITEMS.c
    stands = lasting((c.from_at, c.from_pos), (c.until_at, c.until_pos), now)
    owned = exists().where(SPANS.c.field == OWNERS, SPANS.c.deal == c.deal, SPANS.c.value == looking.member)
    seat: ColumnElement[bool] = or_(
        c.whom.in_([looking.member, BY_CLAUSE, BY_TASK]), and_(c.whom == OWNER, owned)
    )
    if looking.principals:
        seat = or_(seat, and_(c.whom.in_(looking.principals), c.kind.in_(DECIDED)))
    query = select(ITEMS.table).where(stands, seat)
    query = query.where(c.kind.not_in(TOLD)) if kind is None else query.where(c.kind == kind)
    return list(connection.execute(query).all())


def _duties(connection: Connection, now: Question, member: str, kind: str | None) -> Iterator[Any]:
    """This is what a member still has to supply, since he was let past without it."""
    if kind in (None, DUTY):
        d = DUTIES.c
        owed = lasting((d.from_at, d.from_pos), (d.until_at, d.until_pos), now)
        yield from connection.execute(select(DUTIES.table).where(d.asked_by == member, owed)).all()


def _governs(question: Question, item: Any) -> bool:
    """This says whether something is about what this SOP governs beside deals: its clause says which SOP asks."""
    if ":" not in item.deal:
        return False
    kind, _, key = item.deal.partition(":")
    sop = (item.clause or "").split(".")[1:2]
    return sop == [question.workflow.key] if sop else kind != "member" and key == question.workflow.key


def _beside(item: Any, question: Question) -> Beside:
    """This is a stream beside deals; a member decides nothing about himself."""
    kind, _, key = item.deal.partition(":")
    return Beside(item.deal, key, key if kind == "member" else "", None, "", question.workflow.version)


def _deals(connection: Connection, question: Question, deals: list[str]) -> Iterator[Found]:
    """This is the deals of a workflow as they stood, those that whoever asks may open: the rest is no work of his."""
    wanted = {"title", "owner", "unit", "stage", "version"}
    then = standing(question, wanted)
    for begin in range(0, len(deals), _CHUNK):
        query = select(then.c.deal, *(then.c[name] for name in sorted(wanted)))
        query = query.where(then.c.deal.in_(deals[begin : begin + _CHUNK]), in_scope(then.c.deal, question))
        yield from connection.execute(query)
