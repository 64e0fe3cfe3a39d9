"""This file makes up what people decide about the wandering deals: approvals, confirmations, waivers; and who they are."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec

from engine.clock import DAY
from engine.events import (
    ApprovalAsked,
    ApprovalDecided,
    ApprovalExpired,
    ApprovalPassedOn,
    ApprovalReturned,
    ApprovalVoided,
    ApprovalWithdrawn,
    ApproverAdded,
    ApproversReminded,
    ConfirmationVoided,
    Covered,
    Due,
    DutyDone,
    Escalated,
    Event,
    FactConfirmed,
    PanelAsked,
    RoleGranted,
    RoleRevoked,
    Seat,
    SubstituteSet,
    WaiverAsked,
    WaiverDeclined,
    WaiverExpired,
    WaiverGranted,
    WaiverRevoked,
    WaiverUsed,
)
from tests.histories import History, money

PEOPLE = ("li", "han", "wang", "mei", "dong")
ROLES = ("sales", "manager")
APPROVE, CONFIRM, BUDGET = (
    "move.to_quote.approvals.one",
    "stage.solution.confirm.seen",
    "stage.solution.check.enough",
)


@dataclass
class Asking:
    """This is what has been asked for about a deal."""

    approvals: dict[str, bool] = field(default_factory=dict)
    waivers: int = 0


def decided(asking: Asking, dice: random.Random, at: int) -> Iterator[Event]:
    """This is what somebody asks for or decides, now and then."""
    match dice.randrange(14):
        case 0:
            yield from _asked(asking, dice, at)
        case 1 | 2 | 3:
            yield from _answered(asking, dice)
        case 4:
            people = dice.sample(PEOPLE, 2)
            for who in people:
                enough = who == people[-1] and dice.random() < 0.6
                yield FactConfirmed(CONFIRM, "budget", money("1.00"), who, enough, None, at + 9 * DAY)
        case 5 if dice.random() < 0.4:
            yield ConfirmationVoided(CONFIRM, None, ("budget",))
        case 6:
            yield _waiver_asked(asking, dice, at)
        case 7 | 8:
            yield from _waiver(asking, dice)


def _asked(asking: Asking, dice: random.Random, at: int) -> Iterator[Event]:
    approval = f"A{len(asking.approvals) + 1}"
    asking.approvals[approval] = True
    first = PanelAsked(("manager",), "any", _seats("manager", dice))
    both = PanelAsked(("manager", "sales"), "all", (*_seats("manager", dice), *_seats("sales", dice)))
    panels = dice.choice(
        [(first,), (first, both), (both,), (PanelAsked(("sales",), "2", _seats("sales", dice)),)]
    )
    due = Due(at + 5 * DAY, "5", "CN", "d") if dice.random() < 0.5 else None
    covers = Covered({"budget": money("9.00")})
    yield ApprovalAsked(approval, APPROVE, dice.choice(PEOPLE), panels, None, covers, due, ("dong",))


def _answered(asking: Asking, dice: random.Random) -> Iterator[Event]:
    open_ = [key for key, is_open in asking.approvals.items() if is_open]
    if not open_:
        return
    key, who = dice.choice(open_), dice.choice(PEOPLE)
    seat = dice.choice([Seat(who, "manager", "manager"), Seat(who, "sales", "sales", "east")])
    ends = {
        3: ApprovalReturned(by=who, approval=key),
        4: ApprovalWithdrawn(key, who),
        5: ApprovalExpired(key),
        6: ApprovalVoided(key, ("budget",)),
        7: ApprovalDecided(by=who, approval=key, agreed=False, outcome="rejected", seat=seat),
        8: ApprovalDecided(by=who, approval=key, agreed=True, outcome="granted", seat=seat),
    }
    what = dice.randrange(12)
    goes_on = {
        0: ApproverAdded(key, who, dice.choice(PEOPLE)),
        1: ApprovalPassedOn(key, who, dice.choice(PEOPLE)),
        2: ApproversReminded(key, who, tuple(sorted(dice.sample(PEOPLE, 2)))),
        9: Escalated(f"approval:{key}", "manager", ("dong",)),
    }
    asking.approvals[key] = what not in ends
    agreed = ApprovalDecided(by=who, approval=key, agreed=True, outcome="open", seat=seat)
    yield ends.get(what) or goes_on.get(what, agreed)


def _waiver_asked(asking: Asking, dice: random.Random, at: int) -> Event:
    asking.waivers += 1
    until = dice.choice([None, at + 6 * DAY])
    duty_on = dice.choice([None, "2026-02-01"])
    seats = _seats("manager", dice)
    return WaiverAsked(
        f"W{asking.waivers}", BUDGET, dice.choice(PEOPLE), seats, None, Covered(), not until, until, duty_on
    )


def _waiver(asking: Asking, dice: random.Random) -> Iterator[Event]:
    if asking.waivers:
        key, who = f"W{dice.randint(1, asking.waivers)}", dice.choice(PEOPLE)
        seat = Seat(who, "manager", "manager")
        yield dice.choice([
            WaiverGranted(by=who, waiver=key, seat=seat), WaiverGranted(by=who, waiver=key, seat=seat, complete=False),
            WaiverDeclined(by=who, waiver=key, seat=seat),
            WaiverUsed(key, "to_quote"), WaiverUsed(key, "held"), WaiverRevoked(key, None, ("budget",)),
            WaiverExpired(key), DutyDone(key),
        ])  # fmt: skip


def _seats(role: str, dice: random.Random) -> tuple[Seat, ...]:
    people = sorted(dice.sample(PEOPLE, dice.randint(1, 3)))
    return tuple(Seat(who, role, role, dice.choice([None, "east"])) for who in people)


def governed(history: History, asking: Asking, dice: random.Random) -> None:
    """This asks for approvals of what the SOP governs beside deals, and answers them."""
    stream = dice.choice(["workflow:sales", "parameters:sales", "member:li"])
    for event in _asked(asking, dice, history.at):
        history.tell(stream, msgspec.structs.replace(event, clause="govern.sales.grant.approvals.second"))
    for event in _answered(asking, dice):
        history.tell(stream, event)


def somebody_changes(history: History, dice: random.Random) -> None:
    """This grants or revokes a role, or says who stands in for whom."""
    who, role, unit = dice.choice(PEOPLE), dice.choice(ROLES), dice.choice([None, "east"])
    match dice.randrange(4):
        case 0 | 1:
            ends = dice.choice([None, None, history.at + 20 * DAY])
            history.tell(f"member:{who}", RoleGranted(role, unit, ends))
        case 2:
            history.tell(f"member:{who}", RoleRevoked(role, unit))
        case 3:
            other = dice.choice([*(each for each in PEOPLE if each != who), None])
            history.tell(
                f"member:{who}",
                SubstituteSet(other, history.at - DAY, dice.choice([None, history.at + 9 * DAY])),
            )
