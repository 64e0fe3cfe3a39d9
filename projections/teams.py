"""This projection is who works on a deal, as intervals by both clocks: each member, in which role, with which share."""

from __future__ import annotations

from decimal import Decimal

import msgspec
from sqlalchemy import Connection

from engine.events import TeamSet
from projections.projection import Batch, Projection
from projections.sheet import FOREVER, Sheet

HUNDREDTHS = 100
"""Shares are kept in hundredths of a percent."""


class Seated(msgspec.Struct, gc=False):
    """This is the time in which somebody was on a deal's team in one role; `role` "" is none."""

    deal: str
    from_pos: int
    member: str
    role: str
    from_at: int
    share: int | None
    until_at: int = FOREVER
    until_pos: int = FOREVER


TEAM = Sheet("teams_v1", Seated, ("deal", "from_pos", "member", "role"), ("member", "until_pos"))


def apply(batch: Batch, connection: Connection) -> None:
    """This ends the team that stood and begins the one that was set."""
    told = [(deal, each) for deal, each in batch.of_deals if isinstance(each.event, TeamSet)]
    if not told:
        return
    standing: dict[str, list[Seated]] = {}
    deals = dict.fromkeys(deal for deal, _ in told)
    for row in batch.load(connection, TEAM, deals, lasting="until_pos"):
        standing.setdefault(row.deal, []).append(row)
    changed: list[Seated] = []
    for deal, recorded in told:
        event, at, position = recorded.event, recorded.occurred_at, recorded.position
        if not isinstance(event, TeamSet):
            continue
        for row in standing.pop(deal, []):
            row.until_at, row.until_pos = at, position
            changed.append(row)
        standing[deal] = [
            Seated(deal, position, mate.member, mate.role or "", at, _share(mate.share))
            for mate in event.members
        ]
        changed += standing[deal]
    unique = {(row.deal, row.from_pos, row.member, row.role): row for row in changed}
    TEAM.save(connection, list(unique.values()))


def _share(share: str | None) -> int | None:
    """This is a share in hundredths of a percent.

    >>> _share("33.33"), _share(None)
    (3333, None)
    """
    return None if share is None else int(Decimal(share) * HUNDREDTHS)


TEAMS = Projection("teams", 1, (TEAM,), apply)
