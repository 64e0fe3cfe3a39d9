"""This file exists for the test cases of `eventsourcing` alone: any of its applications can run on our log.

Nothing else may import it. `PERSISTENCE_MODULE=engine.store.adapter` and `STORE_URL` choose it. Snapshots, which we
do not use, get a table of their own, so that positions stay those of events.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eventsourcing.persistence import AggregateRecorder, InfrastructureFactory, StoredEvent
from eventsourcing.utils import Environment, resolve_topic, strtobool
from sqlalchemy import BigInteger, Column, LargeBinary, MetaData, Table, Text, insert, select

from engine.store.recorder import (
    LogApplicationRecorder,
    LogProcessRecorder,
    LogTrackingRecorder,
    foreign_errors,
    to_originator,
    to_stream,
)
from engine.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from eventsourcing.utils import EnvType


class TableAggregateRecorder(AggregateRecorder):
    """This records sequences that are no part of the log, in a table named for their purpose."""

    def __init__(self, store: Store, purpose: str, *, uuids: bool, create: bool) -> None:
        self.store = store
        self._uuids = uuids
        self._table = Table(
            f"stored_{purpose}",
            MetaData(),
            Column("originator_id", Text, primary_key=True),
            Column("originator_version", BigInteger, primary_key=True, autoincrement=False),
            Column("topic", Text, nullable=False),
            Column("state", LargeBinary, nullable=False),
        )
        if create:
            with foreign_errors(), store.writing() as connection:
                self._table.create(connection, checkfirst=True)

    def insert_events(self, stored_events: Sequence[StoredEvent], **_: Any) -> None:
        """This writes the records; there are no positions to tell."""
        rows = [vars(event) | {"originator_id": to_stream(event.originator_id)} for event in stored_events]
        if rows:
            with foreign_errors(), self.store.writing() as connection:
                connection.execute(insert(self._table), rows)

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        """This reads one sequence by version, upwards or downwards."""
        version = self._table.c.originator_version
        query = select(self._table).where(self._table.c.originator_id == to_stream(originator_id))
        if gt is not None:
            query = query.where(version > gt)
        if lte is not None:
            query = query.where(version <= lte)
        query = query.order_by(version.desc() if desc else version).limit(limit)
        with foreign_errors(), self.store.reading() as connection:
            rows = connection.execute(query).all()
        return [StoredEvent(to_originator(row[0], uuids=self._uuids), *row[1:]) for row in rows]


class Factory(InfrastructureFactory[LogTrackingRecorder]):
    """This makes recorders on the store that `STORE_URL` names."""

    STORE_URL = "STORE_URL"
    ORIGINATOR_ID_TYPE = "ORIGINATOR_ID_TYPE"
    CREATE_TABLE = "CREATE_TABLE"

    def __init__(self, env: Environment | EnvType | None) -> None:
        super().__init__(env)
        url = self.env.get(self.STORE_URL)
        if not url:
            raise OSError(f"Set {self.STORE_URL}, for example sqlite:///gatebook.db")
        self._uuids = self.env.get(self.ORIGINATOR_ID_TYPE, "uuid") == "uuid"
        self.store = Store.open(url, allow_unsafe_fsync=True)

    def aggregate_recorder(self, purpose: str = "events") -> AggregateRecorder:
        """This makes a recorder with a table of its own."""
        create = strtobool(self.env.get(self.CREATE_TABLE) or "yes")
        return TableAggregateRecorder(self.store, purpose, uuids=self._uuids, create=bool(create))

    def application_recorder(self) -> LogApplicationRecorder:
        """This makes a recorder on the log."""
        return LogApplicationRecorder(self.store, uuids=self._uuids)

    def tracking_recorder(
        self, tracking_recorder_class: type[LogTrackingRecorder] | None = None
    ) -> LogTrackingRecorder:
        """This makes a tracking recorder, of the class given or named by topic if one is."""
        topic = self.env.get(self.TRACKING_RECORDER_TOPIC)
        named: type[LogTrackingRecorder] = resolve_topic(topic) if topic else LogTrackingRecorder
        return (tracking_recorder_class or named)(self.store)

    def process_recorder(self) -> LogProcessRecorder:
        """This makes a recorder of events and tracking together."""
        return LogProcessRecorder(self.store, uuids=self._uuids)

    def close(self) -> None:
        """This closes the store."""
        self.store.close()
