"""This file proves that people who decide together are different people, whoever is away, stands in or passes on.

Members change roles, leave and come back, name substitutes for a time, pass seats on, add approvers and act for each
other, at random; the judge reads the bare log and says who counted.
"""

from __future__ import annotations

from random import Random
from typing import Any

import msgspec
import pytest

from engine.commands import (
    AddApprover,
    AskApproval,
    AskWaiver,
    AssignOwner,
    Command,
    ConfirmFact,
    DecideApproval,
    GrantRole,
    GrantWaiver,
    PassOnApproval,
    RevokeRole,
    RevokeWaiver,
    SetFields,
    SetSubstitute,
    WithdrawApproval,
)
from engine.definition import Approval, Gate, Panel, Waivable
from engine.errors import GatebookError
from engine.store import Store, read
from tests.cast import MOVES, STAGES, Office
from tests.judge_of_seats import Judge
from tests.people_cast import BUDGET, SIGNOFF, WIN, deal_of, made, quoted, staffed

PEOPLE = ("lilei", "mei", "dong", "fang", "long", "lan", "gast")
ROLES = ("manager", "director", "finance", "legal")
HOUR = 3_600_000_000


def together() -> Any:
    """This is the small SOP: two of the management, then finance and law; a waiver by both."""
    panels = (Panel(("manager", "director"), "2"), Panel(("finance", "legal"), "all"))
    approval = Approval("contract", panels, covers=("quote_amount",), at_end="remind", days="5")
    demo = msgspec.structs.replace(
        STAGES[1].leave, waivable={"check.budget": Waivable(("director", "finance"), need="all")}
    )
    stages = made().stages
    return made(
        moves=tuple(
            msgspec.structs.replace(move, gate=Gate(approvals=(approval,))) if move.key == "win" else move
            for move in MOVES
        ),
        stages=(stages[0], msgspec.structs.replace(stages[1], leave=demo), *stages[2:]),
    )


class Crowd:
    """This is people who do at random what they may, and what they may not."""

    def __init__(self, office: Office, dice: Random) -> None:
        self.office, self.dice = office, dice
        self.refused = 0
        self.away: dict[str, str] = {}

    def does(self) -> None:
        """This has somebody try something; a no is taken for an answer."""
        who, other = self.dice.sample(PEOPLE, 2)
        if self.dice.random() < 0.3:
            (command, by), whom = self._people(who, other), None
        else:
            command, by = self._decides(other), self.dice.choice([who, *self._near()])
            whom = other if self.dice.random() < 0.15 else None
        try:
            self.office.do(command, by=by, reason="so be it", on_behalf_of=whom)
        except GatebookError:
            self.refused += 1
        self.office.clock.stand_at(
            type(self.office.clock())(self.office.clock() + self.dice.randrange(HOUR // 3))
        )

    def _near(self) -> list[str]:
        """This is who is waited for, and whoever they once named to stand in for them."""
        decisions = deal_of(self.office).decisions
        asked = [*decisions.approvals.values(), *decisions.waivers.values()]
        seats = [seat.member for each in asked for seat in each.waiting]
        return [*seats, *(self.away[member] for member in seats if member in self.away)]

    def _decides(self, other: str) -> Command:
        decisions = deal_of(self.office).decisions
        approval, waiver = f"A{len(decisions.approvals) or 1}", f"W{len(decisions.waivers) or 1}"
        kinds: list[tuple[Command, float]] = [
            (DecideApproval("D1", approval, agreed=True), 8),
            (GrantWaiver("D1", waiver), 6),
            (ConfirmFact("D1", SIGNOFF), 1),
            (AskApproval("D1", WIN), 6),
            (AskWaiver("D1", BUDGET), 4),
            (PassOnApproval("D1", approval, other), 5),
            (AddApprover("D1", approval, other), 1),
            (WithdrawApproval("D1", approval), 0.3),
            (RevokeWaiver("D1", waiver), 2),
            (AssignOwner("D1", other), 0.5),
            (SetFields("D1", {"quote_amount": str(self.dice.randrange(9, 9_999))}), 1),
            (SetFields("D1", {"signoff": self.dice.random() < 0.5}), 0.5),
        ]
        return self.dice.choices([kind for kind, _ in kinds], [often for _, often in kinds])[0]

    def _people(self, who: str, other: str) -> tuple[Command, str]:
        now, role = self.office.clock(), self.dice.choice(ROLES)
        unit = self.dice.choice(["north", None])
        since = now + self.dice.randrange(-2, 3) * HOUR
        self.away[who] = other
        away = SetSubstitute(who, other, since, since + self.dice.randrange(1, 20) * HOUR)
        return self.dice.choice(
            [
                (GrantRole(who, role, unit), "admin"),
                (RevokeRole(who, role, unit), "admin"),
                (away, who),
                (away, who),
                (away, "admin"),
                (SetSubstitute(who, other, None, None), who),
            ]
        )


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(2, 7))])
def test_whatever_counts_was_agreed_to_by_different_people_who_did_not_ask_for_it(
    tmp_path: Any, seed: int
) -> None:
    # given
    store = Store.open(f"sqlite:///{tmp_path / 'g.db'}")
    office = staffed(store, together())
    quoted(office)
    office.do(SetFields("D1", {"signoff": True}))
    crowd = Crowd(office, Random(seed))
    # when
    for _ in range(800):
        crowd.does()
    # then
    judge = judged(store)
    assert crowd.refused
    assert judge.found.keys() >= {"granted", "agreed", "by a substitute", "by himself", "confirmed"}
    office.close()
    store.close()


def judged(store: Store) -> Judge:
    """This is the judge once he has read the whole log."""
    judge = Judge()
    with store.reading() as connection:
        for row in read(connection):
            body, meta = msgspec.json.decode(row.body), msgspec.json.decode(row.meta)
            judge.told(row.stream, row.type, body, meta, row.occurred_at)
    return judge
