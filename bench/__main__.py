"""This file runs what was asked for: `python -m bench [quick] [sqlite] [postgres] [deals] [http] [stream] [pages] [rebuild] [peers] [disk]`.

Without names all that have a bar, and then docs/benchmarks.md is written; with `kept`, what is measured takes its place among
what earlier runs left, and the document is written from both.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench import big_deals, move_rows, page_rows, rebuild_rows, report, served_rows
from bench.databases import folder
from bench.rounds import Section
from bench.sizes import SIZES, Sizes

Measurement = Callable[[Path, Sizes], Section | Iterator[Section]]
MEASUREMENTS: dict[str, Measurement] = {
    "sqlite": move_rows.on_sqlite,
    "postgres": move_rows.on_postgres,
    "deals": big_deals.moves,
    "http": served_rows.moves,
    "stream": served_rows.stream,
    "pages": page_rows.pages,
    "rebuild": rebuild_rows.rebuild,
}
WITHOUT_BARS: dict[str, Measurement] = {"peers": move_rows.others, "disk": move_rows.on_slow_disk}


def main() -> None:
    """This measures, prints, and keeps."""
    words = set(sys.argv[1:])
    size = next((name for name in SIZES if name in words), "full")
    names = [name for name in (*MEASUREMENTS, *WITHOUT_BARS) if name in words] or list(MEASUREMENTS)
    if unknown := words - {*SIZES, *MEASUREMENTS, *WITHOUT_BARS, "kept"}:
        raise SystemExit(
            f"{', '.join(sorted(unknown))}: there are {', '.join((*MEASUREMENTS, *WITHOUT_BARS, *SIZES))}"
        )
    found = [
        section for name in names for section in measure({**MEASUREMENTS, **WITHOUT_BARS}[name], name, size)
    ]
    report.show_bars(found)
    whole = set(names) >= set(MEASUREMENTS)
    if size == "full" and (whole or "kept" in words):
        report.write((*MEASUREMENTS, *WITHOUT_BARS))


def measure(measurement: Measurement, name: str, size: str) -> list[Section]:
    """This measures one part in a folder of its own, and shows, keeps and gives every section as it comes."""
    began, kept = time.monotonic(), list[Section]()
    with folder() as here:
        found = measurement(here, SIZES[size])
        for section in [found] if isinstance(found, Section) else found:
            section.about |= report.machine(time.monotonic() - began)
            report.show(section)
            kept.append(section)
            if size == "full":
                report.keep(name, kept)
    return kept


if __name__ == "__main__":
    main()
