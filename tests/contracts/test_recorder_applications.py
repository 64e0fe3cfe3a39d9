"""Any application of `eventsourcing` runs on our log, end to end."""

from __future__ import annotations

from threading import Thread
from time import sleep
from uuid import uuid4

import pytest
from eventsourcing.application import AggregateNotFoundError, Application
from eventsourcing.domain import Aggregate, event
from eventsourcing.persistence import IntegrityError, OperationalError, StoredEvent, Tracking
from eventsourcing.system import ProcessApplication, SingleThreadedRunner, System

from engine.store import Row, append, read
from engine.store.recorder import LogApplicationRecorder, LogProcessRecorder
from tests.histories import put_back


class Dog(Aggregate):
    @event("Registered")
    def __init__(self, name):
        self.name = name
        self.tricks = []

    @event("TrickAdded")
    def add_trick(self, trick):
        self.tricks.append(trick)


class Kennel(Application):
    is_snapshotting_enabled = True

    def register(self, name):
        dog = Dog(name)
        self.save(dog)
        return dog.id

    def add_trick(self, dog_id, trick):
        dog = self.repository.get(dog_id)
        dog.add_trick(trick)
        self.save(dog)


class Counter(Aggregate):
    @event("Started")
    def __init__(self):
        self.count = 0

    @classmethod
    def create_id(cls):
        return COUNTER

    @event("Counted")
    def increment(self):
        self.count += 1


COUNTER = uuid4()


class Counters(ProcessApplication):
    def policy(self, domain_event, processing_event):
        if isinstance(domain_event, Dog.TrickAdded):
            try:
                counter = self.repository.get(COUNTER)
            except AggregateNotFoundError:
                counter = Counter()
            counter.increment()
            processing_event.collect_events(counter)


@pytest.fixture
def environment(store_url):
    return {"PERSISTENCE_MODULE": "engine.store.adapter", "STORE_URL": store_url}


def test_an_application_saves_reads_and_reads_again_after_reopening(environment):
    with Kennel(env=environment) as kennel:
        fido = kennel.register("Fido")
        kennel.add_trick(fido, "roll over")
        kennel.take_snapshot(fido)
        kennel.add_trick(fido, "play dead")
    with Kennel(env=environment) as kennel:
        dog = kennel.repository.get(fido)
        assert (dog.name, dog.tricks, dog.version) == ("Fido", ["roll over", "play dead"], 3)
        notifications = kennel.notification_log.select(start=1, limit=10)
        assert [each.id for each in notifications] == [1, 2, 3]
        assert [each.originator_id for each in notifications] == [fido] * 3


def test_a_system_of_two_applications_follows_itself_by_tracking(sqlite_url, tmp_path):
    class Followers(Counters):
        name = "followers"

    environment = {"PERSISTENCE_MODULE": "engine.store.adapter", "KENNEL_STORE_URL": sqlite_url}
    environment["FOLLOWERS_STORE_URL"] = f"sqlite:///{tmp_path}/followers.db"
    with SingleThreadedRunner(System(pipes=[[Kennel, Followers]]), env=environment) as runner:
        kennel, followers = runner.get(Kennel), runner.get(Followers)
        fido = kennel.register("Fido")
        for trick in ("roll over", "play dead"):
            kennel.add_trick(fido, trick)
        assert followers.repository.get(COUNTER).count == 2
        assert followers.recorder.max_tracking_id("Kennel") == 3


def test_what_the_desk_appends_and_what_the_library_appends_is_one_log(store):
    recorder = LogApplicationRecorder(store, clock=lambda: 5)
    with store.writing() as connection:
        append(connection, [Row("deal:D1", 1, "deal.opened", b"{}", recorded_at=9)])
    originator = uuid4()
    assert recorder.insert_events([StoredEvent(originator, 1, "topic", b"state")]) == [2]
    both = recorder.select_notifications(1, 10)
    assert [(each.id, each.originator_id) for each in both] == [(1, "deal:D1"), (2, originator)]
    with store.reading() as connection:
        assert [row.recorded_at for row in read(connection)] == [9, 9]


def test_events_and_tracking_are_recorded_together_or_not_at_all(store):
    recorder = LogProcessRecorder(store)
    recorder.insert_events([StoredEvent(uuid4(), 1, "t", b"")], tracking=Tracking("up", 5))
    with pytest.raises(IntegrityError):
        recorder.insert_events([StoredEvent(uuid4(), 1, "t", b"")], tracking=Tracking("up", 5))
    assert recorder.max_notification_id() == 1
    assert recorder.insert_events([StoredEvent(uuid4(), 1, "t", b"")], tracking=Tracking("up", 6)) == [2]


def test_what_the_database_refuses_is_said_in_the_librarys_own_words(store):
    recorder = LogApplicationRecorder(store)
    store.close()
    with pytest.raises(OperationalError, match="closed"):
        recorder.max_notification_id()


def test_a_subscription_gets_what_is_written_while_it_waits_and_every_event_once(store):
    recorder = LogApplicationRecorder(store)

    def write():
        for n in range(60):
            recorder.insert_events([StoredEvent("s", n, "odd" if n % 2 else "even", b"")] * 1)

    writer = Thread(target=write)
    everything, odd = [], []
    with recorder.subscribe() as all_of_it, recorder.subscribe(gt=10, topics=["odd"]) as part_of_it:
        writer.start()
        for notification in all_of_it:
            everything.append(notification.id)
            if notification.id == 60:
                break
        for notification in part_of_it:
            odd.append(notification.id)
            if notification.id == 60:
                break
    writer.join()
    assert everything == list(range(1, 61))
    assert odd == list(range(12, 61, 2))


def test_a_subscription_reads_no_further_than_a_log_that_was_put_back_to_an_older_copy(store):
    recorder, got = LogApplicationRecorder(store), []
    recorder.insert_events([StoredEvent("s", n, "topic", b"") for n in range(6)])
    assert store.wait(0, 0) == 6
    put_back(store, 4)

    with recorder.subscribe(gt=4) as rest:
        reader = Thread(target=lambda: got.extend(next(rest).id for _ in range(3)))
        reader.start()
        sleep(0.5)
        recorder.insert_events([StoredEvent("t", n, "topic", b"") for n in range(3)])
        reader.join(10)

    assert got == [5, 6, 7]


def test_a_subscription_far_behind_gets_every_event_once(sqlite_store):
    recorder = LogApplicationRecorder(sqlite_store)
    recorder.insert_events([StoredEvent("s", n, "even" if n % 2 else "odd", b"") for n in range(2500)])
    with recorder.subscribe() as everything, recorder.subscribe(topics=["odd"]) as part:
        assert [next(everything).id for _ in range(2500)] == list(range(1, 2501))
        assert [next(part).id for _ in range(1250)] == list(range(1, 2501, 2))
