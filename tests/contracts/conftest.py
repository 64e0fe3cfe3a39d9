"""This file gives contract tests a projector on each database, and a history of one deal."""

from __future__ import annotations

import pytest

from engine.journal import Journal
from engine.store import Vault
from projections import Projector, Views
from tests.histories import History, sop


@pytest.fixture
def views(store):
    opened = Views.open(store.url)
    yield opened
    opened.close()


@pytest.fixture
def projector(store, views):
    return Projector(store, Journal(Vault(store)), views)


@pytest.fixture
def history():
    told = History()
    told.days()
    told.publish(sop())
    told.opened("D1")
    return told
