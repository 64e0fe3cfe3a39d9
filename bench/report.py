"""This file tells what was measured: a table on the screen, and docs/benchmarks.md."""

from __future__ import annotations

import json
import os
import platform
import sqlite3
import statistics
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.databases import KEPT, file_system
from bench.processes import PEERS, ROOT
from bench.rounds import Section

DOCUMENT = ROOT / "docs" / "benchmarks.md"
METHOD = ROOT / "bench" / "method.md"
NEXT = ROOT / "bench" / "next.md"
WORDS = {True: "reached", False: "MISSED", None: ""}
VERIFIED = "Verified afterwards"
TOLD = ("eventsourcing", "psycopg", "umadb", "django-fsm-2", "sqlalchemy", "fastapi", "uvicorn", "msgspec")


def show(section: Section) -> None:
    """This prints a section."""
    print(f"\n{section.title}")
    for name, measured, unit in section.lines:
        print(f"  {name:<58} {_figure(statistics.median(measured), unit):>14}   {_spread(measured, unit)}")
    for what, value, bar, reached in section.bars:
        print(f"  = {what:<56} {value:>14}   {bar}  {WORDS[reached]}")
    for note in section.notes:
        print(f"  {note}")
    for name, lines in section.profiles.items():
        print(f"  Profile of {name} (own s, whole s, calls):", *lines, sep="\n    ", flush=True)
    print(end="", flush=True)


def show_bars(sections: list[Section]) -> None:
    """This prints every bar that a run was held to, one under the other."""
    print("\nBars")
    for what, value, bar, said in _bars(sections):
        print(f"  {what:<105} {value:>12}   {bar:<20} {said}")
    print(end="", flush=True)


def keep(name: str, sections: list[Section]) -> None:
    """This keeps what was measured, so that the document can be written from several runs."""
    kept = _kept()
    kept[name] = [asdict(section) for section in sections]
    (KEPT / "results.json").write_text(json.dumps(kept))


def write(names: Iterable[str]) -> None:
    """This writes the document from all that is kept."""
    kept = _kept()
    sections = [Section(**section) for name in names for section in kept.get(name, [])]
    DOCUMENT.write_text("\n".join(_document(sections)) + "\n")
    print(f"\nWritten: {DOCUMENT.relative_to(ROOT)}")


def machine(took: float) -> dict[str, str]:
    """This is the surroundings of a measurement."""
    return {
        "measured": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, in {took / 60:.1f} minutes",
        "load at its end": ", ".join(f"{load:.1f}" for load in os.getloadavg()),
        "machine": f"{_processor()}, {platform.system()} {platform.release()}",
    }


def _document(sections: list[Section]) -> Iterator[str]:
    yield "# Benchmarks"
    yield ""
    yield "Written by `make bench`; the figures are of one machine, so look at the ratios."
    yield ""
    yield "| What | Measured | Bar | |"
    yield "|---|---|---|---|"
    for row in _bars(sections):
        yield f"| {' | '.join(row)} |"
    yield ""
    yield METHOD.read_text().strip()
    yield ""
    yield "## Machine and versions"
    yield ""
    yield from (f"- {name}: {value}" for name, value in _surroundings().items())
    for section in sections:
        yield from _section(section)
    yield ""
    yield NEXT.read_text().strip()


def _bars(sections: list[Section]) -> Iterator[tuple[str, str, str, str]]:
    """This is what was held to a bar: what, how much, the bar, and whether it was reached.

    The last one is of what a run leaves behind; a run that the verifier finds at fault ends there and shows nothing.
    """
    for section in sections:
        for what, value, bar, reached in section.bars:
            if bar:
                yield f"{section.title}: {what}", value, bar, WORDS[reached]
    verified = sum(any(VERIFIED in note for note in section.notes) for section in sections)
    if verified:
        what = "Nothing lost, nothing twice, no gaps, projections equal to a rebuild; crashes: tests/faults"
        yield what, f"{verified} verified", "whenever events are written", WORDS[True]


def _section(section: Section) -> Iterator[str]:
    yield f"\n## {section.title}\n"
    yield "| | median | lowest to highest |"
    yield "|---|---:|---|"
    for name, measured, unit in section.lines:
        yield f"| {name} | {_figure(statistics.median(measured), unit)} | {_spread(measured, unit)} |"
    yield ""
    for what, value, bar, reached in section.bars:
        held = f" (bar: {bar}; {WORDS[reached]})" if bar else ""
        yield f"- {what}: **{value}**{held}"
    yield ""
    yield " ".join([*section.notes, *(f"{name}: {value}." for name, value in section.about.items())])
    for name, lines in section.profiles.items():
        yield f"\nWhere the time goes, {name} (seconds in it, with what it calls, calls):\n"
        yield from ("```text", *lines, "```")


def _figure(value: float, unit: str) -> str:
    return f"{value:,.0f}{unit}" if value >= 100 else f"{value:,.1f}{unit}"


def _spread(measured: list[float], unit: str) -> str:
    if len(measured) == 1:
        return "one round"
    return f"{_figure(min(measured), unit)} to {_figure(max(measured), unit)}"


def _surroundings() -> dict[str, str]:
    return {
        "processor": _processor(),
        "system": f"{platform.system()} {platform.release()}, {file_system(ROOT)} on a disk",
        "Python": f"{platform.python_version()}, SQLite {sqlite3.sqlite_version}",
        "libraries": ", ".join(_versions()),
    }


def _processor() -> str:
    model = [line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    return f"{os.cpu_count()} x {model[0].partition(': ')[2] if model else platform.machine()}"


def _versions() -> Iterator[str]:
    program = "import importlib.metadata as m; print('\\n'.join(f'{d.name} {d.version}' for d in m.distributions()))"
    found: dict[str, str] = {}
    for python in (ROOT / ".venv" / "bin" / "python", PEERS / "bin" / "python"):
        if python.exists():
            listed = subprocess.run(
                [python, "-c", program], capture_output=True, text=True, check=True
            ).stdout
            found |= dict(line.lower().split(" ", 1) for line in listed.splitlines())
    return (f"{name} {found[name]}" for name in TOLD if name in found)


def _kept() -> dict[str, list[dict[str, Any]]]:
    file = KEPT / "results.json"
    found: dict[str, list[dict[str, Any]]] = json.loads(file.read_text()) if file.exists() else {}
    return found
