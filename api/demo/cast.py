"""This file is who plays: enough people for every role of an SOP, the sales people in two teams."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import cycle
from random import Random

from api.demo.company import FIRM, above
from engine.definition import Definition

_MANY = {"sales": 6, "sales_manager": 2, "presales": 2, "project_manager": 2}
_TEAMS = ("north", "south")
_LEADS = "sales"
_REGIONAL = "sales_manager"


@dataclass(frozen=True, slots=True)
class Player:
    """This is one made-up member; `skill` is how well he sells, 1 being like most."""

    id: str
    name: str
    roles: frozenset[str]
    team: str
    skill: float
    unit: str | None = None
    """Where the roles are granted; None: everywhere."""


class Cast:
    """This is everybody who plays."""

    def __init__(self, players: list[Player]) -> None:
        self.players = {player.id: player for player in players}

    def holder(self, rng: Random, roles: tuple[str, ...], owner: str, unit: str | None = None) -> str:
        """This is who does what needs one of the roles: the owner if he may, else somebody who may in the unit."""
        if not roles or not self.roles(owner, unit).isdisjoint(roles):
            return owner
        for role in roles:
            able = [player.id for player in self.players.values() if role in self.roles(player.id, unit)]
            if able:
                return rng.choice(able)
        return owner

    def stranger(self, rng: Random, roles: tuple[str, ...]) -> str | None:
        """This is somebody who holds none of the roles."""
        unable = [player.id for player in self.players.values() if player.roles.isdisjoint(roles)]
        return rng.choice(unable) if unable and roles else None

    def roles(self, member: str, unit: str | None) -> frozenset[str]:
        """This is the roles a member holds in a unit."""
        player = self.players.get(member)
        there = player is not None and (player.unit is None or player.unit in above(unit))
        return player.roles if player and there else frozenset()

    def sellers(self) -> list[Player]:
        """This is who can own a deal: those in sales, else everybody."""
        sellers = [player for player in self.players.values() if _LEADS in player.roles]
        return sellers or list(self.players.values())


def cast_for(definition: Definition, people: tuple[tuple[str, str], ...], rng: Random) -> Cast:
    """This gives every role of the SOP to somebody; where roles outnumber people, some play two."""
    parts = [role.key for role in definition.roles for _ in range(_MANY.get(role.key, 1))] or [_LEADS]
    held: dict[str, set[str]] = {}
    for part, (member, _name) in zip(parts, cycle(people), strict=False):
        held.setdefault(member, set()).add(part)
    names = dict(people)
    players = [
        Player(member, names[member], frozenset(roles), _TEAMS[number % 2], round(rng.uniform(0.8, 1.2), 2))
        for number, (member, roles) in enumerate(held.items())
    ]
    return Cast([replace(player, unit=_place(player)) for player in players])


def _place(player: Player) -> str | None:
    """This is where somebody's roles are granted: managers in their region, sellers in the firm, others everywhere."""
    if _REGIONAL in player.roles:
        return f"{player.team}_region"
    return FIRM if _LEADS in player.roles else None
