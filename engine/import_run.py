"""This file is the streams of import runs: that a file was read, by whom, how, and how it ended."""

from __future__ import annotations

from typing import assert_never

import msgspec

from engine.built_in_roles import IMPORTER
from engine.commands import FinishImport, ImportCommand, StartImport
from engine.deal.about import About
from engine.errors import Unknown
from engine.events import Event, ImportFinished, ImportStarted
from engine.serde import Recorded


class ImportRun(msgspec.Struct, frozen=True):
    """This is a run as it stands; `finished` is None while it goes on, and after it was killed."""

    id: str
    version: int = 0
    started: ImportStarted | None = None
    finished: ImportFinished | None = None


def initial_run(run: str) -> ImportRun:
    """This is a run before it starts."""
    return ImportRun(run)


def evolve_run(state: ImportRun, recorded: Recorded) -> ImportRun:
    """This is the run after one more event."""
    event = recorded.event
    match event:
        case ImportStarted():
            return msgspec.structs.replace(state, version=recorded.version, started=event)
        case ImportFinished():
            return msgspec.structs.replace(state, version=recorded.version, finished=event)
        case _:
            return msgspec.structs.replace(state, version=recorded.version)


def decide_run(state: ImportRun, command: ImportCommand, about: About) -> list[Event]:
    """This starts or ends a run; only importers may. Starting it again, to complete a killed run, changes nothing."""
    about.needs(IMPORTER)
    match command:
        case StartImport():
            workflow = about.workflow(command.workflow, None)
            started = ImportStarted(
                workflow.key,
                workflow.version,
                command.source,
                command.mode,
                command.file_digest,
                command.mapping_digest,
            )
            return [] if state.started == started else [started]
        case FinishImport():
            if state.started is None:
                raise Unknown(f"No import {command.run} was started.", f"没有开始过导入 {command.run}。")
            return [ImportFinished(command.written, command.unchanged, command.refused, command.bypassed)]
        case _:
            assert_never(command)
