"""This file proves that threads, asyncio and other processes are answered alike, and at once, by one log in one order."""

from __future__ import annotations

import asyncio
import itertools
from concurrent.futures import ThreadPoolExecutor

from engine.desk import Desk
from engine.errors import Refused
from engine.orders import order
from tests.faults.children import LONG, WRITING, Child
from tests.faults.rows import by_pages
from tests.faults.script import furnish, script
from tests.faults.verifier import verify
from tests.faults.writing import ask, note

MANY = 20
THREADS, TASKS, PROCESSES = (("ann", "bob", "cyd"), ("dan", "eve", "fay", "gus"), ("hal", "ida"))


def in_a_thread(desk, told, name):
    """This is a caller who blocks."""
    for asked in itertools.islice(script(name), MANY):
        told.sent[f"{name}:{asked.key}"] = asked.events
        told.acknowledge(f"{name}:{asked.key}", ask(desk, asked, name))


async def in_a_task(desk, told, name):
    """This is a caller who awaits, on a loop that he shares with others."""
    for asked in itertools.islice(script(name), MANY):
        told.sent[f"{name}:{asked.key}"] = asked.events
        try:
            answer = await asyncio.wrap_future(desk.submit(order(asked.command, name, key=asked.key)))
        except Refused:
            told.acknowledge(f"{name}:{asked.key}", None)
        else:
            told.acknowledge(f"{name}:{asked.key}", answer.position)


async def in_tasks(desk, told):
    async with asyncio.timeout(LONG):
        await asyncio.gather(*(in_a_task(desk, told, name) for name in TASKS))


def test_threads_tasks_and_processes_write_at_once_in_one_order_and_each_is_answered_on_his_own(
    store, store_url
):
    told, desk = furnish(store), Desk(store)
    callers = (*THREADS, *TASKS, *PROCESSES)
    until = told.began + MANY * len(callers)
    children = [
        Child(*WRITING, store_url, name, MANY, hear=lambda line, who=name: note(told, line, who))
        for name in PROCESSES
    ]
    with ThreadPoolExecutor(len(THREADS) + 2) as pool:
        follower = pool.submit(by_pages, store, 0, until)
        for child in children:  # they take longest to begin, and the others are to meet them
            child.wait_for(1)
        working = [pool.submit(in_a_thread, desk, told, name) for name in THREADS]
        working.append(pool.submit(asyncio.run, in_tasks(desk, told)))
        for each in working:
            each.result(LONG)
        for child in children:
            child.finish()
        told.followers.append(follower.result(LONG))
    desk.close()

    assert len(told.acknowledged) == until - told.began
    assert verify(store_url, told) == until
