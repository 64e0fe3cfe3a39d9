"""This file holds what all deciding has in common: who may ask, the people around a matter, and who speaks in which seat.

People decide now: nothing of it is entered late or imported. Who asks or decides has joined. A seat counts while he who
sits there holds what he sits there by; one that was passed on belongs to whom it was given.
"""

from __future__ import annotations

from collections.abc import Collection

from engine import calendar as working
from engine.deal.about import About
from engine.definition.deciding import OWNER, OWNERS_SUPERIOR, is_role
from engine.errors import Forbidden, Malformed
from engine.events import Due, Seat
from engine.matter import Matter
from engine.seats import Circle, seats_of, still_sits
from engine.workflow import Workflow

MAX_NOTE = 2_000


def must_be_now(about: About) -> None:
    """This raises an error unless a member speaks, here and now."""
    if about.source is not None or about.now != about.recorded_at:
        raise Malformed(
            "occurred_at: people decide when they say so; it is neither entered late nor imported.",
            "occurred_at：审批、确认与豁免以当时为准，不能补录或导入。",
            where="occurred_at",
        )
    if not about.look(f"member:{about.actor}").version:
        raise Forbidden(
            f"Only members ask, confirm and decide; {about.actor} has not joined.",
            f"只有成员可以申请、确认和审批；{about.actor} 尚不是成员。",
        )


def noted(text: str | None, where: str) -> str | None:
    """This is what was written for people, None where there is nothing; raises `Malformed` when it is too long."""
    if text is not None and len(text) > MAX_NOTE:
        raise Malformed(
            f"{where}: at most {MAX_NOTE} characters.", f"{where}：最多 {MAX_NOTE} 个字。", where=where
        )
    return text or None


def why_not(text: str | None) -> str:
    """This is why somebody says no, or sends back; raises `Malformed` where he does not say."""
    told = noted(text, "comment")
    if told is None or not told.strip():
        raise Malformed(
            "comment: say why not, so that who asked knows what to do.",
            "comment：请说明不同意或退回的原因，以便申请人处理。",
            where="comment",
        )
    return told


def around(matter: Matter, about: About, askers: Collection[str | None]) -> Circle:
    """This is the people around a matter, among whom somebody other than `askers` decides."""
    members = {member.id: member for member in about.members()}
    barred = matter.barred.union(name for name in askers if name is not None)
    return Circle(members, matter.units, matter.owner, barred, about.now)


def speaks_for(about: About, askers: Collection[str | None]) -> bool:
    """This says whether the actor, or whom he acts for, is one of those who asked."""
    return about.actor in askers or (about.on_behalf_of is not None and about.on_behalf_of in askers)


def seat_in(seats: Collection[Seat], matter: Matter, about: About) -> Seat | None:
    """This is the first seat in which the actor may speak: of his own, and of those whose substitute he is."""
    return next((seat for seat in seats if _sits(seat, matter, about) and counts(seat, matter, about)), None)


def _sits(seat: Seat, matter: Matter, about: About) -> bool:
    """This says whether the actor speaks in a seat: himself, or for the one who sits there as his substitute.

    Whoever says for whom he acts speaks for nobody else. Whose matter it is speaks for nobody, and nobody speaks in a
    seat of his but in one that names himself: not by a role, nor in one he was given.
    """
    if about.actor in matter.barred or about.on_behalf_of not in (None, seat.member):
        return False
    if seat.member == matter.owner and (is_role(seat.entry) or seat.given_by is not None):
        return False
    if seat.member == about.actor:
        return True
    stood_in = about.look(f"member:{seat.member}").stood_in_for_by(about.actor, about.now)
    return stood_in and about.actor != matter.owner


def counts(seat: Seat, matter: Matter, about: About) -> bool:
    """This says whether a seat is still his who sits there: by his role, as the owner of now, or who is above him."""
    if seat.given_by is None and seat.entry == OWNER:
        return seat.member == matter.owner
    if seat.given_by is None and seat.entry == OWNERS_SUPERIOR:
        return any(each.member == seat.member for each in seats_of(seat.entry, around(matter, about, ())))
    return still_sits(seat, about.look(f"member:{seat.member}"), about.now)


def due_in(workflow: Workflow, about: About, days: str | None) -> Due | None:
    """This is so many working days from now, None without a limit; `days` may name a parameter."""
    if days is None:
        return None
    counted = about.days(workflow, days)
    calendar, digest = about.working(workflow)
    at = working.due(calendar, about.now, counted, workflow.definition.timezone)
    return Due(at, format(counted, "f"), calendar.key, digest)


def next_id(letter: str, known: Collection[str]) -> str:
    """This is the next id of a stream's approvals or waivers.

    >>> next_id("A", ["A1", "A2"])
    'A3'
    """
    return f"{letter}{len(known) + 1}"
