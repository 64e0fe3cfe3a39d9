"""This file is the streams of rules: what a published workflow or calendar is, and when publishing is allowed.

A version is published once: the same digest again changes nothing, the same version with another digest and a lower
version are refused, and a field's key never comes back with another type.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, assert_never

import msgspec

from engine.built_in_roles import ADMINISTRATOR
from engine.calendar import Calendar
from engine.commands import (
    CalendarCommand,
    PublishWorkflow,
    SettleCalendar,
    StartEnforcement,
    WorkflowCommand,
)
from engine.deal.about import About
from engine.deal.timers import Timers
from engine.decisions import Decisions
from engine.definition import NORMAL_FORM, digest_of
from engine.errors import Malformed, Taken, Unknown
from engine.events import CalendarPublished, CalendarSettled, EnforcementStarted, Event, WorkflowPublished
from engine.governing import PUBLISH, Deed, must_be_approved, outdated
from engine.serde import Recorded, encode
from engine.workflow import Workflow

_DIGEST = re.compile("[0-9a-f]{64}")


class Publications(msgspec.Struct, frozen=True):
    """This is a workflow's stream so far: version to normal form, and whether enforcement has started."""

    key: str
    version: int = 0
    normal: dict[int, str] = {}
    digests: dict[int, str] = {}
    enforced: bool = False
    decisions: Decisions = Decisions()
    timers: Timers = {}

    def workflow(self, version: int | None = None) -> Workflow:
        """This is a published version, the newest without a number; raises `Unknown`."""
        wanted = max(self.normal, default=0) if version is None else version
        if not self.normal:
            raise Unknown(
                f"There is no workflow {self.key}; publish it first, or name another.",
                f"没有流程 {self.key}；请先发布，或改用其他流程。",
            )
        if wanted not in self.normal:
            versions = [str(version) for version in self.normal]
            raise Unknown(
                f"There is no version {wanted} of workflow {self.key}; published: {', '.join(versions)}.",
                f"流程 {self.key} 没有第 {wanted} 版；已发布：{'、'.join(versions)}。",
            )
        return Workflow.read(self.normal[wanted])


def initial_publications(key: str) -> Publications:
    """This is a workflow before its first publication."""
    return Publications(key)


def evolve_publications(state: Publications, recorded: Recorded) -> Publications:
    """This is the stream after one more event."""
    event = recorded.event
    match event:
        case WorkflowPublished():
            return msgspec.structs.replace(
                state,
                version=recorded.version,
                normal={**state.normal, event.version: event.normal},
                digests={**state.digests, event.version: event.digest},
            )
        case EnforcementStarted():
            return msgspec.structs.replace(state, version=recorded.version, enforced=True)
        case _:
            return msgspec.structs.replace(state, version=recorded.version)


def decide_publication(state: Publications, command: WorkflowCommand, about: About) -> list[Event]:
    """This publishes a version or starts enforcement; only administrators may."""
    about.needs(ADMINISTRATOR)
    match command:
        case PublishWorkflow():
            return _publish(state, command, about)
        case StartEnforcement():
            state.workflow()
            return [] if state.enforced else [EnforcementStarted()]
        case _:
            assert_never(command)


def _publish(state: Publications, command: PublishWorkflow, about: About) -> list[Event]:
    try:
        workflow = Workflow.read(command.normal)
    except (ValueError, msgspec.MsgspecError) as fault:
        raise Malformed(
            f"The workflow cannot be built: {fault}", f"流程无法建立：{fault}", where="normal"
        ) from fault
    digest = digest_of(command.normal)
    if state.digests.get(workflow.version) == digest:
        return []
    newest = max(state.normal, default=0)
    if workflow.version <= newest:
        raise Taken(
            f"{workflow.key} version {workflow.version} is published already, with other content; "
            f"raise `version` to {newest + 1}.",
            f"{workflow.key} 第 {workflow.version} 版已发布且内容不同；请把 version 提高到 {newest + 1}。",
        )
    about.calendar(workflow.definition.calendar)
    for version in state.normal:
        _keep_meanings(state.workflow(version), workflow)
    deed = publishing(state, {"version": workflow.version, "digest": digest})
    approvals = must_be_approved(state, deed, about)
    published = WorkflowPublished(
        workflow.key, workflow.version, digest, NORMAL_FORM, command.normal, command.source, approvals
    )
    return [published, *outdated(state, approvals)]


def publishing(state: Publications, of: Mapping[str, Any]) -> Deed:
    """This is the publication of a version, by its number and the SHA-256 of its normal form, as it is approved."""
    version, digest = of.get("version"), of.get("digest")
    if type(version) is not int or not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
        raise Malformed(
            "of: say what is to be published: {version, digest}, as the refusal names them.",
            "of：请写明要发布的内容：{version, digest}，见拒绝信息。",
            where="of",
        )
    return Deed(PUBLISH, f"workflow:{state.key}", {"version": version, "digest": digest})


def _keep_meanings(old: Workflow, new: Workflow) -> None:
    for key in old.fields.keys() & new.fields.keys():
        if old.fields[key].type is not new.fields[key].type:
            raise Taken(
                f"Field {key} was a {old.fields[key].type} in version {old.version}; use a new key for a {new.fields[key].type}.",
                f"字段 {key} 在第 {old.version} 版中是 {old.fields[key].type}；要用 {new.fields[key].type} 请换一个键。",
            )


class Calendars(msgspec.Struct, frozen=True):
    """This is a calendar's stream so far; `calendar` is None before its first publication, `published` the version of the last.

    `settled` is the publication by which all due instants were counted last; the first one found none.
    """

    key: str
    version: int = 0
    calendar: Calendar | None = None
    digest: str = ""
    published: int = 0
    settled: int = 0

    @property
    def is_settled(self) -> bool:
        """This says whether every due instant was counted by the days as they are now."""
        return self.settled >= self.published


def initial_calendars(key: str) -> Calendars:
    """This is a calendar before its first publication."""
    return Calendars(key)


def evolve_calendars(state: Calendars, recorded: Recorded) -> Calendars:
    """This is the stream after one more event."""
    event, version = recorded.event, recorded.version
    match event:
        case CalendarPublished():
            settled = state.settled if state.published else version
            return Calendars(state.key, version, event.calendar, event.digest, version, settled)
        case CalendarSettled():
            return msgspec.structs.replace(state, version=version, settled=event.published)
        case _:
            return msgspec.structs.replace(state, version=version)


def decide_calendar(state: Calendars, command: CalendarCommand, about: About) -> list[Event]:
    """This records the days of a calendar, the same again change nothing; and that all is counted by them."""
    if isinstance(command, SettleCalendar):
        behind = state.is_settled or command.version != state.published
        return [] if behind else [CalendarSettled(command.version, command.deals)]
    about.needs(ADMINISTRATOR)
    digest = digest_of(encode(command.calendar).decode())
    return [] if digest == state.digest else [CalendarPublished(command.calendar, digest)]
