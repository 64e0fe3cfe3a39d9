"""This file puts names in the place of ids, before an event is told in words: of members, customers and contacts.

Only what is read out is changed, never what is stored or sent as data. An id whose name nobody knows, was erased, or is
not for whoever asks, stays an id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from engine.definition import Field, FieldType
from engine.events import (
    ApprovalAsked,
    ApprovalDecided,
    ApprovalPassedOn,
    ApproverAdded,
    ApproversReminded,
    Escalated,
    Event,
    FieldsSet,
    HandedOver,
    Moved,
    MoveRefused,
    OwnerSet,
    Reminded,
    RowAdded,
    RowChanged,
    SetRefused,
    StageTold,
    TeamSet,
    WaiverAsked,
    WaiverDeclined,
    WaiverGranted,
)
from engine.people_words import by_name
from engine.serde import Recorded
from engine.verdict import Verdict
from engine.workflow import Workflow

MEMBER, CUSTOMER, CONTACT = "member", "customer", "contact"
Name = Callable[[str, str], str]
"""This is what something is called, by its kind and id."""
_MEMBERS: Mapping[type[Event], tuple[str, ...]] = {
    OwnerSet: ("owner",),
    HandedOver: ("owner", "to"),
    StageTold: ("consulted", "informed"),
    ApprovalAsked: ("copies", "behalf_of"),
    ApprovalDecided: ("behalf_of",),
    ApprovalPassedOn: ("member",),
    ApproverAdded: ("member",),
    ApproversReminded: ("members",),
    WaiverAsked: ("behalf_of",),
    WaiverGranted: ("behalf_of",),
    WaiverDeclined: ("behalf_of",),
    Escalated: ("members",),
    Reminded: ("members",),
}
"""Where events name members outside of fields."""


def called(recorded: Recorded, workflow: Workflow | None, name: Name) -> Recorded:
    """This is an event as people speak of it."""
    meta, event = recorded.meta, recorded.event
    deputy = None if meta.on_behalf_of is None else name(MEMBER, meta.on_behalf_of)
    told = msgspec.structs.replace(meta, on_behalf_of=deputy)
    return msgspec.structs.replace(recorded, event=_event(event, workflow, name), meta=told)


def called_verdict(verdict: Verdict, workflow: Workflow, name: Name) -> Verdict:
    """This is a verdict as people speak of it."""
    spoken = by_name(verdict, workflow, lambda member: name(MEMBER, member))
    return msgspec.structs.replace(spoken, saw=_values(spoken.saw, workflow.fields, name))


def _event(event: Event, workflow: Workflow | None, name: Name) -> Event:
    named = _MEMBERS.get(type(event))
    if named is not None:
        people = {key: _members(getattr(event, key), name) for key in named}
        event = msgspec.structs.replace(event, **people)
    match event:
        case ApprovalAsked():
            panels = tuple(
                msgspec.structs.replace(panel, seats=_seats(panel.seats, name)) for panel in event.panels
            )
            return msgspec.structs.replace(event, panels=panels)
        case WaiverAsked():
            return msgspec.structs.replace(event, seats=_seats(event.seats, name))
        case TeamSet():
            mates = (
                msgspec.structs.replace(mate, member=name(MEMBER, mate.member)) for mate in event.members
            )
            return TeamSet(tuple(mates))
    return event if workflow is None else _inside(event, workflow, name)


def _inside(event: Event, workflow: Workflow, name: Name) -> Event:
    """This is an event with the names of what its fields and verdicts refer to."""
    match event:
        case FieldsSet():
            return msgspec.structs.replace(event, values=_values(event.values, workflow.fields, name))
        case RowAdded() | RowChanged():
            rules = workflow.records.get(event.record)
            values = _values(event.values, rules.fields if rules else {}, name)
            return msgspec.structs.replace(event, values=values)
        case Moved() | MoveRefused() | SetRefused():
            verdicts = tuple(called_verdict(each, workflow, name) for each in event.verdicts)
            return msgspec.structs.replace(event, verdicts=verdicts)
    return event


def _values(values: Mapping[str, Any], fields: Mapping[str, Field], name: Name) -> dict[str, Any]:
    return {key: _named(value, fields.get(key), name) for key, value in values.items()}


def _named(value: Any, field: Field | None, name: Name) -> Any:
    if not isinstance(value, str) or field is None or field.type is not FieldType.REF:
        return value
    return name(field.to, value) if field.to in (MEMBER, CUSTOMER, CONTACT) else value


def _members(value: Any, name: Name) -> Any:
    if isinstance(value, str):
        return name(MEMBER, value)
    return (
        value if not isinstance(value, (tuple, list)) else type(value)(_members(each, name) for each in value)
    )


def _seats(seats: Iterable[Any], name: Name) -> tuple[Any, ...]:
    return tuple(msgspec.structs.replace(seat, member=name(MEMBER, seat.member)) for seat in seats)
