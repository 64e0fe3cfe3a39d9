"""This file says what a store looks like inside: its tables, the triggers that guard the log, its format number.

Three kinds of tables live in a store. The log (`events` with its counter `log_head`) only grows.
The vault (`vault_*`) is mutable and belongs to vault.py, who may come in (`access_*`) to credentials.py. `tracking` and `store_format` are cursors.
Projections are not here: they can be dropped and rebuilt.
"""

from __future__ import annotations

import re

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

FORMAT = 2


class _NoMeta(FunctionElement[bytes]):
    """This is the default of `meta`: the bytes of an empty JSON object."""

    inherit_cache = True


@compiles(_NoMeta, "sqlite")
def _sqlite_no_meta(*_: object, **__: object) -> str:
    return "X'7B7D'"


@compiles(_NoMeta, "postgresql")
def _postgresql_no_meta(*_: object, **__: object) -> str:
    return "'{}'::bytea"


_NUMBER = BigInteger().with_variant(Integer(), "sqlite")
# Names compare by their bytes on both databases, so that a prefix of stream names is a range of the index.
_NAME = Text().with_variant(Text(collation="C"), "postgresql")

tables = MetaData()

events = Table(
    "events",
    tables,
    Column("position", _NUMBER, primary_key=True, autoincrement=False),
    Column("stream", _NAME, nullable=False),
    Column("version", _NUMBER, nullable=False),
    Column("type", _NAME, nullable=False),
    Column("shape", Integer, nullable=False, server_default="1"),
    Column("id", Text),
    Column("occurred_at", _NUMBER, nullable=False, server_default="0"),
    Column("recorded_at", _NUMBER, nullable=False, server_default="0"),
    Column("command", _NAME),
    Column("meta", LargeBinary, nullable=False, server_default=_NoMeta()),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("stream", "version", name="events_stream_version"),
    sqlite_strict=True,
)
Index("events_type_position", events.c.type, events.c.position)
Index(
    "events_command",
    events.c.command,
    postgresql_where=events.c.command.is_not(None),
    sqlite_where=events.c.command.is_not(None),
)

log_head = Table(
    "log_head",
    tables,
    Column("id", Integer, CheckConstraint("id = 1"), primary_key=True, autoincrement=False),
    Column("position", _NUMBER, nullable=False),
    Column("recorded_at", _NUMBER, nullable=False),
    Column("generation", _NUMBER, nullable=False),
    # The one row changes with every commit: room on its page lets PostgreSQL change it without touching an index.
    postgresql_with={"fillfactor": 10},
)

store_format = Table(
    "store_format",
    tables,
    Column("id", Integer, CheckConstraint("id = 1"), primary_key=True, autoincrement=False),
    Column("format", Integer, nullable=False),
)

tracking = Table(
    "tracking",
    tables,
    Column("application_name", Text, primary_key=True),
    Column("notification_id", _NUMBER, nullable=False),
)

vault_keys = Table(
    "vault_keys",
    tables,
    Column("kid", Text, primary_key=True),
    Column("owner", Text),
    Column("wrapped", LargeBinary),
    Column("destroyed_at", _NUMBER),
)
Index("vault_keys_owner", vault_keys.c.owner, unique=True)

vault_secrets = Table(
    "vault_secrets",
    tables,
    Column("name", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

vault_claims = Table(
    "vault_claims",
    tables,
    Column("kind", Text, primary_key=True),
    Column("value", Text, primary_key=True),
    Column("holder", Text, nullable=False),
)

# Who may come in. What a person or a program shows is never kept, only what proves it.
access_passwords = Table(
    "access_passwords",
    tables,
    Column("member", Text, primary_key=True),
    Column("hashed", Text, nullable=False),
)

access_tokens = Table(
    "access_tokens",
    tables,
    Column("kind", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("hashed", Text, nullable=False),
    Column("member", Text),
    Column("scopes", Text),
    Column("created_at", _NUMBER, nullable=False),
    Column("until", _NUMBER),
    Column("used_at", _NUMBER),
    Column("ended_at", _NUMBER),
    Column("address", Text),
    Column("agent", Text),
)
Index("access_tokens_member", access_tokens.c.member, access_tokens.c.kind)

access_identities = Table(
    "access_identities",
    tables,
    Column("issuer", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("member", Text, nullable=False),
)

access_counters = Table(
    "access_counters",
    tables,
    Column("name", Text, primary_key=True),
    Column("count", _NUMBER, nullable=False),
    Column("until", _NUMBER, nullable=False),
)
Index("access_counters_until", access_counters.c.until)

_SQLITE_GUARDS = """
CREATE TRIGGER events_refuse_update BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are for ever: UPDATE is refused'); END
--
CREATE TRIGGER events_refuse_delete BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are for ever: DELETE is refused'); END
-- INSERT OR REPLACE deletes without firing the trigger above, so an insert over an event is refused first
CREATE TRIGGER events_refuse_replace BEFORE INSERT ON events
WHEN EXISTS (SELECT 1 FROM events WHERE position = NEW.position)
  OR EXISTS (SELECT 1 FROM events WHERE stream = NEW.stream AND version = NEW.version)
BEGIN SELECT RAISE(ABORT, 'events are for ever: this position or version is taken'); END
"""

_POSTGRESQL_GUARDS = """
CREATE FUNCTION events_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
RAISE EXCEPTION 'events are for ever: UPDATE, DELETE and TRUNCATE are refused'
USING ERRCODE = 'restrict_violation'; END $$
-- by statement, so that even one that touches no row is refused; ON CONFLICT DO UPDATE counts as an update
CREATE TRIGGER events_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON events
FOR EACH STATEMENT EXECUTE FUNCTION events_refuse()
-- ALWAYS: also for a session that calls itself a replica
ALTER TABLE events ENABLE ALWAYS TRIGGER events_refuse
"""


def guards(dialect: str) -> list[str]:
    """This lists the statements that make the log refuse everything but growth."""
    script = _SQLITE_GUARDS if dialect == "sqlite" else _POSTGRESQL_GUARDS
    return re.split(r"^--.*$", script, flags=re.MULTILINE)
