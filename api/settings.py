"""This file reads the environment, once, typed; nothing else does.

`GATEBOOK_STORE` is the store's URL, `GATEBOOK_MASTER_KEY` 32 bytes in base64 that wrap the keys in the vault,
`GATEBOOK_LANG` zh or en, `GATEBOOK_LOG_FORMAT` json or text, `GATEBOOK_FILES` the folder for files (a PostgreSQL store
needs one), `GATEBOOK_FILE_LIMIT_MB` and `GATEBOOK_FILE_TYPES` what may be kept there. A misspelt `GATEBOOK_...` is an error that lists the known ones.
"""

from __future__ import annotations

import base64
import binascii
import getpass
import os

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from engine.errors import Malformed

DEFAULT_STORE = "sqlite:///gatebook.db"
_OFFICE = "application/vnd.openxmlformats-officedocument"
FILE_TYPES = (
    "application/pdf",
    f"{_OFFICE}.wordprocessingml.document",
    f"{_OFFICE}.spreadsheetml.sheet",
    f"{_OFFICE}.presentationml.presentation",
    "application/msword",
    "application/vnd.ms-excel",
    "application/vnd.ms-powerpoint",
    "application/zip",
    "image/heic",
    "image/jpeg",
    "image/png",
    "image/tiff",
    "image/webp",
    "message/rfc822",
    "text/csv",
    "text/plain",
)
"""What is kept unless the settings say otherwise: nothing that a browser would run."""


class Settings(BaseSettings):
    """This is what the surroundings say."""

    model_config = SettingsConfigDict(env_prefix="GATEBOOK_", extra="forbid")

    store: str = DEFAULT_STORE
    master_key: str | None = Field(default=None, repr=False)
    lang: str = "en"
    log_format: str | None = None
    files: str | None = None
    file_limit_mb: int = Field(default=50, ge=1, le=10_000)
    file_types: str = ",".join(FILE_TYPES)

    def master_key_bytes(self) -> bytes | None:
        """This is the key that wraps the vault's keys, None when the store's own secret does."""
        if self.master_key is None:
            return None
        try:
            key = base64.b64decode(self.master_key, validate=True)
        except binascii.Error:
            key = b""
        if len(key) != 32:  # noqa: PLR2004 - AES-256
            raise Malformed(
                "GATEBOOK_MASTER_KEY: give 32 bytes in base64, as made by: openssl rand -base64 32",
                "GATEBOOK_MASTER_KEY：请给出 32 字节的 base64，可用 openssl rand -base64 32 生成",
                where="GATEBOOK_MASTER_KEY",
            )
        return key


def read_settings() -> Settings:
    """This reads the settings; raises `Malformed` for a setting nobody knows."""
    known = {f"GATEBOOK_{name.upper()}" for name in Settings.model_fields}
    unknown = sorted(name for name in os.environ if name.startswith("GATEBOOK_") and name not in known)
    if unknown:
        raise Malformed(
            f"{unknown[0]} is no setting; known are: {', '.join(sorted(known))}.",
            f"没有设置项 {unknown[0]}；已知的有：{'、'.join(sorted(known))}。",
            where=unknown[0],
        )
    return Settings()


def operating_system_user() -> str:
    """This is who runs the program."""
    return getpass.getuser()
