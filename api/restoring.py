"""This file makes a store of a backup, and leaves no projection beside it that was made of another log."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from api.files import Files, files_of
from api.settings import Settings
from engine.errors import Malformed
from engine.store import Store, Vault, destroyed_keys, restore
from projections import Views

_SQLITE = "sqlite:///"


def keys_of(settings: Settings, said: str | None) -> list[str]:
    """This is the ids of destroyed keys: from a list, or from a later store when it still exists."""
    if said is None:
        return []
    if "://" not in said:
        return destroyed_keys(Path(said).read_text("utf-8"), where=said)
    store = Store.open(said, create=False)
    try:
        vault = Vault(store, settings.master_key_bytes())
        with store.reading() as connection:
            return vault.destroyed(connection)
    finally:
        store.close()


def restored(
    settings: Settings,
    copy: Path,
    kids: Sequence[str],
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """This restores into the settings' store, the files of its deals too, and gives the last position; what is projected begins anew."""
    if not settings.store.startswith(_SQLITE):
        raise Malformed(
            "A backup file becomes a store on SQLite; for PostgreSQL use pg_restore: docs/how-to/back-up.md shows how.",
            "备份文件只能恢复为 SQLite 存储；PostgreSQL 请用 pg_restore：做法见 docs/how-to/back-up.md。",
            where="store",
        )
    file = Path(settings.store.removeprefix(_SQLITE))
    kept = files_of(settings, str(file))
    copied = Files(files_beside(copy), limit=kept.limit, media_types=kept.media_types)

    def beside() -> None:
        copied.copy_to(kept.folder)
        _forget_views(settings.store)

    key = settings.master_key_bytes()
    return restore(copy, file, destroyed=kids, master_key=key, progress=progress, beside=beside)


def files_beside(copy: Path) -> Path:
    """This is the folder where a backup keeps the contents of files."""
    return copy.with_name(f"{copy.name}.files")


def _forget_views(url: str) -> None:
    """This removes the file of projections, which may show what was erased since; they are folded anew when asked for."""
    views = Views.open(url)
    views.close()
    file = views.engine.url.database
    for name in (file, f"{file}-wal", f"{file}-shm"):
        Path(str(name)).unlink(missing_ok=True)
