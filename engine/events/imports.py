"""This file holds the events of imports."""

from __future__ import annotations

from engine.events.event import Event, stored_as


@stored_as("import.started")
class ImportStarted(Event, frozen=True):
    """An import began: which file (by digest), by which mapping, in which mode, into which SOP version."""

    workflow: str
    version: int
    source: str
    mode: str
    file_digest: str
    mapping_digest: str


@stored_as("import.finished")
class ImportFinished(Event, frozen=True):
    """An import ended; how many units of the file were written, were there already, were refused, broke a rule."""

    written: int
    unchanged: int
    refused: int
    bypassed: int
