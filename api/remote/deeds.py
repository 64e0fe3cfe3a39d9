"""This file asks a server for what it does by routes of its own: what no order says, or what takes long.

`api.cli.at_hand` does the same on a store itself.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from api.importing import ImportReport, read_mapping, text_of
from api.migrating import Migration
from api.remote.line import Line, place
from engine.definition import Words

if TYPE_CHECKING:
    from api.remote.archive import RemoteArchive
    from engine.serde import Recorded

Progress = Callable[[int, int], None]


class RemoteDeeds:
    """This asks a server; who the key acts as is held to his rights there."""

    def __init__(self, line: Line, archive: RemoteArchive) -> None:
        self._line = line
        self._archive = archive

    def brought(
        self,
        file: Path,
        mapping: Path,
        *,
        gates: str,
        dry_run: bool,
        progress: Progress,
    ) -> ImportReport:
        """This imports a file, and reports row by row."""
        source = mapping.read_text("utf-8")
        form = read_mapping(source, str(mapping))
        body = {
            "file": text_of(file.read_bytes(), form, file.name),
            "mapping": source,
            "name": file.name,
            "mapping_name": str(mapping),
            "gates": gates,
            "dry_run": dry_run,
        }
        result: dict[str, Any] = {}
        for told in self._line.lines("/imports", body):
            if "answered" in told:
                progress(told["answered"], told["rows"])
            result = told.get("result", result)
        return msgspec.convert(result, ImportReport)

    def migrated(
        self, workflow: str, to: int | None, deals: Collection[str] | None, *, dry_run: bool
    ) -> tuple[int, list[Migration]]:
        """This puts live deals under another version: which one, and what became of each."""
        body = {"version": to, "deals": None if deals is None else list(deals), "dry_run": dry_run}
        told = self._line.post(place("workflows", workflow, "migrate"), body)
        return told["version"], [
            Migration(
                each["deal"],
                each["title"],
                each["stage"],
                each["version"],
                None,
                None if each["problem"] is None else self._line.error_of(each["problem"]),
                tuple(msgspec.convert(each["follows"], list[Words])),
            )
            for each in told["deals"]
        ]

    def passed_on(
        self, leaver: str, to: str, workflow: str | None, stage: str | None
    ) -> list[dict[str, Any]]:
        """This passes on what hangs on a leaver, and tells what became of each deal and seat."""
        body = {"to": to, "workflow": workflow, "stage": stage}
        told = self._line.post(place("members", leaver, "hand-over"), body)["passed"]
        return [_refused_in_words(each) for each in told]

    def searched(self, asked: dict[str, Any]) -> Any:
        """This is a page of the log, each line in words."""
        return self._line.get("/events", words=True, **asked)

    def log(self) -> Iterator[Recorded]:
        """This is the whole log, as far as the key may see."""
        return self._archive.log()

    def views(self) -> Any:
        """This is the saved views that the key's member finds."""
        return self._line.get("/views")["views"]

    def save_view(self, view: str, name: str, search: str, page: str, *, shared: bool) -> Any:
        """This keeps a view, or changes one."""
        body = {"id": view, "name": name, "search": search, "page": page, "shared": shared}
        return self._line.post("/views", body)

    def remove_view(self, view: str) -> Any:
        """This takes a view away."""
        return self._line.delete(place("views", view))


class RemoteFiles:
    """This keeps files at the other end."""

    def __init__(self, line: Line) -> None:
        self._line = line

    def add(self, path: Path, media_type: str) -> Any:
        """This sends a file of the file system, and is its description."""
        with path.open("rb") as content:
            return self._line.put_in("/files", content, media_type, name=path.name)


def _refused_in_words(told: dict[str, Any]) -> dict[str, Any]:
    """This is what became of one deal or seat, its problem as the two sentences that people read."""
    problem = told.pop("problem")
    del told["status"]
    refused = None if problem is None else {"en": problem["detail"], "zh": problem["detail_zh"]}
    return {**told, "refused": refused}
