"""This file passes on what hangs on somebody who leaves: one order for each deal and each seat, each with its own answer.

His open deals get another owner, his places on their teams too, approvals that wait for him another in his seat.
Shares of what was signed stay credited to him. What is refused is told beside the rest, and asking again goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from api.house import House
from engine.commands import AnyCommand, AssignOwner, GiveSeat, SetTeam
from engine.deal.assigning import was_won
from engine.deal.state import Deal
from engine.deal.timers import TASK
from engine.errors import GatebookError, Malformed, Unknown
from engine.orders import Answer, Order
from engine.team import shares_of, without
from projections import Reader

READS = ("board", "teams", "inbox")
"""The projections that know what hangs on somebody."""
Ordered = Callable[..., Order]
"""This makes an order of the caller's from commands."""


class Passed(NamedTuple):
    """This is what became of one deal or seat: which tasks went along with the deal; an answer, or why not."""

    deal: str
    approval: str | None
    what: tuple[str, ...]
    tasks: tuple[str, ...]
    order: Order
    answer: Answer | None
    refusal: GatebookError | None


def pass_on(
    house: House,
    reader: Reader,
    ordered: Ordered,
    *,
    leaver: str,
    to: str,
    workflow: str | None = None,
    stage: str | None = None,
) -> Iterator[Passed]:
    """This passes on, deal by deal and then seat by seat; raises `Unknown` or `Malformed` before anything is done."""
    _must_be_another(house, leaver, to)
    held = reader.held_by(leaver, workflow=workflow, stage=stage)
    for deal in dict.fromkeys([*held["owned"], *held["teams"]]):
        state = house.archive.deal(deal)
        commands = list(_of_deal(house, state, leaver, to))
        if commands:
            what = tuple("owner" if isinstance(each, AssignOwner) else "team" for each in commands)
            tasks = tuple(sorted(key.removeprefix(TASK) for key in state.timers if key.startswith(TASK)))
            yield _done(house, Passed(deal, None, what, tasks, ordered(*commands), None, None))
    for deal, approval in held["waiting"]:
        order = ordered(GiveSeat(deal, approval, leaver, to))
        yield _done(house, Passed(deal, approval, ("seat",), (), order, None, None))


def _of_deal(house: House, deal: Deal, leaver: str, to: str) -> Iterator[AnyCommand]:
    if deal.owner == leaver:
        yield AssignOwner(deal.id, to)
    if any(mate.member == leaver for mate in deal.team):
        team = without(deal.team, leaver, to)
        sop = house.archive.workflow(deal.workflow, deal.workflow_version)
        if shares_of(team) == shares_of(deal.team) or not was_won(sop, deal):
            yield SetTeam(deal.id, team)


def in_words(passed: Passed) -> dict[str, Any]:
    """This is what became of one deal or seat; why not, as the two sentences that people read."""
    refusal = passed.refusal
    return {
        "deal": passed.deal,
        "approval": passed.approval,
        "what": passed.what,
        "tasks": passed.tasks,
        "position": passed.answer.position if passed.answer else None,
        "refused": None if refusal is None else {"en": refusal.en, "zh": refusal.zh},
    }


def _done(house: House, asked: Passed) -> Passed:
    try:
        return asked._replace(answer=house.desk.handle(asked.order))
    except GatebookError as refused:
        return asked._replace(refusal=refused)


def _must_be_another(house: House, leaver: str, to: str) -> None:
    if leaver == to:
        raise Malformed("to: name somebody else.", "to：请选择他人。", where="to")
    if not house.archive.look(f"member:{to}").version:
        raise Unknown(
            f"There is no member {to}; add him first: gatebook member add {to}",
            f"没有成员 {to}；请先添加：gatebook member add {to}",
        )
