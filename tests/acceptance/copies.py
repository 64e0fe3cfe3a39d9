"""This file has a store furnished once, and gives every test a copy: to furnish one takes longer than most tests do."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path

Furnish = Callable[..., AbstractContextManager[object]]
"""This furnishes a store in a folder, and has closed it when it is left."""


def bring(folder: Path, furnish: Furnish, *how: object) -> None:
    """This puts what is furnished so into a folder, unless a store stands there already."""
    if not (folder / "gatebook.db").exists():
        shutil.copytree(_furnished(furnish, *how), folder, dirs_exist_ok=True)


@cache
def _furnished(furnish: Furnish, *how: object) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="gatebook"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with furnish(folder, *how):
        return folder
