"""This file says who may decide: it resolves the panels of an SOP to people, and counts what they said.

A role means its holders in the deal's unit, else those in the nearest unit above, else those who hold it everywhere.
Who asks is never one of them, nor is a deal's owner by a role: where they are the only ones, the next above is asked.
Joint panels count distinct people, and every entry of an "all" panel needs one of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from engine.definition import Panel
from engine.definition.deciding import ALL, ANY, MEMBER, OWNER, OWNERS_SUPERIOR
from engine.events import PanelAsked, Seat
from engine.roster import Member


class Circle(NamedTuple):
    """This is the people among whom a panel is resolved: everybody, the units from the deal's upwards, who stands out."""

    members: Mapping[str, Member]
    units: tuple[str, ...]
    owner: str
    barred: frozenset[str]
    now: int


def asked_of(panel: Panel, circle: Circle) -> PanelAsked:
    """This is a panel with everybody who may decide in it."""
    seats = [seat for entry in dict.fromkeys(panel.by) for seat in seats_of(entry, circle)]
    return PanelAsked(panel.by, panel.need, tuple(seats))


def seats_of(entry: str, circle: Circle) -> list[Seat]:
    """This is everybody who may decide for one entry of a panel."""
    if entry == OWNERS_SUPERIOR:
        return [Seat(member, entry) for member in _superior(circle)]
    if entry == OWNER:
        return _person(circle.owner, entry, circle)
    if entry.startswith(MEMBER):
        return _person(entry.removeprefix(MEMBER), entry, circle)
    return holders(entry, circle)


def holders(role: str, circle: Circle) -> list[Seat]:
    """This is who holds a role nearest to the deal, without those who may not decide their own case."""
    out = circle.barred | {circle.owner}
    for unit in (*circle.units, None):
        found = [
            Seat(member.id, role, role, unit, grant.position)
            for member in circle.members.values()
            if member.id not in out and (grant := member.grant(role, unit, circle.now)) is not None
        ]
        if found:
            return sorted(found, key=lambda seat: seat.member)
    return []


def still_sits(seat: Seat, member: Member, now: int) -> bool:
    """This says whether who sat there when it was asked still holds what he sat there by."""
    if not member.version:
        return False
    return seat.role is None or member.grant(seat.role, seat.unit, now) is not None


def complete(panel: PanelAsked, agreed: Sequence[Seat]) -> bool:
    """This says whether a panel has heard enough people agree, each counted once, in the seats they took."""
    if panel.need == ANY:
        return bool(agreed)
    if panel.need != ALL:
        return len({seat.member for seat in agreed}) >= int(panel.need)
    entries = list(dict.fromkeys(panel.by))
    return len(_matched(entries, [entries_of(panel, seat.member) for seat in agreed])) == len(entries)


def brings_on(panel: PanelAsked, agreed: Sequence[Seat], member: str) -> bool:
    """This says whether one more yes, of somebody not heard yet, would bring a panel nearer to its end.

    Where one of each has to agree, the colleagues of who has spoken for their entry are asked no more.
    """
    if panel.need != ALL:
        return True
    entries, spoken = list(dict.fromkeys(panel.by)), [entries_of(panel, seat.member) for seat in agreed]
    return len(_matched(entries, [*spoken, entries_of(panel, member)])) > len(_matched(entries, spoken))


def can_fill(panels: Sequence[PanelAsked], without: frozenset[str]) -> bool:
    """This says whether there are enough different people for all panels, some of them not counted."""
    slots: dict[str, set[str]] = {}
    for place, panel in enumerate(panels):
        for slot, people in _slots(panel):
            slots[f"{place}:{slot}"] = people - without
    everybody = sorted({member for people in slots.values() for member in people})
    speakers = [[slot for slot, people in slots.items() if member in people] for member in everybody]
    return len(_matched(list(slots), speakers)) == len(slots)


def _slots(panel: PanelAsked) -> list[tuple[str, set[str]]]:
    """This is what has to be filled in a panel, each by a person of his own, and who could."""
    if panel.need == ALL:
        return [
            (entry, {seat.member for seat in panel.seats if seat.entry == entry})
            for entry in dict.fromkeys(panel.by)
        ]
    count = 1 if panel.need == ANY else int(panel.need)
    return [(str(number), {seat.member for seat in panel.seats}) for number in range(count)]


def entries_of(panel: PanelAsked, member: str) -> list[str]:
    """This is the entries of the panel for which somebody may speak."""
    return [seat.entry for seat in panel.seats if seat.member == member]


def empty_entries(panel: PanelAsked) -> list[str]:
    """This is the entries for which nobody may speak."""
    filled = {seat.entry for seat in panel.seats}
    return [entry for entry in panel.by if entry not in filled]


def _person(member: str, entry: str, circle: Circle) -> list[Seat]:
    return [Seat(member, entry)] if member in circle.members and member not in circle.barred else []


def _superior(circle: Circle) -> list[str]:
    """This is the nearest person above the owner who did not ask; a circle of people ends the walk."""
    seen = {circle.owner}
    member = circle.members.get(circle.owner)
    while member is not None and member.superior is not None and member.superior not in seen:
        seen.add(member.superior)
        if member.superior in circle.members and member.superior not in circle.barred:
            return [member.superior]
        member = circle.members.get(member.superior)
    return []


def _matched(entries: list[str], speakers: list[list[str]]) -> dict[str, int]:
    """This gives entries to speakers, one each, as many as can be (augmenting paths)."""
    taken: dict[str, int] = {}

    def seated(speaker: int, tried: set[str]) -> bool:
        for entry in speakers[speaker]:
            if entry in entries and entry not in tried:
                tried.add(entry)
                if entry not in taken or seated(taken[entry], tried):
                    taken[entry] = speaker
                    return True
        return False

    for speaker in range(len(speakers)):
        seated(speaker, set())
    return taken
