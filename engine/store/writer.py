"""This file is group commit: one thread takes everything that waits and writes it in one transaction.

A caller who finds nobody in line writes at once in his own thread; one turn sees to it that only one writes. Each
caller is answered on his own. A transaction that fails is rolled back, its caches are forgotten, and every unit of it
is tried once more alone, so one poisonous unit harms no neighbour. The thread is a daemon that `close()` drains; at
interpreter exit every writer still open is closed in the same way, so nothing submitted is lost in silence.
"""

from __future__ import annotations

import atexit
import logging
import os
import threading
import time
from collections import deque
from concurrent.futures import Future
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from engine.errors import Busy, GatebookError, StoreFailed
from engine.store.store import OutcomeUnknown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection

    from engine.store.store import Store

_LOG = logging.getLogger("gatebook.store")
U = TypeVar("U")
A = TypeVar("A")


class Told(NamedTuple, Generic[U, A]):
    """This is one unit with its answer, and the seconds from its coming to its answer."""

    unit: U
    answer: A | Exception
    seconds: float


class Batch(NamedTuple, Generic[U, A]):
    """This is what one transaction was about, once its callers have been answered; `commit` is in seconds."""

    told: Sequence[Told[U, A]]
    commit: float


class _Slip(Generic[A]):
    """This is what a caller who blocks holds in the place of a future: one lock, given free when his answer is there."""

    __slots__ = ("_answer", "_failure", "_pending")

    def __init__(self) -> None:
        self._answer: A
        self._failure: BaseException | None = None
        self._pending = threading.Lock()
        self._pending.acquire()

    def set_running_or_notify_cancel(self) -> bool:
        """This says that nobody has changed his mind; who blocks cannot."""
        return True

    def set_result(self, answer: A) -> None:
        """This gives the answer and lets the caller go."""
        self._answer = answer
        self._pending.release()

    def set_exception(self, failure: BaseException) -> None:
        """This gives what went wrong and lets the caller go."""
        self._failure = failure
        self._pending.release()

    def result(self) -> A:
        """This waits for the answer."""
        self._pending.acquire()
        if self._failure is not None:
            raise self._failure
        return self._answer


class _Waiting(NamedTuple, Generic[U, A]):
    """This is a unit in line, since an instant of the process's own counter."""

    unit: U
    future: Future[A] | _Slip[A]
    since: float


class Writer(Generic[U, A]):
    """This writes units in the order they came; `judge` appends by itself and gives one answer for each unit.

    `commands` is the command keys of some units, of which the judge will want to know whether they were used.
    """

    def __init__(
        self,
        store: Store,
        judge: Callable[[Connection, Sequence[U]], Sequence[A | Exception]],
        *,
        forget: Callable[[], None],
        commands: Callable[[Sequence[U]], Sequence[str]] = lambda _: (),
        capacity: int = 1024,
        batch: int = 128,
        observe: Callable[[Batch[U, A]], None] | None = None,
    ) -> None:
        self._store = store
        self._judge = judge
        self._forget = forget
        self._commands = commands
        self._capacity = capacity
        self._batch = batch
        self._observe = observe
        self._waiting: deque[_Waiting[U, A]] = deque()
        self._arrived = threading.Condition()
        self._closing = False
        self._turn = threading.Lock()
        self._began = False
        self._process = os.getpid()
        self._thread = threading.Thread(target=self._run, name="gatebook-writer", daemon=True)
        self._thread.start()
        atexit.register(self.close)

    def submit(self, unit: U) -> Future[A]:
        """This puts a unit in line, at once; raises `Busy` when the line is full, `StoreFailed` after `close()`."""
        future: Future[A] = Future()
        self._line_up(_Waiting(unit, future, time.perf_counter()))
        return future

    def write(self, unit: U) -> A:
        """This writes a unit and gives its answer; where nobody is in line or at it, in the caller's own thread.

        So one caller alone pays for no change of threads; as soon as there are more, the thread gathers them.
        """
        one = _Waiting(unit, _Slip[A](), time.perf_counter())
        if self._turn.acquire(blocking=False):
            try:
                if not self._waiting and not self._closing:
                    self._write([one])
                    return one.future.result()
            finally:
                self._turn.release()
        self._line_up(one)
        return one.future.result()

    @property
    def waiting(self) -> int:
        """This is how many units stand in line."""
        return len(self._waiting)

    def close(self) -> None:
        """This writes what is still waiting, then stops; who writes in his own thread is waited for. Asking twice is harmless."""
        with self._arrived:
            self._closing = True
            self._arrived.notify()
        if threading.current_thread() is not self._thread:
            self._thread.join()
            with self._turn:  # whoever had it has been answered
                pass
        atexit.unregister(self.close)

    def _line_up(self, one: _Waiting[U, A]) -> None:
        """This puts a unit in line and wakes the thread."""
        if os.getpid() != self._process:
            raise StoreFailed(
                "The thread that writes has stayed in the process that this one was forked from: open the store anew here.",
                "写入线程留在父进程中：请在此进程中重新打开存储。",
            )
        with self._arrived:
            if self._closing:
                raise StoreFailed(
                    "This writer is closed and takes nothing more: open the store again.",
                    "写入器已关闭，不再接收：请重新打开存储。",
                )
            if len(self._waiting) >= self._capacity:
                raise Busy(
                    f"{self._capacity} commands are waiting already: try again in a moment.",
                    f"已有 {self._capacity} 条命令在等待：请稍后再试。",
                )
            self._waiting.append(one)
            if len(self._waiting) == 1:
                self._arrived.notify()

    def _run(self) -> None:
        while self._is_wanted():
            with self._turn:
                self._write(self._take())

    def _is_wanted(self) -> bool:
        """This waits until somebody is in line; no means the end."""
        with self._arrived:
            while not self._waiting and not self._closing:
                self._arrived.wait()
            return bool(self._waiting)

    def _take(self) -> list[_Waiting[U, A]]:
        """This takes up to a batch of those in line."""
        with self._arrived:
            return [self._waiting.popleft() for _ in range(min(self._batch, len(self._waiting)))]

    def _write(self, batch: list[_Waiting[U, A]]) -> None:
        """This writes a batch, and after a failure each of its units alone."""
        batch = [each for each in batch if each.future.set_running_or_notify_cancel()]
        if not batch:
            return
        try:
            self._transact(batch)
        except OutcomeUnknown as unknown:  # tried again, they might happen twice
            self._decline(batch, unknown)
        except Exception as failure:  # noqa: BLE001 - whatever it was, each unit now stands for itself
            if not self._began:  # the lock was not to be had, and that is nobody's fault in the batch
                self._decline(batch, failure)
                return
            self._forget()
            for one in batch:
                self._alone(one)
        except BaseException:  # an interrupt, in the caller's own thread: what was judged may not be written
            self._forget()
            raise

    def _alone(self, one: _Waiting[U, A]) -> None:
        """This writes one unit in a transaction of its own; what fails again is answered so."""
        try:
            self._transact([one])
        except Exception as failure:  # noqa: BLE001 - the caller is told, the thread lives on
            self._decline([one], failure)

    def _decline(self, batch: list[_Waiting[U, A]], failure: Exception) -> None:
        """This answers a whole batch with what went wrong."""
        self._forget()
        answer = failure
        if not isinstance(failure, GatebookError):
            answer = StoreFailed(
                f"This could not be written, and nothing of it was: {failure}",
                f"无法写入，且未写入任何内容：{failure}",
            )
            answer.__cause__ = failure
        for each in batch:
            each.future.set_exception(answer)
        self._tell(batch, [answer] * len(batch), 0.0)

    def _transact(self, batch: list[_Waiting[U, A]]) -> None:
        """This judges and commits a batch, then answers each caller on his own."""
        self._began = False
        units = [each.unit for each in batch]
        with self._store.writing(self._commands(units)) as connection:
            self._began = True
            answers = self._judge(connection, units)
            if len(answers) != len(batch):
                raise StoreFailed(f"{len(batch)} units were judged with {len(answers)} answers.")
            judged = time.perf_counter()
        committed = time.perf_counter()
        for each, answer in zip(batch, answers, strict=True):
            if isinstance(answer, Exception):
                each.future.set_exception(answer)
            else:
                each.future.set_result(answer)
        self._tell(batch, answers, committed - judged)

    def _tell(self, batch: list[_Waiting[U, A]], answers: Sequence[A | Exception], commit: float) -> None:
        """This tells who observes, when somebody does; what goes wrong with him is no caller's concern."""
        if self._observe is None:
            return
        now = time.perf_counter()
        told = [
            Told(each.unit, answer, now - each.since) for each, answer in zip(batch, answers, strict=True)
        ]
        try:
            self._observe(Batch(told, commit))
        except Exception:  # noqa: BLE001 - whatever it was, it is no caller's
            _LOG.exception("Who observes the writer failed; its callers were answered all the same.")
