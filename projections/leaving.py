"""This file finds what hangs on somebody who leaves: his deals that go on, teams he is on, approvals that wait for him."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from projections.board import CARDS
from projections.sheet import FOREVER
from projections.teams import TEAM
from projections.tray import APPROVAL, ITEMS


def held_by(
    connection: Connection, member: str, *, workflow: str | None, stage: str | None
) -> dict[str, list[Any]]:
    """This is the open deals that he owns (`owned`) or works on (`teams`), and (deal, approval) that wait for him."""
    c, t, i = CARDS.c, TEAM.c, ITEMS.c
    goes_on = [c.voided == 0, c.final == 0]
    goes_on += [] if workflow is None else [c.workflow == workflow]
    goes_on += [] if stage is None else [c.stage == stage]
    owned = select(c.deal).where(c.owner == member, *goes_on).order_by(c.deal)
    teams = (
        select(c.deal)
        .distinct()
        .join_from(TEAM.table, CARDS.table, t.deal == c.deal)
        .where(t.member == member, t.until_pos == FOREVER, *goes_on)
        .order_by(c.deal)
    )
    waiting = (
        select(i.deal, i.ref)
        .distinct()
        .join_from(ITEMS.table, CARDS.table, i.deal == c.deal)
        .where(i.whom == member, i.kind == APPROVAL, i.until_pos == FOREVER, *goes_on)
        .order_by(i.deal, i.ref)
    )
    return {
        "owned": list(connection.execute(owned).scalars()),
        "teams": list(connection.execute(teams).scalars()),
        "waiting": [(row.deal, row.ref) for row in connection.execute(waiting)],
    }
