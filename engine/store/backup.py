"""This file takes a copy of a store on SQLite while it is being written, and makes a store of such a copy.

A copy is one file with log and vault and nothing else: one snapshot, so it holds a prefix of the log. Keys destroyed
after it was taken are still in it, so whoever restores destroys them again, before the store can be opened by anybody. Sessions and one-time links are let
go of: nobody knows which of them have ended since.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from engine.errors import Malformed, StoreFailed
from engine.store.credentials import Credentials
from engine.store.database import advice, driver
from engine.store.log import head
from engine.store.store import Store
from engine.store.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Progress = Callable[[int, int], None]

_PAGES = 500  # copied at a time; between two helpings progress is told
_KID = re.compile(r"[\w-]{1,64}")


class Copy(NamedTuple):
    """This is a copy that was taken: the last position in it, its bytes, and their SHA-256 in hex."""

    position: int
    size: int
    sha256: str


def back_up(store: Store, file: Path, progress: Progress | None = None) -> Copy:
    """This copies log and vault into a new file; writing goes on meanwhile. Raises `StoreFailed` when it is there."""
    if store.dialect != "sqlite":
        raise StoreFailed(
            "A store on PostgreSQL is backed up by pg_dump: docs/how-to/back-up.md shows how.",
            "PostgreSQL 存储请用 pg_dump 备份：做法见 docs/how-to/back-up.md。",
        )
    if file.exists():
        raise StoreFailed(f"{file} is there already: name another file.", f"{file} 已存在：请换一个文件名。")
    part = _begun(file)
    try:
        with store.reading() as connection:  # one snapshot: the copying never has to begin again
            position = head(connection).position
            _copy(driver(connection), part, progress, named=Path(store.engine.url.database or file))
        os.link(part, file)  # unlike a renaming, this takes nobody's place
    finally:
        part.unlink(missing_ok=True)
    _sync(file.parent)
    with file.open("rb") as copied:
        return Copy(position, file.stat().st_size, hashlib.file_digest(copied, "sha256").hexdigest())


def restore(
    copy: Path,
    file: Path,
    *,
    destroyed: Sequence[str] = (),
    master_key: bytes | None = None,
    progress: Progress | None = None,
    beside: Callable[[], object] = lambda: None,
) -> int:
    """This makes a store of a copy, without the keys of a list, and gives the last position in it.

    `beside` makes ready what belongs to the store, before the store stands: where it fails, all may be done again.
    Raises `StoreFailed` for a copy that is damaged or none, and where a store with events stands already.
    """
    if not copy.is_file():
        raise StoreFailed(f"There is no file {copy}: check its name.", f"文件 {copy} 不存在：请检查文件名。")
    _must_be_empty(file)
    part = _begun(file)
    try:
        _unpack(copy, part, progress)
        store = Store.open(f"sqlite:///{part}", create=False)
        try:
            destroy_again(store, Vault(store, master_key), destroyed)
            with store.writing() as connection:
                Credentials(connection).forget_sessions()
            with store.reading() as connection:
                position = head(connection).position
        finally:
            store.close()
        beside()
        part.replace(file)
    finally:
        for left in (part, Path(f"{part}-wal"), Path(f"{part}-shm")):
            left.unlink(missing_ok=True)
    _sync(file.parent)
    return position


def destroy_again(store: Store, vault: Vault, kids: Sequence[str]) -> int:
    """This destroys the keys of a list and gives how many of them were still there."""
    with store.writing() as connection:
        before = len(vault.destroyed(connection))
        for kid in kids:
            vault.destroy(connection, kid)
        return len(vault.destroyed(connection)) - before


def destroyed_keys(text: str, *, where: str) -> list[str]:
    r"""This reads a list of destroyed keys, one id on a line; raises `Malformed` for a line that is none.

    >>> destroyed_keys("iVoB2bYx0m_Q-7aK\n\nAAAA\n", where="list")
    ['iVoB2bYx0m_Q-7aK', 'AAAA']
    """
    kids = []
    for number, line in enumerate(text.splitlines(), start=1):
        kid = line.strip()
        if kid and not _KID.fullmatch(kid):
            raise Malformed(
                f"{where}, line {number}: this is not the id of a key; gatebook destroyed writes such a list.",
                f"{where} 第 {number} 行：不是密钥编号；此类清单由 gatebook destroyed 生成。",
                where=where,
            )
        kids += [kid] if kid else []
    return kids


def _must_be_empty(file: Path) -> None:
    """This refuses a place where a store with events stands, or what is left of one, or one that is in use."""
    position = 0
    if file.exists():
        store = Store.open(f"sqlite:///{file}", create=False)
        try:
            with store.reading() as connection:
                position = head(connection).position
        finally:
            store.close()
    if position:
        raise StoreFailed(
            f"{file} holds a store with {position} events: restore into another file, or move this one away first.",
            f"{file} 已有存储，含 {position} 个事件：请恢复到其他文件，或先将其移走。",
        )
    wal = Path(f"{file}-wal")
    if wal.exists():  # SQLite would take it for the restored file's own
        raise StoreFailed(
            f"{wal} belongs to another store, or to one in use: stop what uses it, or move it away first.",
            f"{wal} 属于另一个存储，或正在使用的存储：请先停止使用，或将其移走。",
        )


def _begun(file: Path) -> Path:
    """This makes an empty file beside another one, for its owner's eyes only: it will hold keys."""
    if not file.parent.is_dir():
        raise StoreFailed(
            f"There is no folder {file.parent}: make it first.", f"文件夹 {file.parent} 不存在：请先建立。"
        )
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    return part


def _unpack(copy: Path, part: Path, progress: Progress | None) -> None:
    rest = Path(f"{copy}-wal")
    if rest.exists() and rest.stat().st_size:  # the newest events are in it, and it would not be read
        raise StoreFailed(
            f"{rest} holds a part of {copy}, so this is no backup but the files of a store: open them as a store with "
            "gatebook --store, and take a backup of that one.",
            f"{rest} 中还有 {copy} 的一部分，因此这不是备份，而是存储自身的文件：请用 gatebook --store 将其作为存储打开，再做备份。",
        )
    source = sqlite3.connect(f"{copy.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        (found,) = source.execute("SELECT count(*) FROM sqlite_master WHERE name = 'store_format'").fetchone()
        if not found:
            raise StoreFailed(
                f"{copy} is no backup of a store: name the file that gatebook backup wrote.",
                f"{copy} 不是存储的备份：请给出 gatebook backup 写出的文件。",
            )
        _copy(source, part, progress, named=copy)
    except sqlite3.DatabaseError as failure:
        known = advice(failure)
        raise (StoreFailed(*known) if known else _damaged(copy, str(failure))) from failure
    finally:
        source.close()


def _copy(source: sqlite3.Connection, part: Path, progress: Progress | None, *, named: Path) -> None:
    """This copies a whole database into a file, looks it over, and puts it on disk; what is damaged goes by its name."""
    target = sqlite3.connect(part)
    try:
        source.backup(
            target, pages=_PAGES, progress=lambda _, left, all_: progress and progress(all_ - left, all_)
        )
        target.execute("PRAGMA journal_mode=DELETE")  # so that the one file is all of it
        (said,) = target.execute("PRAGMA integrity_check(1)").fetchone()
        if said != "ok":
            raise _damaged(named, said)
    finally:
        target.close()
    _sync(part)


def _damaged(file: Path, reason: str) -> StoreFailed:
    return StoreFailed(
        f"{file} is damaged or no copy of a store ({reason}): take an older copy.",
        f"{file} 已损坏，或不是存储的备份（{reason}）：请改用更早的备份。",
    )


def _sync(path: Path) -> None:
    """This puts a file, or the names in a folder, on disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
