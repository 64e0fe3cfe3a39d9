"""This file keeps guessing slow: attempts to sign in are limited by address, by account, and by both together.

Whether there is such an account makes no difference. The counts by account stand in the store, so all processes share
them and a restart forgets none; what one address tries in a minute is counted here, before any database is asked.
"""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage, Storage
from limits.strategies import FixedWindowRateLimiter, MovingWindowRateLimiter

from engine.errors import Throttled

if TYPE_CHECKING:
    from engine.clock import Clock
    from engine.store import Counters

_SECOND = 1_000_000
PER_ADDRESS = RateLimitItemPerMinute(60)
OF_BOTH = RateLimitItemPerMinute(8, 15)
OF_ACCOUNT = RateLimitItemPerMinute(60, 15)
OF_ADDRESS = RateLimitItemPerMinute(120, 15)
"""In a quarter of an hour: attempts from one address on one account, on one account, from one address."""
_IN_NETWORK = 64
"""Bits of an IPv6 address that one customer of a provider has to himself."""


class StoredCounts(Storage):
    """This lets `limits` count in the store."""

    STORAGE_SCHEME = None

    def __init__(self, counters: Counters, clock: Clock) -> None:
        super().__init__()
        self._counters = counters
        self._clock = clock

    @property
    def base_exceptions(self) -> tuple[type[Exception], ...]:
        """This is what may go wrong; our own errors are passed on as they are."""
        return ()

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """This counts, and gives the count."""
        return self._counters.add(key, expiry * _SECOND, amount).times

    def get(self, key: str) -> int:
        """This is the count."""
        return self._counters.count(key).times

    def get_expiry(self, key: str) -> float:
        """This is when the count is forgotten, in seconds since 1970."""
        return self._counters.count(key).until / _SECOND

    def check(self) -> bool:
        """This says whether counting works."""
        return True

    def reset(self) -> int | None:
        """This forgets nothing: counts end by themselves."""
        return None

    def clear(self, key: str) -> None:
        """This forgets a count."""
        self._counters.clear(key)


class Throttle:
    """This counts the attempts to sign in."""

    def __init__(self, counters: Counters, clock: Clock) -> None:
        self._clock = clock
        self._here = MovingWindowRateLimiter(MemoryStorage())
        self._counts = FixedWindowRateLimiter(StoredCounts(counters, clock))

    def attempt(self, account: str, address: str) -> None:
        """This counts one more attempt; raises `Throttled` for one too many."""
        network = network_of(address)
        self.knock(address)
        asked = ((OF_BOTH, (account, network)), (OF_ADDRESS, (network,)), (OF_ACCOUNT, (account,)))
        for limit, names in asked:
            if not self._counts.hit(limit, *names):
                raise _too_many(self._left(limit, names))

    def knock(self, address: str) -> None:
        """This counts that somebody comes at all; raises `Throttled` for an address that comes too often."""
        if not self._here.hit(PER_ADDRESS, network_of(address)):
            raise _too_many(60)

    def succeeded(self, account: str, address: str) -> None:
        """This forgets what the member himself had got wrong before."""
        self._counts.clear(OF_BOTH, account, network_of(address))

    def _left(self, limit: RateLimitItem, names: tuple[str, ...]) -> int:
        until = self._counts.get_window_stats(limit, *names).reset_time
        return max(1, round(until - self._clock() / _SECOND))


def network_of(address: str) -> str:
    """This is what counts as one address: an IPv4 address, or the network of an IPv6 one.

    >>> network_of("192.0.2.7"), network_of("2001:db8::1:2:3"), network_of("::ffff:192.0.2.7"), network_of("")
    ('192.0.2.7', '2001:db8::', '192.0.2.7', 'here')
    """
    try:
        it = ipaddress.ip_address(address)
    except ValueError:
        return "here"
    if isinstance(it, ipaddress.IPv4Address):
        return str(it)
    if it.ipv4_mapped is not None:
        return str(it.ipv4_mapped)
    return str(ipaddress.ip_network((it, _IN_NETWORK), strict=False).network_address)


def _too_many(seconds: int) -> Throttled:
    return Throttled(
        f"Too many attempts to sign in; try again in {seconds} seconds.",
        f"登录尝试次数过多；请在 {seconds} 秒后再试。",
        retry_after=seconds,
    )
