"""This file holds the browser tests to their promise: every part in both languages and by every means, in `make test`."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

import pytest

from tests.browser.promise import COLLECTED, EXCUSED, MEANS, PARTS, drawn, gaps, shown, table

HERE = Path(__file__).parent
HELPED = re.compile(
    r"(?<!keyboard)\.(click|fill|focus|hover|check|press|select_option|set_input_files|set_checked|tap)\("
)
"""What reaches a control without the keys that lead there."""


@pytest.fixture
def quick(request):
    """This is the browser tests that `make test` runs; they are known only where all of them were collected."""
    collected = request.config.stash[COLLECTED]
    if not {item.path for item in collected} >= set(HERE.glob("test_*.py")):
        pytest.skip("it looks at the folder as a whole, and only some of its files were collected")
    return [
        item for item in collected if item.path.match("test_*.py") and not item.get_closest_marker("long")
    ]


def test_every_part_is_shown_in_both_languages_and_by_every_means(quick):
    counted = table(quick)

    assert gaps(counted) == [], "\n".join(drawn(counted))


def test_every_browser_test_says_which_part_it_shows_and_by_what(quick):
    assert [item.nodeid for item in quick if item.path != Path(__file__) and not shown(item).parts] == []
    assert {shown(item).by for item in quick} - {"", *MEANS} == set()
    assert EXCUSED.keys() < PARTS.keys()


def test_what_is_shown_by_keyboard_alone_goes_from_tab_to_tab(quick):
    by_keys = [item for item in quick if shown(item).by == "keyboard"]

    assert by_keys
    assert [
        (item.nodeid, found[0])
        for item in by_keys
        if (found := HELPED.search(inspect.getsource(item.function)))
    ] == []


def test_no_browser_test_waits_for_time_to_pass():
    slept = {
        path.name: [
            node.lineno
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Attribute) and node.attr in {"wait_for_timeout", "sleep"}
        ]
        for path in HERE.glob("test_*.py")
    }

    assert {name: lines for name, lines in slept.items() if lines} == {}
