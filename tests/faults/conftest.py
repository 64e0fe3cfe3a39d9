"""This file gives fault tests a PostgreSQL of their own, since they bring it down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.faults.postgres import OwnPostgres


@pytest.fixture(scope="session")
def own_postgres() -> Iterator[OwnPostgres]:
    """This is a server with fsync on; whoever brings it down lets it rise again."""
    from tests.faults.postgres import OwnPostgres  # noqa: PLC0415 - only a run that needs PostgreSQL pays for it

    server = OwnPostgres()
    yield server
    server.close()
