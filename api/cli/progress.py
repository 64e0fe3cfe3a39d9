"""This file shows how far long work has come, on stderr, and only when it takes longer than half a second."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator

from api.cli.caller import Caller

PATIENCE = 0.5
"""Seconds after which somebody wants to know."""

Shown = Callable[[int, int], None]
"""Told how much is done and how much there is."""


@contextlib.contextmanager
def progress(caller: Caller, en: str, zh: str) -> Iterator[Shown]:
    """This gives a function that is told the progress."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415 - when it is shown

    began = time.monotonic()
    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:3.0f} %"), MofNCompleteColumn(),
        console=caller.aside, transient=True, disable=not caller.aside.is_terminal,
    )  # fmt: skip
    task = bar.add_task(caller.say(en, zh), total=None)
    with contextlib.ExitStack() as stack:

        def shown(done: int, total: int) -> None:
            if not bar.live.is_started and time.monotonic() - began > PATIENCE:
                stack.enter_context(bar)
            bar.update(task, completed=done, total=total)

        yield shown
