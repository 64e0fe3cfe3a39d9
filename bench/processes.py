"""This file is our end of the pipe: it starts rivals, each in a process and a venv of its own, and asks them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[1]
PEERS = ROOT / ".venv-bench"
PATIENCE = 10
SLOWLY = "strace --follow-forks --seccomp-bpf --quiet=all --output=/dev/null --trace=fdatasync,fsync"
"""This holds up a program at its syncs and nowhere else; strace delays by more than it is told, so measure beside it."""


def can_be_slowed() -> bool:
    """This says whether a disk can be made slow here."""
    return shutil.which("strace") is not None


class Rival:
    """This is a rival at work; what it raises is raised here. `held_up` is microseconds for each of its syncs."""

    def __init__(self, name: str, *, peer: bool = False, held_up: int = 0, **given: Any) -> None:
        self.name = name
        python = PEERS / "bin" / "python" if peer else Path(sys.executable)
        slowly = [*SLOWLY.split(), f"--inject=fdatasync,fsync:delay_enter={held_up}"] if held_up else []
        self._process = subprocess.Popen(
            [*slowly, python, "-m", "bench.rival", name, json.dumps(given)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._ready = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def ask(self, deed: str, **given: Any) -> Any:
        """This has it do something, and gives its answer."""
        if not self._ready:
            self._answer()
            self._ready = True
        assert self._process.stdin
        self._process.stdin.write(json.dumps({"deed": deed, "given": given}) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def end(self) -> None:
        """This lets it go, by force if it will not."""
        assert self._process.stdin
        self._process.stdin.close()
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _answer(self) -> Any:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.name} ended without an answer")
        said = json.loads(line)
        if "failed" in said:
            raise RuntimeError(f"{self.name} failed:\n{said['failed']}")
        return said["answer"]


def done(name: str, deed: str, *, peer: bool = False, what: dict[str, Any], **given: Any) -> Any:
    """This is the answer to one deed of a rival that lives for it alone; `what` builds it."""
    with Rival(name, peer=peer, **what) as rival:
        return rival.ask(deed, **given)
