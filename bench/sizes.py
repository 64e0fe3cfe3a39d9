"""This file says how much is measured: fully, in under two minutes, or just enough to see that it runs."""

from __future__ import annotations

from typing import NamedTuple


class Sizes(NamedTuple):
    """This is rounds, deals, and how many jobs there are in a round of each kind."""

    rounds: int = 5
    deals: int = 10_000
    moves: int = 4_000
    without: int = 3_000
    single: int = 300
    peers: int = 1_000
    raw: int = 500
    batched: int = 32_000
    calls: int = 4_000
    logs: tuple[int, ...] = (10_000, 100_000, 1_000_000)
    long_rounds: int = 1
    events_read: int = 1_500_000
    asked: int = 25
    asked_other: int = 5
    stream_deals: int = 3_000
    stream_seconds: float = 20
    loads: int = 5
    profiles: bool = True


FULL = Sizes()
QUICK = Sizes(
    rounds=2,
    deals=600,
    moves=500,
    without=300,
    single=30,
    peers=120,
    raw=50,
    batched=3_200,
    calls=400,
    logs=(4_000,),
    long_rounds=1,
    events_read=10_000,
    asked=3,
    asked_other=1,
    stream_deals=300,
    stream_seconds=2,
    loads=1,
    profiles=False,
)
SMOKE = Sizes(
    rounds=1,
    deals=200,
    moves=200,
    without=100,
    single=20,
    peers=40,
    raw=20,
    batched=1_280,
    calls=200,
    logs=(3_000,),
    long_rounds=1,
    events_read=6_000,
    asked=2,
    asked_other=1,
    stream_deals=100,
    stream_seconds=1,
    loads=1,
)
SIZES = {"full": FULL, "quick": QUICK, "smoke": SMOKE}
