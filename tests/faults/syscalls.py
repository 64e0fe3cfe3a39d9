"""This file reads what strace has seen: which system calls were made, in which order they began and ended.

A kill does not lose the page cache, so that what is acknowledged is on disk can only be shown by the calls themselves:
whatever said so was preceded by a successful sync of the log, begun after the log was written.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.faults.children import ROOT

TRACED = "write,writev,pwrite64,pwritev,pwritev2,sendto,sendmsg,fdatasync,fsync"
SYNCS = {"fdatasync", "fsync"}
SPEAKS = {"write", "writev", "sendto", "sendmsg"}
LOG = re.compile(r"gatebook\.db-wal|/pg_wal/")
ENOUGH = 120_000
"""Bytes of what is written that strace has to show."""
_LINE = re.compile(r"^(\d+) +(.*)$")
_RESUMED = re.compile(r"^<\.\.\. \w+ resumed>")
_UNFINISHED = " <unfinished ...>"


class Call(NamedTuple):
    """This is a system call; `begin` and `end` are lines of the trace, `text` all that strace wrote of it."""

    name: str
    place: str
    text: str
    begin: int
    end: int

    @property
    def succeeded(self) -> bool:
        """This says whether the call gave anything but an error."""
        return "= -1 " not in self.text[-200:]


def traced(trace: Path, *words: object) -> list[str]:
    """This runs a Python program under strace and gives the lines that it said."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed, and nothing else shows syncs: apt-get install strace")
    options = ["-f", "-y", "--seccomp-bpf", "-s", str(ENOUGH), "-e", f"trace={TRACED}", "-o", str(trace)]
    command = [strace, *options, sys.executable, *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def calls(trace: Path) -> list[Call]:
    """This is every call of a trace, in the order in which they ended."""
    found, open_calls = [], dict[str, tuple[int, str]]()
    with trace.open(encoding="ascii", errors="replace") as lines:
        for number, line in enumerate(lines):
            process, text = _LINE.match(line).groups()
            begin = number
            if text.endswith(_UNFINISHED):
                open_calls[process] = (number, text.removesuffix(_UNFINISHED))
                continue
            if resumed := _RESUMED.match(text):
                begin, before = open_calls.pop(process)
                text = before + text[resumed.end() :]
            if call := _call(text, begin, number):
                found.append(call)
    return found


def acknowledged_unsynced(seen: list[Call], stored: str, answered: str) -> bool:
    """This says whether an answer went out before what it tells of was synced.

    `stored` stands in what is written to the log, `answered` in the answer; both as strace writes them.
    """
    answer = next(
        call for call in seen if call.name in SPEAKS and not LOG.search(call.place) and answered in call.text
    )
    log = [call for call in seen if LOG.search(call.place) and call.end < answer.begin]
    written = [call for call in log if call.name not in SYNCS and stored in call.text]
    return not written or not any(
        call.name in SYNCS
        and call.succeeded
        and call.place == written[-1].place
        and call.begin > written[-1].end
        for call in log
    )


def _call(text: str, begin: int, end: int) -> Call | None:
    match = re.match(r"(\w+)\(\d+<([^>]*)>", text)
    return None if match is None else Call(match.group(1), match.group(2), text, begin, end)
