"""This revision is format 1, of 2026: the log with its counter and guards, the vault, the cursors."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_SQLITE_GUARDS = (
    """CREATE TRIGGER events_refuse_update BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are for ever: UPDATE is refused'); END""",
    """CREATE TRIGGER events_refuse_delete BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are for ever: DELETE is refused'); END""",
    """CREATE TRIGGER events_refuse_replace BEFORE INSERT ON events
WHEN EXISTS (SELECT 1 FROM events WHERE position = NEW.position)
  OR EXISTS (SELECT 1 FROM events WHERE stream = NEW.stream AND version = NEW.version)
BEGIN SELECT RAISE(ABORT, 'events are for ever: this position or version is taken'); END""",
)
_POSTGRESQL_GUARDS = (
    """CREATE FUNCTION events_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
RAISE EXCEPTION 'events are for ever: UPDATE, DELETE and TRUNCATE are refused'
USING ERRCODE = 'restrict_violation'; END $$""",
    """CREATE TRIGGER events_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON events
FOR EACH STATEMENT EXECUTE FUNCTION events_refuse()""",
    "ALTER TABLE events ENABLE ALWAYS TRIGGER events_refuse",
)
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """This makes an empty store of format 1."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    _log("X'7B7D'" if sqlite else "'{}'::bytea")
    _cursors()
    _vault()
    for guard in _SQLITE_GUARDS if sqlite else _POSTGRESQL_GUARDS:
        op.get_bind().exec_driver_sql(guard)
    op.execute("INSERT INTO log_head (id, position, recorded_at, generation) VALUES (1, 0, 0, 0)")
    op.execute("INSERT INTO store_format (id, format) VALUES (1, 1)")


def _log(no_meta: str) -> None:
    op.create_table(
        "events",
        sa.Column("position", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("stream", _NAME, nullable=False),
        sa.Column("version", _NUMBER, nullable=False),
        sa.Column("type", _NAME, nullable=False),
        sa.Column("shape", sa.Integer, nullable=False, server_default="1"),
        sa.Column("id", sa.Text),
        sa.Column("occurred_at", _NUMBER, nullable=False, server_default="0"),
        sa.Column("recorded_at", _NUMBER, nullable=False, server_default="0"),
        sa.Column("command", _NAME),
        sa.Column("meta", sa.LargeBinary, nullable=False, server_default=sa.text(no_meta)),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("stream", "version", name="events_stream_version"),
        sqlite_strict=True,
    )
    given = sa.text("command IS NOT NULL")
    op.create_index("events_type_position", "events", ["type", "position"])
    op.create_index("events_command", "events", ["command"], sqlite_where=given, postgresql_where=given)
    op.create_table(
        "log_head",
        sa.Column("id", sa.Integer, sa.CheckConstraint("id = 1"), primary_key=True, autoincrement=False),
        sa.Column("position", _NUMBER, nullable=False),
        sa.Column("recorded_at", _NUMBER, nullable=False),
        sa.Column("generation", _NUMBER, nullable=False),
        postgresql_with={"fillfactor": 10},
    )


def _cursors() -> None:
    op.create_table(
        "store_format",
        sa.Column("id", sa.Integer, sa.CheckConstraint("id = 1"), primary_key=True, autoincrement=False),
        sa.Column("format", sa.Integer, nullable=False),
    )
    op.create_table(
        "tracking",
        sa.Column("application_name", sa.Text, primary_key=True),
        sa.Column("notification_id", _NUMBER, nullable=False),
    )


def _vault() -> None:
    op.create_table(
        "vault_keys",
        sa.Column("kid", sa.Text, primary_key=True),
        sa.Column("owner", sa.Text),
        sa.Column("wrapped", sa.LargeBinary),
        sa.Column("destroyed_at", _NUMBER),
    )
    op.create_index("vault_keys_owner", "vault_keys", ["owner"], unique=True)
    op.create_table(
        "vault_secrets",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "vault_claims",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, primary_key=True),
        sa.Column("holder", sa.Text, nullable=False),
    )
