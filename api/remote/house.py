"""This file is a house at the other end of a line, with what the program's commands ask of one."""

from __future__ import annotations

from typing import Any

import msgspec

from api.remote.access import RemoteAccess
from api.remote.archive import RemoteArchive, nowhere, recorded_of
from api.remote.deeds import RemoteDeeds, RemoteFiles
from api.remote.line import Line
from api.remote.reader import RemoteReader
from engine.clock import Clock, moment, system_clock
from engine.commands import AnyCommand, PublishWorkflow
from engine.definition import normal_form
from engine.orders import Answer, Order, Step
from engine.serde import encode
from engine.states import KINDS
from workflows import read


class RemoteHouse:
    """This speaks the API for a program that was given `--server` and a key."""

    def __init__(
        self,
        server: str,
        key: str,
        clock: Clock = system_clock,
        *,
        reason: str | None = None,
        once: str | None = None,
    ) -> None:
        self.line = Line(server, key, reason=reason, once=once)
        self.clock = clock
        self.archive = RemoteArchive(self.line, clock)
        self.desk = RemoteDesk(self.line, self.archive)
        self.access = RemoteAccess(self.line)
        self.deeds = RemoteDeeds(self.line, self.archive)
        self.reader = RemoteReader(self.line, self.archive)
        self.store = nowhere("store")
        self.vault = nowhere("vault")
        self.views = nowhere("projections")
        self.projector = nowhere("projections")
        self.files = RemoteFiles(self.line)

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

    def publication(
        self, source: str, actor: str, *, file: str = "workflow.yaml", **circumstances: Any
    ) -> Order:
        """This is the order that publishes an SOP, once it has been read here; raises `WrongDefinition`."""
        definition = read(source, file=file, published=self.archive.published)
        command = PublishWorkflow(definition.key, source, normal_form(definition))
        return Order((Step(command),), actor, **circumstances)


class RemoteDesk:
    """This hands orders in at the other end: all of an order's commands, or none."""

    def __init__(self, line: Line, archive: RemoteArchive) -> None:
        self._line = line
        self._archive = archive
        self.journal = nowhere("vault")

    def handle(self, order: Order) -> Answer:
        """This is the answer to an order; raises what the server declines it by."""
        first = order.steps[0].command
        if isinstance(first, PublishWorkflow):
            return self._published(first)
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
        state = self._archive.stood(said["stream"], said["version"]) if kind in KINDS else name
        events = tuple(map(recorded_of, said["events"]))
        return Answer(said["position"], said["version"], said["stream"], state, events, said["repeated"])

    def _published(self, command: PublishWorkflow) -> Answer:
        """This has an SOP published, which the server reads for itself; what was published now is behind what was."""
        stream = f"workflow:{command.workflow}"
        before = self._archive.look(stream).version
        position = self._line.post("/workflows", {"source": command.source})["position"]
        self._archive.forget()
        events = tuple(each for each in self._archive.log(stream=stream) if each.version > before)
        state = self._archive.look(stream)
        return Answer(position, state.version, stream, state, events)


def _told(command: AnyCommand) -> Any:

    return msgspec.json.decode(encode(command))
