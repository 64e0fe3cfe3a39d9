"""This file is a second statement of who counts when people decide together, in plain Python over the bare log.

It knows nothing of seats that the engine chose: it keeps its own list of who holds which role, who stands in for whom
and whose deal it is, and asks whether different people can be found for everything that had to be agreed to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

UNITS = ("north", "group", None)
"""Where a role has to be held so that it counts for the deal."""
Chair = tuple[str, str, bool]
"""An entry of a panel, who was asked for it, and whether it was given to him by somebody who was."""


@dataclass
class People:
    """This is everybody as of now: roles, who stands in for whom, and whose deal it is."""

    roles: set[tuple[str, str, str | None]] = field(default_factory=set)
    deputies: dict[str, tuple[str, int, int | None]] = field(default_factory=dict)
    owner: str = ""

    def holds(self, member: str, role: str) -> bool:
        return any((member, role, unit) in self.roles for unit in UNITS)

    def told(self, stream: str, kind: str, body: dict[str, Any]) -> None:
        member = stream.partition(":")[2]
        match kind:
            case "member.role_granted":
                self.roles.add((member, body["role"], body["unit"]))
            case "member.role_revoked":
                self.roles.discard((member, body["role"], body["unit"]))
            case "member.substitute_set":
                self.deputies[member] = (body["substitute"], body["since"], body["until"])
            case "deal.opened" | "deal.owner_set":
                self.owner = body["owner"]

    def speaks(self, actor: str, chair: Chair, at: int) -> bool:
        """This says whether somebody may speak in a chair now, for himself or in the place of who sits there."""
        entry, member, given = chair
        if self.owner in (actor, member) or not (given or self.holds(member, entry)):
            return False
        deputy, since, until = self.deputies.get(member, (None, 0, None))
        return actor == member or (actor == deputy and since <= at and (until is None or at < until))


@dataclass
class Panel:
    """This is who is asked together; `need` is any, all, or so many."""

    by: tuple[str, ...]
    need: str
    chairs: list[Chair]

    def slots(self) -> list[str | None]:
        """This is what has to be filled, each by people of its own: an entry, or anybody (None)."""
        return list(self.by) if self.need == "all" else [None] * (1 if self.need == "any" else int(self.need))


Voice = tuple[str, dict[int, list[Chair]]]
"""Who agreed, and in which chairs he might have, by panel (its identity, for panels may be put in between)."""


@dataclass
class Approval:
    """This is what was asked of whom, and everybody who agreed, in order."""

    askers: set[str]
    panels: list[Panel]
    voices: list[Voice] = field(default_factory=list)

    def done(self) -> int:
        """This is how many of the panels have been heard, one after another, by different people."""
        return max(self._done(0, 0, frozenset()))

    def _done(self, place: int, first: int, names: frozenset[str]) -> Iterator[int]:
        yield place
        if place == len(self.panels):
            return
        panel = self.panels[place]
        for last in range(first + 1, len(self.voices) + 1):
            for used in filled(panel.slots(), panel, self.voices[first:last], names):
                yield from self._done(place + 1, last, used)


def filled(
    slots: list[str | None], panel: Panel, voices: list[Voice], names: frozenset[str]
) -> Iterator[frozenset[str]]:
    """This is every way to give each slot a voice of its own; the names that are taken then, each once."""
    if not slots:
        yield names
        return
    for number, (actor, chairs) in enumerate(voices):
        for entry, member, _ in chairs.get(id(panel), ()):
            if slots[0] in (None, entry) and names.isdisjoint({actor, member}):
                rest = [*voices[:number], *voices[number + 1 :]]
                yield from filled(slots[1:], panel, rest, names | {actor, member})


@dataclass
class Judge:
    """This reads the log event by event and finds whether what counted was agreed to by enough different people."""

    people: People = field(default_factory=People)
    approvals: dict[str, Approval] = field(default_factory=dict)
    confirmed: list[tuple[str, Any, int]] = field(default_factory=list)
    found: dict[str, int] = field(default_factory=dict)

    def told(self, stream: str, kind: str, body: dict[str, Any], meta: dict[str, Any], at: int) -> None:
        """This takes one more event in; raises `AssertionError` where something counts that should not."""
        self.people.told(stream, kind, body)
        key = body.get("approval") or body.get("waiver") or ""
        match kind:
            case "approval.asked":
                panels = [self._panel(each["by"], each["need"], each["seats"]) for each in body["panels"]]
                self.approvals[key] = Approval({body["by"], body["behalf_of"]}, panels)
            case "waiver.asked":
                entries = tuple(dict.fromkeys(each["entry"] for each in body["seats"]))
                panels = [self._panel(entries, body["need"], body["seats"])]
                self.approvals[key] = Approval({body["by"], body["behalf_of"]}, panels)
            case "approval.passed_on":
                self._passed_on(self.approvals[key], body, at)
            case "approval.approver_added":
                asked = self.approvals[key]
                added = Panel(("added",), "any", [("added", body["member"], True)])
                asked.panels.insert(min(asked.done() + 1, len(asked.panels)), added)
            case "approval.decided" if body["agreed"]:
                self._agreed(self.approvals[key], meta, at, counts=body["outcome"] == "granted")
            case "waiver.granted":
                self._agreed(self.approvals[key], meta, at, counts=body["complete"])
            case "fact.confirmed":
                self._confirmed(body, meta, at)

    def _panel(self, by: list[str] | tuple[str, ...], need: str, seats: list[dict[str, Any]]) -> Panel:
        for seat in seats:
            assert self.people.holds(seat["member"], seat["entry"]), "asked without holding the role"
        return Panel(tuple(by), need, [(seat["entry"], seat["member"], False) for seat in seats])

    def _passed_on(self, asked: Approval, body: dict[str, Any], at: int) -> None:
        panel, by = asked.panels[asked.done()], body["by"]
        mine = [each for each in panel.chairs if each[1] == by]
        assert body["member"] not in asked.askers | {self.people.owner}
        given = [(each[0], body["member"], True) for each in mine if self.people.speaks(by, each, at)]
        assert given, "a seat was passed on that nobody held"
        panel.chairs = [each for each in panel.chairs if each[1] != by] + given
        self._count("passed on")

    def _agreed(self, asked: Approval, meta: dict[str, Any], at: int, *, counts: bool) -> None:
        actor, whom = meta["by"], meta.get("on_behalf_of")
        assert actor not in asked.askers, "who asked has decided"
        chairs = {
            id(panel): [
                each
                for each in panel.chairs
                if self.people.speaks(actor, each, at) and whom in (None, each[1])
            ]
            for panel in asked.panels
        }
        asked.voices.append((actor, chairs))
        assert counts == (asked.done() == len(asked.panels)), (asked, counts)
        alone = all(each[1] != actor for found in chairs.values() for each in found)
        self._count("granted" if counts else "agreed")
        self._count("by a substitute" if alone else "by himself")

    def _confirmed(self, body: dict[str, Any], meta: dict[str, Any], at: int) -> None:
        assert meta.get("on_behalf_of") is None, "somebody confirmed for another"
        assert any(self.people.holds(meta["by"], role) for role in ("manager", "director"))
        self.confirmed.append((meta["by"], body["value"], at))
        recent = [each for each in self.confirmed if each[2] > at - 3 * 86_400_000_000]
        pairs = (a for a in combinations(recent, 2) if a[0][0] != a[1][0] and a[0][1] == a[1][1])
        assert any(pairs) or not body["complete"], "one person confirmed twice"
        self._count("confirmed" if body["complete"] else "half confirmed")

    def _count(self, what: str) -> None:
        self.found[what] = self.found.get(what, 0) + 1
