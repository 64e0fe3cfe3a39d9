"""This file hashes passwords with argon2, a few at a time, and verifies as long for nobody as for somebody."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from pwdlib import PasswordHash

from engine.errors import Busy, Malformed

AT_ONCE = 2
"""Hashes that are worked out at once; each takes 64 MiB."""
WAITING = 64
SHORTEST, LONGEST = 10, 200

R = TypeVar("R")
_hasher = PasswordHash.recommended()


class Passwords:
    """This is where everything that hashes a password is done, in threads of its own and in a bounded line."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="gatebook-passwords")
        self._lock = threading.Lock()
        self._waiting = 0

    async def apart(self, deed: Callable[..., R], *given: object) -> R:
        """This does something slow in one of the threads; raises `Busy` when too many wait for one."""
        with self._lock:
            if self._waiting >= WAITING:
                raise Busy(
                    "Too many are signing in at once; try again in a moment.",
                    "同时登录的人过多；请稍后再试。",
                    retry_after=2,
                )
            self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(
                self._threads, partial(self._done, deed, *given)
            )
        except RuntimeError as closed:
            if "shutdown" not in str(closed):
                raise
            raise Busy("This server is stopping.", "服务器正在停止。") from closed

    def close(self) -> None:
        """This lets the threads go."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _done(self, deed: Callable[..., R], *given: object) -> R:
        try:
            return deed(*given)
        finally:
            with self._lock:
                self._waiting -= 1


def hash_password(password: str, member: str) -> str:
    """This is the hash of a new password, of the strength that RFC 9106 recommends; raises `Malformed` for an easy one.

    >>> hash_password("correct horse battery staple", "li.na").rpartition(",p=")[0]
    '$argon2id$v=19$m=65536,t=3'
    """
    must_be_good(password, member)
    return _hasher.hash(password)


def verified(password: str, hashed: str | None) -> tuple[bool, str | None]:
    """This says whether a password is the one, and gives its hash made anew where the old one has grown weak.

    Without a hash the answer is no, after the same work.
    """
    if len(password) > LONGEST:
        password = ""
    good, anew = _hasher.verify_and_update(password, hashed or _of_nobody())
    return (good, anew) if hashed is not None else (False, None)


def must_be_good(password: str, member: str) -> None:
    """This raises `Malformed` for a password that is too short, too long, or the member's own name."""
    if not SHORTEST <= len(password) <= LONGEST or len(set(password)) < SHORTEST // 2:
        raise Malformed(
            f"password: give {SHORTEST} to {LONGEST} characters, not always the same ones.",
            f"password：请用 {SHORTEST} 到 {LONGEST} 个字符，且不要总是相同的字符。",
            where="password",
        )
    if member.lower() in password.lower() and len(password) - len(member) < SHORTEST // 2:
        raise Malformed(
            "password: it is little more than the member's id; take another.",
            "password：密码与成员标识过于相近；请换一个。",
            where="password",
        )


_nobody: list[str] = []
_first = threading.Lock()


def _of_nobody() -> str:
    """This is a hash of the present strength that no password fits, made at first need."""
    with _first:
        if not _nobody:
            _nobody.append(_hasher.hash("a password that nobody is told"))
    return _nobody[0]
