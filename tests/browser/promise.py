"""This file is what the browser tests promise of the pages, part by part, and how a test says what it shows.

A test is marked `shows(PART, by=MEANS, lang=LANG)`, by itself or through its file; its own words go before its file's. The
table is made from those marks, and `test_promise.py` holds it to the promise. `pytest tests/browser --collect-only`
prints it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pytest

PARTS = {
    1: "build and ship",
    2: "board",
    3: "deal",
    4: "inbox, my day",
    5: "insights",
    6: "as-of bar",
    7: "SOP studio",
    8: "audit",
    9: "access",
    10: "import",
    11: "everywhere",
}
LANGS = ("zh", "en")
MEANS = ("mouse", "keyboard", "two people", "stopped server", "axe")
"""A hand on the mouse; a keyboard alone; two browsers at once; a server stopped and started under the page; a reader of screens."""
NO_SENSE = dict.fromkeys(MEANS, "it is about what is sent to the browser, before anybody can do anything")
EXCUSED = {1: NO_SENSE}
"""What a part need not be shown by, and why."""


COLLECTED = pytest.StashKey[list[pytest.Item]]()
"""What was collected of this folder, the long ones and those that nobody asked for too."""


class Shown(NamedTuple):
    """This is what one test shows."""

    parts: tuple[int, ...]
    by: str
    lang: str


def shown(item: pytest.Item) -> Shown:
    """This is what a test says of itself, or its file for it; of two languages in its parameters, the one it runs in."""
    marks = list(item.iter_markers("shows"))
    parts = next((mark.args for mark in marks if mark.args), ())
    said = {key: value for mark in reversed(marks) for key, value in mark.kwargs.items()}
    parameters = (
        item.callspec.params if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}
    )
    return Shown(parts, said.get("by", ""), parameters.get("lang", said.get("lang", "en")))


def is_second_language(item: pytest.Item) -> bool:
    """This says whether a test is the twin of one in another language: the first that its parameters name is quick."""
    return (
        isinstance(item, pytest.Function)
        and getattr(item, "callspec", None) is not None
        and (item.callspec.indices.get("lang", 0) > 0)
    )


def table(items: Iterable[pytest.Item]) -> dict[int, dict[str, int]]:
    """This counts, for each part, the tests in each language and by each means; a test by two people speaks both."""
    counted = {part: dict.fromkeys((*LANGS, *MEANS), 0) for part in PARTS}
    for item in items:
        parts, by, lang = shown(item)
        for part in parts:
            for each in LANGS if lang == "both" else (lang,):
                counted[part][each] += 1
            if by:
                counted[part][by] += 1
    return counted


def gaps(counted: dict[int, dict[str, int]]) -> list[tuple[str, str]]:
    """This lists what is promised and not shown.

    >>> full = {part: dict.fromkeys((*LANGS, *MEANS), 1) for part in PARTS}
    >>> full[1]["mouse"] = full[4]["zh"] = 0
    >>> gaps(full)
    [('inbox, my day', 'zh')]
    """
    return [
        (PARTS[part], column)
        for part, row in counted.items()
        for column, tests in row.items()
        if not tests and column not in EXCUSED.get(part, {})
    ]


def drawn(counted: dict[int, dict[str, int]]) -> list[str]:
    """This is the table as lines of text."""
    head = f"{'':18}" + "".join(f"{column:>16}" for column in (*LANGS, *MEANS))
    rows = [
        f"{part:2} {name:15}"
        + "".join(
            f"{tests or ('-' if column in EXCUSED.get(part, {}) else 0):>16}"
            for column, tests in counted[part].items()
        )
        for part, name in PARTS.items()
    ]
    return [
        head,
        *rows,
        *(
            f"- {PARTS[part]}: {why}"
            for part, means in EXCUSED.items()
            for why in sorted(set(means.values()))
        ),
    ]
