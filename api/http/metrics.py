"""This file counts, for Prometheus: requests, how long they took, and how far everybody has come.

The registry belongs to one application; nothing here is global. Each process of `serve --workers` counts for itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from api.house import House
from engine.desk import Unit
from engine.orders import Answer
from engine.store import Batch

if TYPE_CHECKING:
    from api.http.feed import Feed

_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)
_SIZES = (1, 2, 4, 8, 16, 32, 64, 128)


class Metrics:
    """This is the counts of one application."""

    def __init__(self, house: House, feed: Feed) -> None:
        self._registry = CollectorRegistry()
        self._seconds = Histogram(
            "gatebook_http_request_seconds",
            "Time to answer a request",
            ["method", "route"],
            buckets=_BUCKETS,
            registry=self._registry,
        )
        self._answers = Counter(
            "gatebook_http_requests",
            "Requests answered",
            ["method", "route", "status"],
            registry=self._registry,
        )
        self._commands = Counter(
            "gatebook_commands", "Orders judged, by outcome", ["outcome"], registry=self._registry
        )
        self._sizes = Histogram(
            "gatebook_batch_orders",
            "Orders in one transaction",
            buckets=_SIZES,
            registry=self._registry,
        )
        self._commits = Histogram(
            "gatebook_commit_seconds", "Time of one commit", buckets=_BUCKETS, registry=self._registry
        )
        self._known: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}
        self._registry.register(_Places(house, feed))

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """This counts one request."""
        key = (method, route, status)
        found = self._known.get(key)
        if found is None:
            found = (self._answers.labels(method, route, str(status)), self._seconds.labels(method, route))
            self._known[key] = found
        found[0].inc()
        found[1].observe(seconds)

    def counted(self, batch: Batch[Unit, Answer], outcomes: list[str]) -> None:
        """This counts the orders of one transaction."""
        for outcome in outcomes:
            self._commands.labels(outcome).inc()
        self._sizes.observe(len(outcomes))
        if batch.commit:
            self._commits.observe(batch.commit)

    def text(self) -> bytes:
        """This is everything counted, in Prometheus's text format."""
        return generate_latest(self._registry)


class _Places(Collector):
    """This looks, when asked, where the log ends and how far each projection has come."""

    def __init__(self, house: House, feed: Feed) -> None:
        self._house = house
        self._feed = feed

    def describe(self) -> Iterator[Metric]:
        return iter(())

    def collect(self) -> Iterator[Metric]:
        yield GaugeMetricFamily(
            "gatebook_log_position", "Where the log ends", value=self._house.archive.position()
        )
        yield GaugeMetricFamily("gatebook_queue_orders", "Orders in line", value=self._house.desk.waiting)
        reached, late, halted = (
            GaugeMetricFamily(f"gatebook_projection_{name}", words, labels=["projection"])
            for name, words in (
                ("position", "How far a projection has come"),
                ("lag_events", "How many events a projection is behind"),
                ("halted", "1 when a projection has stopped at an event it cannot fold"),
            )
        )
        for each in self._house.projector.health():
            reached.add_metric([each.name], each.position)
            late.add_metric([each.name], max(0, each.head - each.position))
            halted.add_metric([each.name], each.halted_at is not None)
        yield from (reached, late, halted)
        yield GaugeMetricFamily("gatebook_feed_clients", "Streams that are open", value=self._feed.clients)
