"""This file has acceptance tests hash passwords cheaply: at full strength one hash takes a quarter of a second.

That the program's own hashes are of full strength is proved where they are made, in `api/access/passwords.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from api.access import passwords

if TYPE_CHECKING:
    from collections.abc import Iterator

QUICK = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=64, parallelism=1),))


@pytest.fixture(scope="module", autouse=True)
def quick_passwords() -> Iterator[None]:
    """This is argon2 as ever, with a little memory and one pass."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(passwords, "_hasher", QUICK)
        patched.setattr(passwords, "_nobody", [])
        yield
