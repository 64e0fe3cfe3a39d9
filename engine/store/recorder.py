"""This file is the seam to `eventsourcing`: its recorder classes, on our log.

The core is `append`; `insert_events` is that in a transaction of its own, with the tracking record, if one is given,
in the same. Whatever goes wrong is said in the library's own exceptions.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any
from uuid import UUID

from eventsourcing import persistence
from eventsourcing.persistence import (
    ApplicationRecorder,
    IntegrityError,
    Notification,
    OperationalError,
    ProcessRecorder,
    StoredEvent,
    Tracking,
    TrackingRecorder,
)
from sqlalchemy import func, select, text

from engine.clock import system_clock
from engine.errors import Conflict, StoreFailed
from engine.store import log
from engine.store.schema import events, tracking
from engine.store.subscription import LogSubscription

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from engine.clock import Clock
    from engine.store.store import Store

# A record goes up or is refused: the same one twice, or one below the last, changes nothing.
_TRACK = text(
    "INSERT INTO tracking (application_name, notification_id) VALUES (:name, :id)"
    " ON CONFLICT (application_name) DO UPDATE SET notification_id = excluded.notification_id"
    " WHERE tracking.notification_id < excluded.notification_id RETURNING notification_id"
)

_ERRORS = {
    "InterfaceError",
    "DatabaseError",
    "DataError",
    "OperationalError",
    "IntegrityError",
    "InternalError",
}
_ERRORS |= {"ProgrammingError", "NotSupportedError"}


@contextlib.contextmanager
def foreign_errors() -> Iterator[None]:
    """This says our errors as those of `eventsourcing.persistence`, which are named as in PEP 249."""
    try:
        yield
    except Conflict as clash:
        raise IntegrityError(str(clash)) from clash
    except StoreFailed as failure:
        names = [kind.__name__ for kind in type(failure.__cause__).__mro__]
        kinds = [getattr(persistence, name) for name in names if name in _ERRORS]
        raise (kinds or [OperationalError])[0](str(failure)) from failure


def to_stream(originator_id: UUID | str) -> str:
    """This is the stream of an originator: its id, a UUID written out."""
    return str(originator_id)


def to_originator(stream: str, *, uuids: bool) -> UUID | str:
    """This is the originator of a stream: a UUID where the application uses them and the name is one.

    >>> to_originator("deal:D1", uuids=True)
    'deal:D1'
    """
    if uuids:
        with contextlib.suppress(ValueError):
            return UUID(stream)
    return stream


class LogApplicationRecorder(ApplicationRecorder):
    """This records events of an application in our log."""

    def __init__(self, store: Store, *, uuids: bool = True, clock: Clock = system_clock) -> None:
        self.store = store
        self._uuids = uuids
        self._clock = clock

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int] | None:
        """This appends events, and `tracking` where it is given, in one transaction."""
        with foreign_errors(), self.store.writing() as connection:
            positions = log.append(connection, [self._row(event) for event in stored_events])
            self._track(connection, kwargs.get("tracking"))
        return list(positions)

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        """This reads one stream by version, upwards or downwards."""
        version = events.c.version
        query = select(events.c.stream, version, events.c.type, events.c.body)
        query = query.where(events.c.stream == to_stream(originator_id))
        if gt is not None:
            query = query.where(version > gt)
        if lte is not None:
            query = query.where(version <= lte)
        query = query.order_by(version.desc() if desc else version).limit(limit)
        with foreign_errors(), self.store.reading() as connection:
            rows = connection.execute(query).all()
        return [StoredEvent(to_originator(row[0], uuids=self._uuids), *row[1:]) for row in rows]

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        """This reads events in the one global order."""
        after = 0 if start is None else start - inclusive_of_start
        with foreign_errors(), self.store.reading() as connection:
            rows = log.read(connection, after, until=stop, limit=limit, types=topics)
        return [self._notification(row) for row in rows]

    def max_notification_id(self) -> int | None:
        """This is the last position, or None while there is none."""
        with foreign_errors(), self.store.reading() as connection:
            return log.head(connection).position or None

    def subscribe(
        self, gt: int | None = None, topics: Sequence[str] = ()
    ) -> LogSubscription[ApplicationRecorder]:
        """This follows the log from behind `gt` and never ends by itself."""
        return LogSubscription(self, gt=gt, topics=topics, store=self.store)

    def _track(self, connection: Connection, given: Tracking | None) -> None:
        """This records nothing: only a process recorder tracks."""

    def _row(self, event: StoredEvent) -> log.Row:
        now = self._clock()
        return log.Row(
            stream=to_stream(event.originator_id),
            version=event.originator_version,
            type=event.topic,
            body=event.state,
            occurred_at=now,
            recorded_at=now,
        )

    def _notification(self, row: log.Row) -> Notification:
        originator = to_originator(row.stream, uuids=self._uuids)
        return Notification(originator, row.version, row.type, row.body, row.position)


class LogTrackingRecorder(TrackingRecorder):
    """This remembers how far an application has followed others."""

    def __init__(self, store: Store, **_: Any) -> None:
        self.store = store

    def insert_tracking(self, tracking: Tracking) -> None:
        """This records a position; raises `IntegrityError` for one at or below the last."""
        with foreign_errors(), self.store.writing() as connection:
            self._track(connection, tracking)

    def max_tracking_id(self, application_name: str) -> int | None:
        """This is the last position recorded for an application, or None."""
        query = select(func.max(tracking.c.notification_id)).where(
            tracking.c.application_name == application_name
        )
        with foreign_errors(), self.store.reading() as connection:
            last: int | None = connection.execute(query).scalar()
        return last

    def _track(self, connection: Connection, given: Tracking | None) -> None:
        """This records a position in the caller's transaction."""
        if given is None:
            return
        values = {"name": given.application_name, "id": given.notification_id}
        if connection.execute(_TRACK, values).one_or_none() is None:
            raise IntegrityError(f"{given.application_name} is at or beyond {given.notification_id} already.")


class LogProcessRecorder(LogTrackingRecorder, LogApplicationRecorder, ProcessRecorder):
    """This records events and how far their maker has followed others, in one transaction."""

    def __init__(self, store: Store, *, uuids: bool = True, clock: Clock = system_clock) -> None:
        LogApplicationRecorder.__init__(self, store, uuids=uuids, clock=clock)
