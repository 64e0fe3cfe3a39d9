"""This file starts programs in processes of their own, listens to what they say, and kills them without warning."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Self

ROOT = Path(__file__).parents[2]
LONG = 180.0
"""Seconds after which something hangs."""
GATEBOOK = ("-c", "from api.cli import main; main()")
WRITING = ("-m", "tests.faults.writing")


class Child:
    """This is a running program of ours: the lines it has said so far, and its end; `cwd` holds the program."""

    def __init__(
        self, *words: object, hear: Callable[[str], None] = lambda _: None, cwd: Path = ROOT
    ) -> None:
        self.lines: list[str] = []
        self._hear = hear
        self._said = threading.Condition()
        self._ended = False
        # Into a file: a pipe that nobody reads would one day hold the program up.
        self._complaints = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - closed with the program
        self.process = subprocess.Popen(
            [sys.executable, *map(str, words)],
            cwd=cwd,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            text=True,
        )
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def wait_for(self, lines: int) -> None:
        """This returns when so many lines have been said, or the program has ended."""
        with self._said:
            enough = self._said.wait_for(lambda: len(self.lines) >= lines or self._ended, LONG)
        assert enough, "nothing more is said"

    def kill(self) -> str:
        """This kills it with signal 9, takes in what it had said, and gives its complaints."""
        self.process.kill()
        return self._over()

    def finish(self, code: int = 0) -> str:
        """This waits until it has ended by itself, as it should, and gives its complaints."""
        self.process.wait(LONG)
        complaints = self._over()
        assert self.process.returncode == code, complaints
        return complaints

    def _over(self) -> str:
        self._listener.join(LONG)
        self.process.wait(LONG)
        if self._complaints.closed:
            return ""
        with self._complaints as complaints:
            complaints.seek(0)
            return complaints.read()

    def _listen(self) -> None:
        with self.process.stdout as said:
            for line in said:
                if line.endswith("\n"):  # what was cut off by a kill was not said
                    self._hear(line)
                with self._said:
                    self.lines.append(line)
                    self._said.notify_all()
        with self._said:
            self._ended = True
            self._said.notify_all()
