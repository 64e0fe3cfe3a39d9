"""The log against a model of plain lists and dicts: streams, command keys, subscriptions, on both databases.

Hypothesis makes up lives of a store: commands one by one and in batches, by two desks on one log, keys used again
rightly and wrongly, versions named rightly and wrongly, transactions taken back, followers that come and go, and
everything closed and opened. After every step the model, which knows no SQL and no rule of ours, has to agree.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from engine.commands import AssignOwner, LogActivity, MoveDeal, OpenDeal
from engine.desk import Desk
from engine.errors import Conflict, KeyReused, Refused, Taken, Unknown
from engine.orders import order
from engine.store import Row, Store, append, head, read, read_stream
from engine.store.recorder import LogApplicationRecorder
from tests.faults.script import furnish
from tests.faults.verifier import verify_log

DEALS = ("D1", "D2", "D3")
ACTORS = ("ann", "bob")
LONG = 20.0
"""Seconds after which a follower waits for what never comes."""
KEYS = (None, None, "k1", "k2", "k3", "k4")
EMPTY = """
ALTER TABLE events DISABLE TRIGGER USER;
TRUNCATE events, tracking, vault_keys, vault_secrets, vault_claims;
UPDATE log_head SET position = 0, recorded_at = 0, generation = 0;
ALTER TABLE events ENABLE ALWAYS TRIGGER events_refuse;
"""

deals, actors, keys = st.sampled_from(DEALS), st.sampled_from(ACTORS), st.sampled_from(KEYS)
desks = st.integers(0, 1)
commands = st.one_of(
    st.builds(OpenDeal, deals, st.just("crm"), st.just("Two presses")),
    st.builds(LogActivity, deals, st.sampled_from(["call", "visit"])),
    st.builds(AssignOwner, deals, st.sampled_from(["li", "wang"])),
    st.builds(MoveDeal, deals, st.just("to_demo")),
)


@dataclass
class Model:
    """This is what the log should be: streams and types in order, who owns what, and the first answer to each key."""

    log: list[tuple[str, str]]
    owners: dict[str, str | None] = field(default_factory=dict)
    answers: dict[tuple[str, str], tuple[object, object]] = field(default_factory=dict)

    def version(self, stream):
        return sum(name == stream for name, _ in self.log)

    def expected(self, command, actor, key, seen):
        """This is what a command has to be answered: (position, version), or the class of a refusal."""
        before = self.answers.get((actor, key)) if key else None
        if before is not None:
            return before[1] if before[0] == command else KeyReused
        if seen is not None and seen != self.version(f"deal:{command.deal}"):
            return Conflict
        length = len(self.log)
        answer = self.told(command)
        if key and len(self.log) > length:
            self.answers[actor, key] = (command, answer)
        return answer

    def told(self, command):
        stream = f"deal:{command.deal}"
        match command:
            case OpenDeal() if command.deal in self.owners:
                return Taken
            case OpenDeal():
                self.owners[command.deal] = None
                return self.recorded(stream, "deal.opened")
            case _ if command.deal not in self.owners:
                return Unknown
            case LogActivity():
                return self.recorded(stream, "deal.activity_logged")
            case AssignOwner() if self.owners[command.deal] == command.owner:
                return len(self.log), self.version(stream)
            case AssignOwner():
                self.owners[command.deal] = command.owner
                return self.recorded(stream, "deal.owner_set")
            case MoveDeal():
                self.recorded(f"{stream}:refusals", "deal.move_refused")
                return Refused

    def recorded(self, stream, kind):
        self.log.append((stream, kind))
        return len(self.log), self.version(stream)


class Life(RuleBasedStateMachine):
    """This is one life of a store; a subclass says which database."""

    url: str

    def __init__(self):
        super().__init__()
        self.opened()
        furnish(self.stores[0])
        with self.stores[0].reading() as connection:
            self.model = Model([(row.stream, row.type) for row in read(connection)])
        self.model.owners["hot"] = None
        self.seen, self.subscription, self.sent = [], None, []

    def opened(self):
        self.stores = [Store.open(self.url, allow_unsafe_fsync=True) for _ in range(2)]
        self.desks = [Desk(store) for store in self.stores]

    def closed(self):
        self.unsubscribe()
        for desk, store in zip(self.desks, self.stores, strict=True):
            desk.close()
            store.close()

    def is_answered(self, future, expected):
        failure = future.exception(60)
        if failure is not None:
            assert type(failure) is expected, failure
        else:
            assert (future.result().position, future.result().version) == expected

    @rule(command=commands, actor=actors, key=keys, desk=desks)
    def command(self, command, actor, key, desk):
        self.sent += [(command, actor, key)] if key else []
        expected = self.model.expected(command, actor, key, None)
        self.is_answered(self.desks[desk].submit(order(command, actor, key=key)), expected)

    @precondition(lambda self: self.sent)
    @rule(which=st.integers(0, 999), desk=desks, other=st.sampled_from([None, None, "ann", "bob"]))
    def ask_again(self, which, desk, other):
        command, actor, key = self.sent[which % len(self.sent)]
        self.command(command, other or actor, key, desk)

    @rule(command=commands, actor=actors, desk=desks, off=st.sampled_from([0, 0, -1, 1]))
    def command_with_a_version(self, command, actor, desk, off):
        version = max(0, self.model.version(f"deal:{command.deal}") + off)
        expected = self.model.expected(command, actor, None, version)
        self.is_answered(self.desks[desk].submit(order(command, actor, expected=version)), expected)

    @rule(batch=st.lists(st.tuples(commands, actors, keys), min_size=2, max_size=6), desk=desks)
    def batch(self, batch, desk):
        futures = [self.desks[desk].submit(order(command, actor, key=key)) for command, actor, key in batch]
        for future, told in zip(futures, batch, strict=True):
            self.is_answered(future, self.model.expected(*told, None))

    @rule(deal=deals, desk=desks)
    def take_back(self, deal, desk):
        stream = f"deal:{deal}"
        with pytest.raises(ZeroDivisionError), self.stores[desk].writing() as connection:
            append(connection, [Row(stream, self.model.version(stream) + 1, "deal.activity_logged", b"{}")])
            raise ZeroDivisionError

    @rule(deal=deals, desk=desks)
    def write_over(self, deal, desk):
        stream = f"deal:{deal}"
        if self.model.version(stream):
            with pytest.raises(Conflict) as conflict, self.stores[desk].writing() as connection:
                append(connection, [Row(stream, self.model.version(stream), "deal.activity_logged", b"{}")])
            assert conflict.value.version == self.model.version(stream)

    @rule(many=st.integers(1, 7))
    def follow(self, many):
        if self.subscription is None:
            recorder = LogApplicationRecorder(self.stores[0], uuids=False)
            self.subscription = recorder.subscribe(gt=len(self.seen) or None)
        impatience = threading.Timer(LONG, self.subscription.stop)
        impatience.start()
        for _ in range(min(many, len(self.model.log) - len(self.seen))):
            told = next(self.subscription)
            self.seen.append((told.originator_id, told.topic))
            assert told.id == len(self.seen)
        impatience.cancel()

    @rule()
    def unsubscribe(self):
        if self.subscription is not None:
            self.subscription.stop()
            self.subscription = None

    @rule()
    def close_and_open(self):
        self.closed()
        self.opened()

    @invariant()
    def the_log_is_the_models(self):
        for store in self.stores:
            with store.reading() as connection:
                assert [(row.stream, row.type) for row in read(connection)] == self.model.log
                assert head(connection).position == len(self.model.log)
                for deal in DEALS:
                    versions = [row.version for row in read_stream(connection, f"deal:{deal}")]
                    assert versions == list(range(1, self.model.version(f"deal:{deal}") + 1))

    @invariant()
    def a_follower_has_seen_a_prefix(self):
        assert self.seen == self.model.log[: len(self.seen)]

    def teardown(self):
        verify_log(self.stores[0])
        self.closed()


def lives(machine, examples):
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=25,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )


@pytest.fixture
def on_sqlite():
    folder = Path(tempfile.mkdtemp())

    class OnSqlite(Life):
        def __init__(self):
            for file in folder.iterdir():
                file.unlink()
            self.url = f"sqlite:///{folder / 'gatebook.db'}"
            super().__init__()

    yield OnSqlite
    shutil.rmtree(folder)


@pytest.fixture
def on_postgres(postgres_url):
    class OnPostgres(Life):
        def __init__(self):
            with psycopg.connect(postgres_url, autocommit=True) as bare:
                bare.execute(EMPTY)
            self.url = postgres_url
            super().__init__()

    return OnPostgres


@pytest.mark.parametrize("examples", [15, pytest.param(300, marks=pytest.mark.long)])
def test_on_sqlite_the_log_does_what_plain_lists_would(on_sqlite, examples):
    lives(on_sqlite, examples)


@pytest.mark.postgres
@pytest.mark.parametrize("examples", [8, pytest.param(300, marks=pytest.mark.long)])
def test_on_postgresql_the_log_does_what_plain_lists_would(on_postgres, examples):
    lives(on_postgres, examples)
