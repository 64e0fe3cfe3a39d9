"""This projection is what has been published: workflow versions in their normal form, and calendars, by position."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection

from engine.events import CalendarPublished, WorkflowPublished
from projections.projection import Batch, Projection
from projections.sheet import Sheet


class Version(msgspec.Struct):
    """This is one published version of a workflow."""

    key: str
    version: int
    digest: str
    normal: str
    position: int
    published_at: int
    published_by: str


class Days(msgspec.Struct):
    """This is a calendar as it was once recorded, as JSON."""

    key: str
    position: int
    digest: str
    calendar: str


VERSIONS = Sheet("workflows_v1", Version, ("key", "version"))
CALENDARS = Sheet("workflows_calendars_v1", Days, ("key", "position"))


def apply(batch: Batch, connection: Connection) -> None:
    """This keeps each publication."""
    versions: list[Version] = []
    calendars: list[Days] = []
    for recorded in batch.events:
        event = recorded.event
        if isinstance(event, WorkflowPublished):
            versions.append(
                Version(
                    event.key, event.version, event.digest, event.normal,
                    recorded.position, recorded.recorded_at, recorded.meta.by,
                )
            )  # fmt: skip
        elif isinstance(event, CalendarPublished):
            body = msgspec.json.encode(event.calendar, order="sorted").decode()
            calendars.append(Days(event.calendar.key, recorded.position, event.digest, body))
    VERSIONS.save(connection, versions)
    CALENDARS.save(connection, calendars)


WORKFLOWS = Projection("workflows", 1, (VERSIONS, CALENDARS), apply)
