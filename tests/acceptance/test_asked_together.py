"""This file proves that who asks for the same at the same time waits for one answer, and gets a true one."""

from __future__ import annotations

import asyncio
import threading
from types import SimpleNamespace

import pytest

from api.access import Recognition
from api.http.waiting import Together
from tests.apart import run_apart


def test_whoever_asks_while_the_question_is_on_its_way_gets_its_answer():
    asked, go = [], threading.Event()

    def ask() -> int:
        asked.append(1)
        go.wait(10)
        return len(asked)

    async def all_at_once() -> list[int]:
        question = Together(ask)
        waiting = [asyncio.create_task(question.answer()) for _ in range(5)]
        await asyncio.sleep(0.01)
        waiting.pop().cancel()
        go.set()
        return [*await asyncio.gather(*waiting), await question.answer()]

    assert run_apart(all_at_once()) == [1, 1, 1, 1, 2]


def test_a_question_that_fails_is_asked_anew():
    answers = iter([ValueError("away"), 7])

    def ask() -> int:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def twice() -> int:
        question = Together(ask)
        with pytest.raises(ValueError, match="away"):
            await question.answer()
        return await question.answer()

    assert run_apart(twice()) == 7


def test_an_account_that_is_opened_during_a_look_is_seen_by_that_look():
    looks = iter([False, True])

    def has_accounts() -> bool:
        found = next(looks)
        if not found:
            recognition.forget()
        return found

    house = SimpleNamespace(
        settings=SimpleNamespace(session_idle_hours=1), archive=SimpleNamespace(has_accounts=has_accounts)
    )
    recognition = Recognition(house)

    assert recognition.look()
