"""This file decides who works on a deal: whose it is, its team with roles and shares, hand-overs, a leaver's seats.

Shares are of nobody, or add up to 100 %. Once a won stage was entered they are fixed: who is credited with what was
signed stays credited. A role on the team says who does a deal's tasks and who is told; it lets nobody decide anything.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from engine.approving import must_be_free, must_be_open
from engine.built_in_roles import ADMINISTRATOR
from engine.commands import AssignOwner, GiveSeat, HandOverDeal, SetTeam
from engine.deal.about import About
from engine.deal.asking import matter_of
from engine.deal.in_time import must_be_in_time
from engine.deal.state import Deal
from engine.deal.writing import no_such, owning
from engine.definition import Field, FieldType, Outcome
from engine.errors import Malformed, Unknown
from engine.events import ApprovalPassedOn, Event, HandedOver, OwnerSet, TeamSet
from engine.parsing import parse
from engine.seated import noted
from engine.team import WHOLE, Mate, shares_of
from engine.verdict import Verdict, Verdicts
from engine.workflow import Workflow

MAX_TEAM = 100
TEAM, OWNER = "team", "owner"
DOCUMENT = Field("document", FieldType.FILE, required=True)
_DIGITS = 2


def assign_owner(deal: Deal, command: AssignOwner, about: About) -> list[Event]:
    """This gives the deal to somebody else."""
    owner = owning(command.owner)
    if deal.owner == owner:
        return []
    must_be_in_time(deal, about, OWNER, values={OWNER: owner})
    return [OwnerSet(owner)]


def set_team(deal: Deal, command: SetTeam, about: About) -> list[Event]:
    """This gives the deal a team; the same one again changes nothing."""
    workflow = about.workflow(deal.workflow, deal.workflow_version)
    team = tuple(_mate(workflow, place, mate, about) for place, mate in enumerate(command.members))
    _must_be_whole(team)
    if team == deal.team:
        return []
    saw: dict[str, Any] = {TEAM: [[mate.member, mate.role, mate.share] for mate in team]}
    must_be_in_time(deal, about, TEAM, values=saw, more=_fixed(workflow, deal, team))
    return [TeamSet(team)]


def hand_over_deal(deal: Deal, command: HandOverDeal, about: About) -> list[Event]:
    """This hands the deal over with a document; asking twice changes nothing."""
    _must_have_joined(command.to, "to", about)
    workflow = about.workflow(deal.workflow, deal.workflow_version)
    document = parse(DOCUMENT, command.document, workflow.currency)
    if document is None:
        raise Malformed(
            "document: a deal is handed over with a file that says how it stands; without one, assign it.",
            "document：移交项目须附文件说明现状；若无文件，请改用指派。",
            where="document",
        )
    if (deal.owner, deal.handed) == (command.to, document["sha256"]):
        return []
    must_be_in_time(deal, about, OWNER, values={OWNER: command.to})
    handed = HandedOver(deal.owner, command.to, document, noted(command.note, "note"))
    return [handed] if deal.owner == command.to else [OwnerSet(command.to), handed]


def give_seat(deal: Deal, command: GiveSeat, about: About) -> list[Event]:
    """This gives a leaver's seat in an open approval to somebody who holds its role, did not ask and sits nowhere there."""
    about.needs(ADMINISTRATOR)
    workflow = about.workflow(deal.workflow, deal.workflow_version)
    matter = matter_of(workflow, deal, about)
    asked = matter.approval(command.approval)
    must_be_open(matter, asked, about)
    seats = [seat for seat in asked.waiting if seat.member == command.member]
    if not seats:
        return []
    must_be_free(matter, asked, command.to, about)
    held = about.look(f"member:{command.to}").roles(about.now)
    lacking = sorted({seat.role for seat in seats if seat.role is not None}.difference(held))
    if lacking:
        raise matter.decline("team.seat_role", {"member": command.to, "roles": lacking}, asked.subject)
    return [ApprovalPassedOn(asked.id, command.member, command.to)]


def was_won(workflow: Workflow, deal: Deal) -> bool:
    """This says whether the deal has ever been in a won stage."""
    return any(workflow.outcome(stage) is Outcome.WON for stage in deal.passed)


def _mate(workflow: Workflow, place: int, mate: Mate, about: About) -> Mate:
    _must_have_joined(mate.member, f"members.{place}.member", about)
    roles = [role.key for role in workflow.definition.roles]
    if mate.role is not None and mate.role not in roles:
        raise no_such("role", mate.role, roles)
    return Mate(mate.member, mate.role, None if mate.share is None else _share(mate.share, place))


def _share(share: str, place: int) -> str:
    try:
        number = Decimal(share)
    except InvalidOperation:
        number = Decimal("NaN")
    within = number.is_finite() and 0 < number <= WHOLE
    if within and number == round(number, _DIGITS):
        return format(number.normalize(), "f")
    raise Malformed(
        f"share: {share[:20]!r} is no share; give a percentage above 0, at most 100, with 2 digits at most.",
        f"share：“{share[:20]}”不是有效的份额；请填写大于 0、不超过 100、最多两位小数的百分数。",
        where=f"members.{place}.share",
    )


def _must_be_whole(team: tuple[Mate, ...]) -> None:
    """This raises `Malformed` unless everybody is named once in a role, and shares add up to 100 or there are none."""
    twice = len({(mate.member, mate.role) for mate in team}) < len(team)
    if twice or len(team) > MAX_TEAM:
        raise Malformed(
            f"members: name everybody once for each role, {MAX_TEAM} at most.",
            f"members：同一成员的同一角色只写一次，最多 {MAX_TEAM} 项。",
            where="members",
        )
    whole = sum(shares_of(team).values())
    if whole not in (0, WHOLE):
        raise Malformed(
            f"members: the shares add up to {whole:f} %; let them add up to 100 %, or give none.",
            f"members：份额合计为 {whole:f}%；请使其合计为 100%，或都不填写。",
            where="members",
        )


def _fixed(workflow: Workflow, deal: Deal, team: tuple[Mate, ...]) -> Verdicts:
    """This is the verdict that shares are fixed since the deal was signed, where these are others."""
    before = shares_of(deal.team)
    if shares_of(team) == before or not was_won(workflow, deal):
        return ()
    told = {member: f"{share:f}" for member, share in before.items()} or {deal.owner: f"{WHOLE:f}"}
    return (Verdict("team.shares_fixed", passed=False, saw={"shares": told}),)


def _must_have_joined(member: str, where: str, about: About) -> None:
    if not about.look(f"member:{member}").version:
        raise Unknown(
            f"{where}: there is no member {member}; add him first: gatebook member add {member}",
            f"{where}：没有成员 {member}；请先添加：gatebook member add {member}",
        )
