"""This file knows every kind of stream (initial, evolve, decide) and keeps their states.

`States` reads a state from the log; `Memory` keeps them as of one position. Under the lock the writer brings the
memory up by reading exactly the events in between, so nothing stale is ever judged, in any process.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from engine import (
    accounts,
    api_keys,
    commands,
    contacts,
    customers,
    governing,
    import_run,
    links,
    members,
    parameters,
    publication,
    rates,
    saved_views,
    strangers,
    units,
)
from engine.deal import decide as deal_rules
from engine.deal import evolve as deal_state
from engine.deal.about import About
from engine.events import AccountOpened, MemberJoined
from engine.journal import Journal
from engine.serde import Recorded
from engine.store import REFUSALS, Connection, Head, Row, head, read, read_stream, stream_names

_FAR = 10_000
_MOST = 200_000


class Kind(NamedTuple):
    """This is a kind of stream: how its state begins, how an event changes it, what a command leads to."""

    initial: Callable[[str], Any]
    evolve: Callable[[Any, Recorded], Any]
    decide: Callable[..., list[Any]]


Deed = Callable[[Any, Mapping[str, Any], About], governing.Deed]


def _governed(stream: str, kind: Kind, deed: Deed) -> Kind:
    """This is a kind of stream whose deeds an SOP may want approved; `deed` reads what is asked for."""

    def evolve(state: Any, recorded: Recorded) -> Any:
        return governing.told(kind.evolve(state, recorded), recorded)

    def decide(state: Any, command: Any, about: About) -> list[Any]:
        if type(command) not in governing.COMMANDS:
            return kind.decide(state, command, about)
        return governing.decide_about_governed(
            state,
            f"{stream}:{command.deal.partition(':')[2]}",
            command,
            about,
            lambda of: deed(state, of, about),
        )

    return Kind(kind.initial, evolve, decide)


KINDS = {
    "deal": Kind(deal_state.initial, deal_state.evolve, deal_rules.decide),
    "workflow": _governed(
        "workflow",
        Kind(
            publication.initial_publications, publication.evolve_publications, publication.decide_publication
        ),
        lambda state, of, _: publication.publishing(state, of),
    ),
    "calendar": Kind(
        publication.initial_calendars, publication.evolve_calendars, publication.decide_calendar
    ),
    "member": _governed(
        "member",
        Kind(members.initial_member, accounts.evolve, accounts.decide),
        lambda state, of, _: members.granting(state, of),
    ),
    "customer": Kind(customers.initial_customer, customers.evolve_customer, customers.decide_customer),
    "contact": Kind(contacts.initial_contact, contacts.evolve_contact, contacts.decide_contact),
    "unit": Kind(units.initial_unit, units.evolve_unit, units.decide_unit),
    "view": Kind(saved_views.initial_view, saved_views.evolve_view, saved_views.decide_view),
    "parameters": _governed(
        "parameters",
        Kind(parameters.initial_parameters, parameters.evolve_parameters, parameters.decide_parameters),
        parameters.setting,
    ),
    "rates": Kind(rates.initial_rates, rates.evolve_rates, rates.decide_rates),
    "key": Kind(api_keys.initial_key, api_keys.evolve_key, api_keys.decide_key),
    "link": Kind(links.initial_link, links.evolve_link, links.decide_link),
    "strangers": Kind(strangers.initial_strangers, strangers.evolve_strangers, strangers.decide_strangers),
    "import": Kind(import_run.initial_run, import_run.evolve_run, import_run.decide_run),
}
"""The desk's one table: a new kind of stream is one new file and one line here."""


def stream_of(command: commands.AnyCommand) -> str:
    """This is the stream that a command is about."""
    if type(command) is commands.MoveDeal:  # the most frequent one need not be told from all the others
        return f"deal:{command.deal}"
    if isinstance(command, commands.AccessCommand):
        return _stream_of_access(command)
    match command:
        case commands.PublishWorkflow() | commands.StartEnforcement():
            return f"workflow:{command.workflow}"
        case commands.PublishCalendar():
            return f"calendar:{command.calendar.key}"
        case commands.SettleCalendar():
            return f"calendar:{command.calendar}"
        case (
            commands.JoinMember()
            | commands.GrantRole()
            | commands.RevokeRole()
            | commands.SetSubstitute()
            | commands.SetSuperior()
        ):
            return f"member:{command.member}"
        case commands.StartImport() | commands.FinishImport():
            return f"import:{command.run}"
        case commands.OpenCustomer() | commands.ChangeCustomer() | commands.MergeCustomer():
            return f"customer:{command.customer}"
        case commands.AddContact() | commands.ChangeContact():
            return f"contact:{command.contact}"
        case commands.OpenUnit() | commands.ChangeUnit():
            return f"unit:{command.unit}"
        case commands.SaveView() | commands.RemoveView():
            return f"view:{command.view}"
        case commands.SetParameters():
            return f"parameters:{command.workflow}"
        case commands.RecordRates():
            return f"rates:{command.currency}"
        case _:
            governed = (
                type(command) in governing.COMMANDS and command.deal.partition(":")[0] in governing.GOVERNED
            )
            return command.deal if governed else f"deal:{command.deal}"


def _stream_of_access(command: commands.AccessCommand) -> str:
    match command:
        case commands.IssueKey() | commands.RotateKey() | commands.RevokeKey():
            return f"key:{command.key}"
        case commands.MakeLink() | commands.UseLink():
            return f"link:{command.link}"
        case commands.RecordStrangers():
            return strangers.STREAM
        case _:
            return f"member:{command.member}"


class States:
    """This reads the state of any stream from the log, each time anew."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal

    def told(self, connection: Connection, stream: str) -> list[Recorded]:
        """This is everything recorded in a stream."""
        return self.journal.recorded(connection, read_stream(connection, stream))

    def head(self, connection: Connection) -> Head:
        """This is where the log ends."""
        return head(connection)

    def names(self, connection: Connection, kind: str) -> list[str]:
        """This lists the streams of a kind."""
        return list(stream_names(connection, f"{kind}:"))

    def state(self, connection: Connection, stream: str) -> Any:
        """This is a stream's state as of the last event that the connection sees; of a refusals stream, its version."""
        if stream.endswith(REFUSALS):
            rows = read_stream(connection, stream)
            return rows[-1].version if rows else 0
        name, _, key = stream.partition(":")
        kind = KINDS[name]
        state = kind.initial(key)
        for recorded in self.told(connection, stream):
            state = kind.evolve(state, recorded)
        return state

    def has_members(self, connection: Connection) -> bool:
        """This says whether anybody has joined."""
        return bool(read(connection, types=[MemberJoined.stored], limit=1))

    def has_accounts(self, connection: Connection) -> bool:
        """This says whether anybody has ever had an account: then sign-in is configured."""
        return bool(read(connection, types=[AccountOpened.stored], limit=1))

    def workflows(self, connection: Connection) -> list[str]:
        """This lists the keys of the published workflows."""
        return [name.removeprefix("workflow:") for name in self.names(connection, "workflow")]

    def members(self, connection: Connection) -> list[str]:
        """This lists the ids of those who have joined."""
        return [name.removeprefix("member:") for name in self.names(connection, "member")]


class Memory(States):
    """This keeps states as of one position; only the writer's thread touches it."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal)
        self._states: dict[str, Any] = {}
        self._position = self._recorded_at = 0
        self._generation = 0
        self._members: bool | None = None
        self._accounts: bool | None = None
        self._roster: list[str] | None = None

    def bring_up(self, connection: Connection, end: Head) -> None:
        """This folds what others have written since, so that every state kept is as of the log's end.

        A key destroyed meanwhile (a new generation of the vault) empties the memory: what it sealed is erased now. So
        does a log that is another one since: a database that was put back to an older copy, or a replica that lagged.
        """
        if end.generation != self._generation:
            self.forget()
            self.journal.vault.forget()
            self._generation = end.generation
        if (end.position, end.recorded_at) == (self._position, self._recorded_at):
            return
        rows = self._since(connection, end)
        if rows is None:
            self.forget()
        else:
            if any(row.type == MemberJoined.stored for row in rows):
                self._members, self._roster = True, None
            if any(row.type == AccountOpened.stored for row in rows):
                self._accounts = True
            kept = [row for row in rows if row.stream in self._states]
            for recorded in self.journal.recorded(connection, kept):
                self._fold(recorded)
        self._position, self._recorded_at = end.position, end.recorded_at

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

    def has_accounts(self, connection: Connection) -> bool:
        """This says whether anybody has ever had an account, as of the memory's position."""
        if self._accounts is None:
            self._accounts = super().has_accounts(connection)
        return self._accounts

    def members(self, connection: Connection) -> list[str]:
        """This lists the ids of those who have joined, as of the memory's position."""
        if self._roster is None:
            self._roster = super().members(connection)
        return self._roster

    def keep(self, states: dict[str, Any], end: Head) -> None:
        """This takes over the states that a batch has led to."""
        self._states.update(states)
        self._position, self._recorded_at = end.position, end.recorded_at
        if any(stream.startswith("member:") for stream in states):
            self._members = self._roster = self._accounts = None
        while len(self._states) > _MOST:
            del self._states[next(iter(self._states))]

    def forget(self) -> None:
        """This empties the memory; what is needed is read again."""
        self._states.clear()
        self._position = self._recorded_at = 0
        self._members = self._roster = self._accounts = None

    def _since(self, connection: Connection, end: Head) -> Sequence[Row] | None:
        """These are the events since, or None where the states are to be read anew: too far behind, or of another log."""
        if not self._states or end.position - self._position > _FAR:
            return None
        rows = read(connection, self._position - 1) if 0 < self._position < end.position else []
        if rows and rows[0].recorded_at == self._recorded_at:
            return rows[1:]
        self.journal.vault.forget()  # the keys made since have gone with the log
        return None

    def _fold(self, recorded: Recorded) -> None:
        if recorded.stream.endswith(REFUSALS):
            self._states[recorded.stream] = recorded.version
            return
        kind = KINDS[recorded.stream.partition(":")[0]]
        self._states[recorded.stream] = kind.evolve(self._states[recorded.stream], recorded)
