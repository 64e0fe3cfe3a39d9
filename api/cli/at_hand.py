"""This file does on a store itself what is more than an order: importing, migrating, handing over, searching, views.

With --server the same is asked of the server (`api.remote.deeds`), so the commands need not know where they work.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from engine.commands import RemoveView, SaveView

if TYPE_CHECKING:
    from api.cli.caller import Caller
    from api.importing import ImportReport
    from api.migrating import Migration
    from engine.commands import AnyCommand
    from engine.orders import Order
    from engine.serde import Recorded

Progress = Callable[[int, int], None]
_PAGE = 2000


class AtHand:
    """This works on the store, in the name of who calls."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def brought(
        self, file: Path, mapping: Path, *, gates: str, dry_run: bool, progress: Progress
    ) -> ImportReport:
        """This imports a file, and reports row by row."""
        from api.importing import run_import  # noqa: PLC0415 - only who imports

        return run_import(
            self._caller.house,
            file=file,
            mapping=mapping.read_text("utf-8"),
            mapping_name=str(mapping),
            gates=gates,
            dry_run=dry_run,
            actor=self._caller.actor,
            progress=progress,
        )

    def migrated(
        self, workflow: str, to: int | None, deals: Collection[str] | None, *, dry_run: bool
    ) -> tuple[int, list[Migration]]:
        """This puts live deals under another version: which one, and what became of each."""
        from api.migrating import migrate, under_other_versions  # noqa: PLC0415 - only who migrates

        caller = self._caller
        version = caller.house.archive.workflow(workflow, to).version
        cards = under_other_versions(caller.reader, workflow, version, deals=deals)
        return version, list(migrate(caller.house, self._ordered, cards, version, dry_run=dry_run))

    def passed_on(
        self, leaver: str, to: str, workflow: str | None, stage: str | None
    ) -> list[dict[str, Any]]:
        """This passes on what hangs on a leaver, and tells what became of each deal and seat."""
        from api.leaving import in_words, pass_on  # noqa: PLC0415 - only who hands over

        caller = self._caller
        told = pass_on(
            caller.house, caller.reader, self._ordered, leaver=leaver, to=to, workflow=workflow, stage=stage
        )
        return [in_words(each) for each in told]

    def searched(self, asked: dict[str, Any]) -> dict[str, Any]:
        """This is a page of the log, each line in words."""
        from api.cli.log_searching import searched  # noqa: PLC0415 - only who searches

        return searched(self._caller, asked)

    def log(self) -> Iterator[Recorded]:
        """This is the whole log, page by page, from one snapshot."""
        from engine.store import read  # noqa: PLC0415 - only who exports

        house = self._caller.house
        with house.store.reading() as connection:
            after = 0
            while rows := read(connection, after, limit=_PAGE):
                yield from house.desk.journal.recorded(connection, rows)
                after = rows[-1].position

    def views(self) -> list[dict[str, Any]]:
        """This is the saved views that the caller finds, by name."""
        from api.http.party_wire import view_json  # noqa: PLC0415 - JSON is the same as over HTTP
        from api.room import views_found  # noqa: PLC0415 - only who lists them

        caller = self._caller
        return [view_json(view) for view in views_found(caller.house.archive, caller.actor)]

    def save_view(self, view: str, name: str, search: str, page: str, *, shared: bool) -> dict[str, Any]:
        """This keeps a view, or changes one."""
        from api.room import must_have_room_for_view  # noqa: PLC0415 - only who saves one

        house = self._caller.house
        must_have_room_for_view(house.archive, self._caller.actor, view, house.settings.view_count)
        return self._viewed(SaveView(view, name, search, page, shared))

    def remove_view(self, view: str) -> dict[str, Any]:
        """This takes a view away."""
        return self._viewed(RemoveView(view))

    def _viewed(self, command: SaveView | RemoveView) -> dict[str, Any]:
        from api.http.party_wire import view_json  # noqa: PLC0415 - JSON is the same as over HTTP

        answer = self._caller.handle(command)
        receipt = {"position": answer.position, "version": answer.version, "repeated": answer.repeated}
        return {"view": view_json(answer.state), **receipt}

    def _ordered(self, *commands: AnyCommand) -> Order:
        """This is one of many orders under one key."""
        order, about = self._caller.order(*commands), commands[0]
        if order.key is None:
            return order
        own = f"{order.key}:{getattr(about, 'deal', '')}:{getattr(about, 'approval', '')}"
        return msgspec.structs.replace(order, key=own)
