"""This file makes small disks and fills them."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from engine.desk import Desk
from engine.errors import StoreFailed, Unknown
from engine.store import OutcomeUnknown
from tests.faults.script import Ask
from tests.faults.verifier import Told
from tests.faults.writing import ask

MOST = 3_000
"""Commands after which every small disk is full."""


def mount(folder: Path | str, size: str) -> None:
    """This puts a disk of its own under a folder, in memory."""
    if os.geteuid() != 0:
        pytest.skip("a disk can be mounted by root alone; test_full_disk fills limited files as well")
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    if said.returncode:
        pytest.skip(f"this machine lets nobody mount a disk: {said.stderr.strip()}")


@contextmanager
def ballast(folder: Path, *, leaving: int) -> Iterator[None]:
    """While this lasts the disk has only so many bytes left."""
    file = folder / "ballast"
    with file.open("wb") as full:
        full.write(bytes(shutil.disk_usage(folder).free - leaving))
    try:
        yield
    finally:
        file.unlink()


def until_full(desk: Desk, told: Told, asks: Iterable[Ask]) -> str:
    """This sends commands until one cannot be written, and gives the words of the answer."""
    for asked in itertools.islice(asks, MOST):
        if failure := attempted(desk, told, asked):
            return failure
    raise AssertionError("the disk never was full")


def until_the_end(desk: Desk, told: Told, asks: Iterable[Ask], many: int) -> None:
    """This sends so many commands, each of which has to be written."""
    for asked in itertools.islice(asks, many):
        assert attempted(desk, told, asked) is None


def attempted(desk: Desk, told: Told, asked: Ask) -> str | None:
    """This sends a command once and notes the answer; the words are given where it could not be written."""
    key = f"ann:{asked.key}"
    told.sent[key] = asked.events
    try:
        told.acknowledge(key, ask(desk, asked, "ann"))
    except Unknown:
        return None  # the opening of its deal was lost
    except OutcomeUnknown as unknown:
        return unknown.en
    except StoreFailed as full:
        told.unwritten.add(key)
        return full.en
    return None
