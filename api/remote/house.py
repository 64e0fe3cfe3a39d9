"""This file is a house at the other end of a line, with what the program's commands ask of one."""

from __future__ import annotations

from typing import Any

import msgspec

from api.remote.access import RemoteAccess
from api.remote.archive import RemoteArchive, nowhere, recorded_of
from api.remote.line import Line
from engine.clock import Clock, moment, system_clock
from engine.commands import AnyCommand
from engine.orders import Answer, Order
from engine.serde import encode
from engine.states import KINDS


class RemoteHouse:
    """This speaks the API for a program that was given `--server` and a key."""

    def __init__(self, server: str, key: str, clock: Clock = system_clock) -> None:
        self.line = Line(server, key)
        self.clock = clock
        self.archive = RemoteArchive(self.line, clock)
        self.desk = RemoteDesk(self.line, self.archive)
        self.access = RemoteAccess(self.line)
        self.store = nowhere("store")
        self.vault = nowhere("vault")
        self.views = nowhere("projections")
        self.projector = nowhere("projections")
        self.files = nowhere("files")

    def close(self) -> None:
        """This hangs up."""
        self.line.close()

    def actor(self) -> str:
        """This is the member whom the key acts as."""
        return str(self.line.get("/auth/me")["member"])

    def must_hold_files(self, *commands: AnyCommand) -> None:
        """This leaves it to the server, which looks for itself."""

    def join(
        self, member: str, name: str, roles: tuple[str, ...], actor: str, **circumstances: Any
    ) -> Answer:
        """This makes somebody a member."""
        del actor
        body = {"id": member, "name": name, "roles": roles, "reason": circumstances.get("reason")}
        position = int(self.line.post("/members", body)["position"])
        self.archive.forget()
        state = self.archive.look(f"member:{member}")
        return Answer(position, state.version, f"member:{member}", state)

    def report(self, name: str, asked: dict[str, Any]) -> Any:
        """This is a report."""
        words = {"start": "from", "end": "to"}
        return self.line.get(f"/reports/{name}", **{words.get(key, key): asked[key] for key in asked})


class RemoteDesk:
    """This hands orders in at the other end: all of an order's commands, or none."""

    def __init__(self, line: Line, archive: RemoteArchive) -> None:
        self._line = line
        self._archive = archive
        self.journal = nowhere("vault")

    def handle(self, order: Order) -> Answer:
        """This is the answer to an order; raises what the server declines it by."""
        headers = {} if order.key is None else {"Idempotency-Key": order.key}
        if order.expected is not None:
            headers["If-Match"] = f'"{order.expected}"'
        at = order.steps[0].occurred_at
        body = {
            "commands": [_told(step.command) for step in order.steps],
            "reason": order.reason,
            "occurred_at": None if at is None else moment(at).isoformat(),
        }
        said = self._line.post("/orders", body, headers)
        self._archive.forget()
        kind, _, name = said["stream"].partition(":")
        state = self._archive.look(said["stream"]) if kind in KINDS else name
        events = tuple(map(recorded_of, said["events"]))
        return Answer(said["position"], said["version"], said["stream"], state, events, said["repeated"])


def _told(command: AnyCommand) -> Any:

    return msgspec.json.decode(encode(command))
