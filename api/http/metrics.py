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

if TYPE_CHECKING:
    from api.http.feed import Feed

_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)


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
        reached = GaugeMetricFamily(
            "gatebook_projection_position", "How far a projection has come", labels=["projection"]
        )
        for name, position in self._house.projector.positions().items():
            reached.add_metric([name], position)
        yield reached
        yield GaugeMetricFamily("gatebook_feed_clients", "Streams that are open", value=self._feed.clients)
