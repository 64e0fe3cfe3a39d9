"""This revision is format 2, of 2026: passwords, sessions, keys and links by their hashes, identities, counters."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """This adds the tables of who may come in."""
    op.create_table(
        "access_passwords",
        sa.Column("member", sa.Text, primary_key=True),
        sa.Column("hashed", sa.Text, nullable=False),
    )
    op.create_table(
        "access_tokens",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("hashed", sa.Text, nullable=False),
        sa.Column("member", sa.Text),
        sa.Column("scopes", sa.Text),
        sa.Column("created_at", _NUMBER, nullable=False),
        sa.Column("until", _NUMBER),
        sa.Column("used_at", _NUMBER),
        sa.Column("ended_at", _NUMBER),
        sa.Column("address", sa.Text),
        sa.Column("agent", sa.Text),
    )
    op.create_index("access_tokens_member", "access_tokens", ["member", "kind"])
    op.create_table(
        "access_identities",
        sa.Column("issuer", sa.Text, primary_key=True),
        sa.Column("subject", sa.Text, primary_key=True),
        sa.Column("member", sa.Text, nullable=False),
    )
    op.create_table(
        "access_counters",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("count", _NUMBER, nullable=False),
        sa.Column("until", _NUMBER, nullable=False),
    )
    op.create_index("access_counters_until", "access_counters", ["until"])
