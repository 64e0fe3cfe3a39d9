"""This file knows every kind of stream (initial, evolve, decide, whose key seals what) and keeps their states.

`States` reads a state from the log; `Memory` keeps them as of one position. Under the lock the writer brings the
memory up by reading exactly the events in between, so nothing stale is ever judged, in any process.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from engine import commands, import_run, members, publication
from engine.deal import decide as deal_rules
from engine.deal import state as deal_state
from engine.deal.state import Deal
from engine.journal import Journal, Owners
from engine.serde import Recorded
from engine.store import Connection, read, read_stream, stream_names
from engine.values import is_known
from engine.workflow import Workflow

REFUSALS = ":refusals"
_OF_A_MEMBER = frozenset({"name"})
_OF_A_DEAL = frozenset({"title", "note"})
_FAR = 10_000
_MOST = 200_000


class Kind(NamedTuple):
    """This is a kind of stream: how its state begins, how an event changes it, what a command leads to."""

    initial: Callable[[str], Any]
    evolve: Callable[[Any, Recorded], Any]
    decide: Callable[..., list[Any]]


KINDS = {
    "deal": Kind(deal_state.initial, deal_state.evolve, deal_rules.decide),
    "workflow": Kind(
        publication.initial_publications, publication.evolve_publications, publication.decide_publication
    ),
    "calendar": Kind(
        publication.initial_calendars, publication.evolve_calendars, publication.decide_calendar
    ),
    "member": Kind(members.initial_member, members.evolve_member, members.decide_member),
    "import": Kind(import_run.initial_run, import_run.evolve_run, import_run.decide_run),
}
"""The desk's one table: a new kind of stream is one new file and one line here."""


def stream_of(command: commands.AnyCommand) -> str:
    """This is the stream that a command is about."""
    match command:
        case commands.PublishWorkflow() | commands.StartEnforcement():
            return f"workflow:{command.workflow}"
        case commands.PublishCalendar():
            return f"calendar:{command.calendar.key}"
        case commands.JoinMember() | commands.GrantRole() | commands.RevokeRole():
            return f"member:{command.member}"
        case commands.StartImport() | commands.FinishImport():
            return f"import:{command.run}"
        case _:
            return f"deal:{command.deal}"


def owners(
    stream: str, workflow: Workflow | None, deal: Deal | None, fingerprint: Callable[[bytes], str]
) -> Owners:
    """This says whose key seals a field of an event in the stream; a person is named by a keyed fingerprint."""
    base = stream.removesuffix(REFUSALS)
    if base.startswith("member:"):
        return Owners(_OF_A_MEMBER, lambda _key: base)
    personal = workflow.personal if workflow else {}
    values = deal.values if deal else {}

    def owner_of(key: str) -> str:
        who = personal.get(key, "deal")
        person = None if who == "deal" else values.get(who)
        return f"{who}:{fingerprint(str(person).encode())}" if is_known(person) else base

    return Owners(_OF_A_DEAL.union(personal), owner_of)


class States:
    """This reads the state of any stream from the log, each time anew."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal

    def state(self, connection: Connection, stream: str) -> Any:
        """This is a stream's state as of the last event that the connection sees; of a refusals stream, its version."""
        rows = read_stream(connection, stream)
        if stream.endswith(REFUSALS):
            return rows[-1].version if rows else 0
        name, _, key = stream.partition(":")
        kind = KINDS[name]
        state = kind.initial(key)
        for recorded in self.journal.recorded(connection, rows):
            state = kind.evolve(state, recorded)
        return state

    def has_members(self, connection: Connection) -> bool:
        """This says whether anybody has joined."""
        return bool(read(connection, types=["member.joined"], limit=1))

    def workflows(self, connection: Connection) -> list[str]:
        """This lists the keys of the published workflows."""
        return [name.removeprefix("workflow:") for name in stream_names(connection, "workflow:")]


class Memory(States):
    """This keeps states as of one position; only the writer's thread touches it."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal)
        self._states: dict[str, Any] = {}
        self._position = 0
        self._generation = 0
        self._members: bool | None = None

    def bring_up(self, connection: Connection, position: int, generation: int) -> None:
        """This folds what others have written since, so that every state kept is as of `position`.

        A key destroyed meanwhile (a new generation of the vault) empties the memory: what it sealed is erased now.
        """
        if generation != self._generation:
            self.forget()
            self._generation = generation
        if position == self._position:
            return
        if self._states and position - self._position <= _FAR:
            rows = read(connection, self._position)
            if any(row.type == "member.joined" for row in rows):
                self._members = True
            kept = [row for row in rows if row.stream in self._states]
            for recorded in self.journal.recorded(connection, kept):
                self._fold(recorded)
        else:
            self.forget()
        self._position = position

    def state(self, connection: Connection, stream: str) -> Any:
        """This is a stream's state, read from the log the first time."""
        if stream not in self._states:
            self._states[stream] = super().state(connection, stream)
        return self._states[stream]

    def has_members(self, connection: Connection) -> bool:
        """This says whether anybody has joined, as of the memory's position."""
        if self._members is None:
            self._members = super().has_members(connection)
        return self._members

    def keep(self, states: dict[str, Any], position: int) -> None:
        """This takes over the states that a batch has led to."""
        self._states.update(states)
        self._position = position
        if any(stream.startswith("member:") for stream in states):
            self._members = None
        while len(self._states) > _MOST:
            del self._states[next(iter(self._states))]

    def forget(self) -> None:
        """This empties the memory; what is needed is read again."""
        self._states.clear()
        self._position = 0
        self._members = None

    def _fold(self, recorded: Recorded) -> None:
        if recorded.stream.endswith(REFUSALS):
            self._states[recorded.stream] = recorded.version
            return
        kind = KINDS[recorded.stream.partition(":")[0]]
        self._states[recorded.stream] = kind.evolve(self._states[recorded.stream], recorded)
