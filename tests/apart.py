"""This file runs coroutines where no other loop runs: the browser of other tests keeps one in the main thread."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def run_apart(told: Coroutine[Any, Any, T]) -> T:
    """This is what a coroutine returns, or raises, in a thread of its own."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, told).result()
