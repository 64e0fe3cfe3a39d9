"""This package is the event log and its vault, the same on SQLite and PostgreSQL.

The only owner of `eventsourcing` and of SQL on the log. Layers: schema < log < store < writer, vault, recorder.
"""

from __future__ import annotations

from sqlalchemy import Connection

from engine.store.log import (
    Head,
    Row,
    append,
    find_commands,
    head,
    position_at,
    read,
    read_stream,
    stream_names,
)
from engine.store.recorder import LogApplicationRecorder, LogProcessRecorder, LogTrackingRecorder
from engine.store.sealing import is_sealed, seal, unseal
from engine.store.store import OutcomeUnknown, Store
from engine.store.subscription import LogSubscription
from engine.store.vault import Key, Vault
from engine.store.writer import Writer

__all__ = [
    "Connection",
    "Head",
    "Key",
    "LogApplicationRecorder",
    "LogProcessRecorder",
    "LogSubscription",
    "LogTrackingRecorder",
    "OutcomeUnknown",
    "Row",
    "Store",
    "Vault",
    "Writer",
    "append",
    "find_commands",
    "head",
    "is_sealed",
    "position_at",
    "read",
    "read_stream",
    "seal",
    "stream_names",
    "unseal",
]
