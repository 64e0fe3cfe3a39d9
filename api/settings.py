"""This file reads the environment, once, typed; nothing else does.

`GATEBOOK_STORE` is the store's URL, `GATEBOOK_MASTER_KEY` 32 bytes in base64 that wrap the keys in the vault,
`GATEBOOK_LANG` zh or en, `GATEBOOK_LOG_FORMAT` json or text, `GATEBOOK_FILES` the folder for files (a PostgreSQL store
needs one), `GATEBOOK_FILE_LIMIT_MB`, `GATEBOOK_FILE_TYPES` and `GATEBOOK_FILE_COUNT` what may be kept there and how many of them,
`GATEBOOK_VIEW_COUNT` how many views a member may save,
`GATEBOOK_PUBLIC_URL` the address under which people reach the server, `GATEBOOK_SESSION_DAYS` and
`GATEBOOK_SESSION_IDLE_HOURS` how long a session lasts, `GATEBOOK_RATE_PER_MINUTE`,
`GATEBOOK_STRANGER_RATE_PER_MINUTE` and `GATEBOOK_STREAMS` what a process answers to one caller, to one address of
strangers, and how many live streams it holds, `GATEBOOK_PROXY` the addresses of what speaks TLS in front of the server,
`GATEBOOK_PROVIDERS` identity providers as a JSON list,
`GATEBOOK_SERVER` and `GATEBOOK_API_KEY` the server that the program speaks to instead of a store, and its key there. A misspelt `GATEBOOK_...` is an error that lists the known ones.
"""

from __future__ import annotations

import base64
import binascii
import getpass
import os
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr
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


class ProviderSettings(BaseModel):
    """This is an identity provider: `member_claim` is the claim whose value is a member's id, where the provider may say so."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: str = Field(pattern=r"^[a-z][a-z0-9-]{0,31}$")
    kind: Literal["oidc"] = "oidc"
    name: str = ""
    issuer: str
    client_id: str
    client_secret: SecretStr = SecretStr("")
    scope: str = "openid profile"
    member_claim: str = ""


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
    file_count: int = Field(default=100_000, ge=1)
    view_count: int = Field(default=200, ge=1)
    public_url: str = ""
    session_days: int = Field(default=7, ge=1, le=365)
    session_idle_hours: int = Field(default=12, ge=1, le=8760)
    rate_per_minute: int = Field(default=6_000, ge=1)
    stranger_rate_per_minute: int = Field(default=600, ge=1)
    streams: int = Field(default=500, ge=1, le=100_000)
    proxy: str = "127.0.0.1"
    server: str = ""
    api_key: SecretStr = SecretStr("")
    providers: tuple[ProviderSettings, ...] = ()

    def issuer_of(self, provider: str) -> str:
        """This is the issuer that an identity provider signs as; raises `Malformed` for one that is not listed."""
        issuers = {each.key: each.issuer for each in self.providers}
        if provider not in issuers:
            raise Malformed(
                f"provider: there is no {provider!r}; there are: {', '.join(issuers) or 'none'}.",
                f"provider：没有“{provider}”；现有：{'、'.join(issuers) or '无'}。",
                where="provider",
            )
        return issuers[provider]

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
