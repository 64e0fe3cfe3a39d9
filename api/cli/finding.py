"""This file is what an examination says: a mark, what was looked at, a sentence in English and Chinese."""

from __future__ import annotations

from typing import Literal

import msgspec

SOUND: Literal["✓"] = "✓"
TO_KNOW: Literal["·"] = "·"
WRONG: Literal["✗"] = "✗"


class Finding(msgspec.Struct, frozen=True):
    """This is one thing that was looked at: well (✓), worth knowing (·), or wrong (✗)."""

    mark: Literal["✓", "·", "✗"]
    about: str
    en: str
    zh: str
