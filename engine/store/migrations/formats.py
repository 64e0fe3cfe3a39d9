"""This file brings a store of an older format up to the present one: one Alembic revision for each format.

A revision is named by its format number, is never changed once released, and only adds: no column and no row of the log
is ever dropped or altered. The store's own `store_format` says where it stands, so Alembic needs no table for that.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory

if TYPE_CHECKING:
    from sqlalchemy import Connection

FOLDER = Path(__file__).parent


def revision(number: int) -> str:
    """This is the name of the revision that leads to a format.

    >>> revision(2)
    '0002'
    """
    return f"{number:04}"


def bring_up(connection: Connection, *, before: int, to: int, folder: Path = FOLDER) -> None:
    """This adds, in the caller's transaction, what formats behind `before` have up to `to`; 0 is an empty database."""
    script = ScriptDirectory(str(folder))
    due = [found for found in script.walk_revisions(head=revision(to)) if found.revision > revision(before)]
    with Operations.context(MigrationContext.configure(connection)):
        for found in reversed(due):
            found.module.upgrade()
