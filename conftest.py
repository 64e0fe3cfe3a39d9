"""This file adds one thing to every test run: the seconds each folder took, at the end."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
