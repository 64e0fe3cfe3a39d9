"""The test cases that `eventsourcing` ships for recorders, none of their methods changed, on both databases."""

from __future__ import annotations

import uuid

import pytest
from eventsourcing.tests import persistence as library
from eventsourcing.utils import Environment

from engine.store.adapter import Factory, TableAggregateRecorder
from engine.store.recorder import LogApplicationRecorder, LogProcessRecorder, LogTrackingRecorder


class OnSqlite:
    @pytest.fixture(autouse=True)
    def _given_a_store(self, sqlite_url, sqlite_store):
        self.url, self.store = sqlite_url, sqlite_store


@pytest.mark.postgres
class OnPostgres:
    @pytest.fixture(autouse=True)
    def _given_a_store(self, postgres_url, postgres_store):
        self.url, self.store = postgres_url, postgres_store


class TrackingSubclass(LogTrackingRecorder):
    pass


class Cases:
    """The library's cases, each told how to make our recorder; nested, so that only the classes below run."""

    class Aggregate(library.AggregateRecorderTestCase):
        def create_recorder(self):
            return TableAggregateRecorder(self.store, "snapshots", uuids=True, create=True)

    class Application(library.ApplicationRecorderTestCase):
        def create_recorder(self):
            return LogApplicationRecorder(self.store)

        def test_insert_subscribe(self):
            self.optional_test_insert_subscribe()

    class TextIds(Application):
        def new_originator_id(self):
            return f"deal:{uuid.uuid4()}"

    class Tracking(library.TrackingRecorderTestCase):
        def create_recorder(self):
            return LogTrackingRecorder(self.store)

    class Process(library.ProcessRecorderTestCase):
        def create_recorder(self):
            return LogProcessRecorder(self.store)

    class NonInterleaving(library.NonInterleavingNotificationIDsBaseCase):
        def create_recorder(self):
            return LogApplicationRecorder(self.store)

    class Factory(library.InfrastructureFactoryTestCase):
        def setUp(self):
            self.env = Environment("gatebook")
            self.env["PERSISTENCE_MODULE"] = "engine.store.adapter"
            self.env["STORE_URL"] = self.url
            super().setUp()

        def expected_factory_class(self):
            return Factory

        def expected_aggregate_recorder_class(self):
            return TableAggregateRecorder

        def expected_application_recorder_class(self):
            return LogApplicationRecorder

        def expected_tracking_recorder_class(self):
            return LogTrackingRecorder

        def tracking_recorder_subclass(self):
            return TrackingSubclass

        def expected_process_recorder_class(self):
            return LogProcessRecorder


class TestAggregatesOnSqlite(OnSqlite, Cases.Aggregate):
    pass


class TestAggregatesOnPostgres(OnPostgres, Cases.Aggregate):
    pass


class TestApplicationOnSqlite(OnSqlite, Cases.Application):
    pass


class TestApplicationOnPostgres(OnPostgres, Cases.Application):
    pass


class TestTextIdsOnSqlite(OnSqlite, Cases.TextIds):
    pass


class TestTextIdsOnPostgres(OnPostgres, Cases.TextIds):
    pass


class TestTrackingOnSqlite(OnSqlite, Cases.Tracking):
    pass


class TestTrackingOnPostgres(OnPostgres, Cases.Tracking):
    pass


class TestProcessOnSqlite(OnSqlite, Cases.Process):
    pass


class TestProcessOnPostgres(OnPostgres, Cases.Process):
    pass


class TestNonInterleavingOnSqlite(OnSqlite, Cases.NonInterleaving):
    pass


class TestNonInterleavingOnPostgres(OnPostgres, Cases.NonInterleaving):
    pass


class TestFactoryOnSqlite(OnSqlite, Cases.Factory):
    pass


class TestFactoryOnPostgres(OnPostgres, Cases.Factory):
    pass
