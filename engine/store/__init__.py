"""This package is the event log and its vault, the same on SQLite and PostgreSQL.

The only owner of `eventsourcing` and of SQL on the log. Layers: schema < log < store < writer, vault, credentials, recorder < backup.
"""

from __future__ import annotations

from sqlalchemy import Connection

from engine.store.backup import Copy, back_up, destroy_again, destroyed_keys, restore
from engine.store.by_deal import REFUSALS, read_beside, read_deals, read_orphans, types_in
from engine.store.counters import Count, Counters
from engine.store.credentials import Credentials, Token, tell_used
from engine.store.database import advice, keep_private, without_password
from engine.store.direct import Direct, direct_acts
from engine.store.log import (
    Head,
    Row,
    append,
    find_commands,
    head,
    is_turn,
    position_at,
    read,
    read_stream,
    stream_names,
)
from engine.store.recorder import LogApplicationRecorder, LogProcessRecorder, LogTrackingRecorder
from engine.store.schema import guards
from engine.store.sealing import is_sealed, seal, unseal
from engine.store.search import Sought, rows_at, search
from engine.store.store import OutcomeUnknown, Store
from engine.store.subscription import LogSubscription
from engine.store.vault import Key, Vault
from engine.store.writer import Batch, Told, Writer

__all__ = [
    "REFUSALS",
    "Batch",
    "Connection",
    "Copy",
    "Count",
    "Counters",
    "Credentials",
    "Direct",
    "Head",
    "Key",
    "LogApplicationRecorder",
    "LogProcessRecorder",
    "LogSubscription",
    "LogTrackingRecorder",
    "OutcomeUnknown",
    "Row",
    "Sought",
    "Store",
    "Token",
    "Told",
    "Vault",
    "Writer",
    "advice",
    "append",
    "back_up",
    "destroy_again",
    "destroyed_keys",
    "direct_acts",
    "find_commands",
    "guards",
    "head",
    "is_sealed",
    "is_turn",
    "keep_private",
    "position_at",
    "read",
    "read_beside",
    "read_deals",
    "read_orphans",
    "read_stream",
    "restore",
    "rows_at",
    "seal",
    "search",
    "stream_names",
    "tell_used",
    "types_in",
    "unseal",
    "without_password",
]
