"""This file is what else a team might take, for `make bench-peers`: UmaDB, and django-fsm-2 with a row of a log."""

# What is imported here lives in the peers' venv, where no checker looks.
# mypy: disable-error-code="import-not-found,misc,untyped-decorator"

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from bench.peer_rules import verdicts_of
from bench.script import MOVES, VALUES, Draw, at_once

BODY = b"x" * 1_500


class Uma:
    """This is bare appends of one event each to a UmaDB server, from its Python client."""

    def __init__(self, folder: str, port: int) -> None:
        import umadb  # noqa: PLC0415 - each peer in its own process

        self._umadb, self._mine = umadb, threading.local()
        program = Path(sys.executable).parent / "umadb"
        self._address = f"http://127.0.0.1:{port}"
        self._server = subprocess.Popen(
            [program, "--listen", f"127.0.0.1:{port}", "--db-path", f"{folder}/uma.db"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 20
        while True:
            try:
                umadb.Client(self._address).head()
                break
            except Exception:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)

    def round(self, callers: int, jobs: int) -> dict[str, float]:
        """This gives appends per second."""

        def append() -> None:
            client = getattr(self._mine, "client", None)
            if client is None:
                client = self._mine.client = self._umadb.Client(self._address)
            client.append([self._umadb.Event("moved", BODY, ["deal:1"])])

        return {"rate": at_once(callers, jobs, append)}

    def end(self) -> None:
        """This stops the server."""
        self.abandon()

    def abandon(self) -> None:
        """This stops the server, also when nobody asks for the end."""
        self._server.terminate()
        self._server.wait()


class DjangoFsm:
    """This is a model with an FSMField, moved under the same rules, and a row of a log in the same transaction."""

    def __init__(self, file: str, deals: int) -> None:
        self._deal, self._log, self._atomic = _models(file)
        rows = [self._deal(pk=number, title=f"Deal {number}", values=VALUES) for number in range(deals)]
        self._deal.objects.bulk_create(rows, batch_size=500)
        self._draw = Draw(deals)

    def round(self, callers: int, jobs: int) -> dict[str, float]:
        """This gives moves per second."""
        return {"rate": at_once(callers, jobs, self._move)}

    def end(self) -> None:
        """This has nothing to hand over."""

    def _move(self) -> None:
        number, step = self._draw.take()
        with self._atomic():
            deal = self._deal.objects.get(pk=number)
            deal.go(step + 1)
            deal.save(update_fields=["stage"])
            self._log.objects.create(deal=deal, move=MOVES[step], verdicts=deal.verdicts)
        self._draw.give_back(number)


def _django(file: str) -> None:
    """This sets Django up on a file, as durable as ours."""
    import django  # noqa: PLC0415 - each peer in its own process
    from django.conf import settings  # noqa: PLC0415 - the same

    durable = {
        "timeout": 60,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL",
    }
    database = {"ENGINE": "django.db.backends.sqlite3", "NAME": file, "OPTIONS": durable}
    settings.configure(DATABASES={"default": database}, DEFAULT_AUTO_FIELD="django.db.models.AutoField")
    django.setup()


def _models(file: str) -> tuple[Any, Any, Any]:
    _django(file)
    from django.db import connection, models, transaction  # noqa: PLC0415 - only after the set-up
    from django_fsm import GET_STATE, FSMIntegerField, transition  # noqa: PLC0415 - the same

    class Deal(models.Model):  # noqa: DJ008
        title = models.TextField()
        values = models.JSONField()
        stage = FSMIntegerField(default=0)

        class Meta:
            app_label = "bench"

        def ready(self) -> bool:
            self.verdicts = verdicts_of(self.values, self.stage)
            return all(verdict["passed"] for verdict in self.verdicts)

        @transition(field=stage, source="*", target=GET_STATE(lambda _, to: to), conditions=[ready])
        def go(self, to: int) -> None:
            """This is allowed when every rule passes."""

    class Log(models.Model):  # noqa: DJ008
        deal = models.ForeignKey(Deal, on_delete=models.CASCADE)
        move = models.TextField()
        verdicts = models.JSONField()
        at = models.DateTimeField(auto_now_add=True)

        class Meta:
            app_label = "bench"

    with connection.schema_editor() as editor:
        editor.create_model(Deal)
        editor.create_model(Log)
    return Deal, Log, transaction.atomic
