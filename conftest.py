"""This file has every test run begin with what takes long, keep Python's sweeper out of its way, and tell the seconds."""

from __future__ import annotations

import gc
from collections import Counter, defaultdict
from pathlib import PurePosixPath

import pytest

FOLDERS = 2
"""How many parts of a path name a folder: tests/unit, engine/store."""


class Seconds:
    """This adds up what tests report, by folder."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)
        self.tests: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """This takes in one phase of one test."""
        folder = "/".join(PurePosixPath(report.nodeid.split("::")[0]).parent.parts[:FOLDERS])
        self.spent[folder] += report.duration
        self.tests[folder] += report.when == "call"

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """This prints the sums, the slowest folder first."""
        terminalreporter.section("seconds per folder")
        for folder, seconds in sorted(self.spent.items(), key=lambda item: -item[1]):
            terminalreporter.write_line(f"{seconds:8.2f} s {self.tests[folder]:6d} tests  {folder or '.'}")


def pytest_configure(config: pytest.Config) -> None:
    """This registers the count."""
    config.pluginmanager.register(Seconds(), "seconds")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """This puts the files with long tests first, if these run: else one would still run when all others are done."""
    long = {item.path for item in items if item.get_closest_marker("long")}
    items.sort(key=lambda item: item.path not in long)


def pytest_collection_finish() -> None:
    """This has the sweeper leave alone what stays to the end: thousands of tests, and every module that they need."""
    gc.collect()
    gc.freeze()
