"""This file keeps the contents of files: once each, under the SHA-256 of what is in them, beside the store.

A content is written to a file of its own while it is hashed, brought to disk, and only then given its name; so what
has a name is whole, and the same content again changes nothing. What a deal holds of a file is its description
{name, media_type, size, sha256, place}; `place` is "store" where the content is kept here.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Self

from api.room import no_room_for_file
from api.settings import Settings
from engine.commands import AnyCommand
from engine.errors import Malformed, Unknown
from engine.events import Event

PLACE = "store"
"""The place of a file whose content is kept here."""
ANY_NAME = "file"
_FEW = 200
MAX_NAME = 200
_DIGEST = re.compile(r"[0-9a-f]{64}")
_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,100}/[a-z0-9!#$&^_.+-]{1,100}")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\]")


class FileTooLarge(Malformed):
    """This file is larger than may be kept."""


class MediaTypeRefused(Malformed):
    """This kind of file is not kept."""


class Files:
    """This is the folder with at most `most` contents; `limit` is in bytes, `media_types` lists what may be kept."""

    def __init__(
        self, folder: Path, *, limit: int, media_types: Iterable[str], most: int = sys.maxsize
    ) -> None:
        self.folder = folder
        self.limit = limit
        self.most = most
        self._counted = self._added = 0
        self.media_types = frozenset(media_types)

    def incoming(self, name: str | None, media_type: str, announced: int = 0) -> Incoming:
        """This begins to take a file in, of `announced` bytes; raises `MediaTypeRefused` or `FileTooLarge`."""
        essence = media_type.partition(";")[0].strip().lower()
        if not _TYPE.fullmatch(essence) or essence not in self.media_types:
            known = ", ".join(sorted(self.media_types))
            raise MediaTypeRefused(
                f"media_type: {essence[:80] or 'none'} is not kept; allowed are: {known} (GATEBOOK_FILE_TYPES).",
                f"文件类型：不允许 {essence[:80] or '（未注明）'}；可用：{known}（GATEBOOK_FILE_TYPES）。",
                where="media_type",
            )
        self.must_fit(announced)
        return Incoming(self, _named(name), essence)

    def must_fit(self, size: int) -> None:
        """This raises `FileTooLarge` for more bytes than may be kept."""
        if size > self.limit:
            most = f"{self.limit / (1 << 20):g} MiB"
            raise FileTooLarge(
                f"file: it is larger than {most}, the most that is kept (GATEBOOK_FILE_LIMIT_MB).",
                f"文件：超过上限 {most}（GATEBOOK_FILE_LIMIT_MB）。",
                where="file",
            )

    def must_have_room(self) -> None:
        """This raises `NoRoom` where as many contents are kept as there may be.

        They are counted anew after every few: other processes add to them too, and who looks after the server may take
        some away.
        """
        known = self._counted + self._added
        if not known or known >= self.most or self._added >= _FEW:
            self._counted, self._added = sum(map(len, map(os.listdir, self.folder.glob("??")))), 0
        if self._counted + self._added >= self.most:
            raise no_room_for_file(self.most)
        self._added += 1

    def add(self, path: Path, media_type: str) -> dict[str, Any]:
        """This takes in a file of the file system, and describes it."""
        with path.open("rb") as source, self.incoming(path.name, media_type) as incoming:
            while chunk := source.read(1 << 20):
                incoming.write(chunk)
            return incoming.kept()

    def path(self, sha256: str) -> Path:
        """This is where a content lies; raises `Unknown`."""
        place = self.place(sha256)
        if place is None or not place.is_file():
            raise Unknown(
                f"There is no file {sha256[:64]} in the store; add it first: gatebook file add PATH",
                f"库中没有文件 {sha256[:64]}；请先添加：gatebook file add PATH",
            )
        return place

    def place(self, sha256: str) -> Path | None:
        """This is where a content would lie, None for what is no SHA-256."""
        return self.folder / sha256[:2] / sha256[2:] if _DIGEST.fullmatch(sha256) else None

    def copy_to(self, folder: Path) -> int:
        """This copies every content to another folder of this kind, as far as it is not there; gives how many there are.

        A content never changes, so what has its name is whole, and a copy that was broken off is taken up again.
        """
        kept = sorted(
            path for path in self.folder.glob("??/*") if _DIGEST.fullmatch(path.parent.name + path.name)
        )
        others = Files(folder, limit=self.limit, media_types=self.media_types)
        for path in kept:
            if not (folder / path.parent.name / path.name).is_file():
                with path.open("rb") as source, Incoming(others, path.name, "") as copied:
                    shutil.copyfileobj(source, copied)
                    copied.kept()
        return len(kept)

    def must_hold(self, value: dict[str, Any]) -> None:
        """This raises `Malformed` for a description of a content that is not kept here, or of another size."""
        place = self.place(str(value.get("sha256")))
        if place is None or not place.is_file() or place.stat().st_size != value.get("size"):
            raise Malformed(
                f"{value.get('name')}: the store has no file with this sha256 and size. Add it first "
                "(POST /files, or gatebook file add PATH) and give what that answers.",
                f"{value.get('name')}：库中没有此 sha256 和大小的文件。请先添加"
                "（POST /files 或 gatebook file add PATH），再填写返回的内容。",
                where="sha256",
            )


class Incoming:
    """This is a file on its way in; left without `kept`, nothing of it stays."""

    def __init__(self, files: Files, name: str, media_type: str) -> None:
        self._files = files
        self._name = name
        self._media_type = media_type
        self._hash = hashlib.sha256()
        self._size = 0
        files.folder.mkdir(parents=True, exist_ok=True)
        number, path = tempfile.mkstemp(prefix="incoming-", dir=files.folder)
        self._path = Path(path)
        self._open: BinaryIO = os.fdopen(number, "wb")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()
        self._path.unlink(missing_ok=True)

    def write(self, chunk: bytes) -> None:
        """This takes the next piece; raises `FileTooLarge`."""
        self._size += len(chunk)
        self._files.must_fit(self._size)
        self._hash.update(chunk)
        self._open.write(chunk)

    def kept(self) -> dict[str, Any]:
        """This brings the content to disk under its digest, and describes the file."""
        if not self._size:
            raise Malformed(
                "file: it is empty; send its content as the body.", "文件：内容为空。", where="file"
            )
        digest = self._hash.hexdigest()
        place = self._files.folder / digest[:2] / digest[2:]
        if not place.is_file():
            self._files.must_have_room()
            self._open.flush()
            os.fsync(self._open.fileno())
            place.parent.mkdir(exist_ok=True)
            self._path.replace(place)
            for folder in (place.parent, self._files.folder):
                _to_disk(folder)
        return {
            "name": self._name,
            "media_type": self._media_type,
            "size": self._size,
            "sha256": digest,
            "place": PLACE,
        }


def stored_values(told: Iterable[AnyCommand | Event]) -> Iterator[dict[str, Any]]:
    """This lists the values in commands or events that describe a file kept here."""
    for each in told:
        for value in (*getattr(each, "values", {}).values(), getattr(each, "document", None)):
            if isinstance(value, dict) and value.get("place") == PLACE and "sha256" in value:
                yield value


def files_of(said: Settings, beside: str | None) -> Files:
    """This is the files of a store; `beside` is its SQLite file, None for a database that is no file."""
    folder = said.files or (None if beside is None else f"{beside}.files")
    if folder is None:
        raise Malformed(
            "GATEBOOK_FILES: a PostgreSQL store needs a folder for files that all its servers share; name one there.",
            "GATEBOOK_FILES：PostgreSQL 库需要一个各服务器共享的文件目录；请在此设置。",
            where="GATEBOOK_FILES",
        )
    kinds = [kind.strip().lower() for kind in said.file_types.split(",") if kind.strip()]
    limit, most = said.file_limit_mb << 20, said.file_count
    return Files(Path(folder), limit=limit, media_types=kinds, most=most)


def _named(name: str | None) -> str:
    """This is a file's name without its folders, and without what no name may hold.

    >>> _named("../../draft.pdf"), _named(None), _named("合同.pdf")
    ('draft.pdf', 'file', '合同.pdf')
    """
    last = re.split(r"[/\\]", name or "")[-1]
    return _UNSAFE.sub("", last).strip()[-MAX_NAME:] or ANY_NAME


def _to_disk(folder: Path) -> None:
    """This brings a folder's entries to disk, where the system can do that."""
    try:
        number = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folders; its renames are on disk when they are done
        return
    try:
        os.fsync(number)
    finally:
        os.close(number)
