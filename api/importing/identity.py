"""This file gives each unit its command key, so that asking twice is harmless.

The key is the keyed hash of source name, deal id, ordinal, content, mode and SOP digest. The ordinal counts rows of a
deal that say the same, so a row that is put in between leaves the keys of the others as they are. `kin` is the keys
that the same row has in the other mode and under the other versions of the SOP: what they wrote is not written again.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from api.importing.lines import Unit
from engine.serde import encode
from engine.store import Vault

MODES = ("enforce", "record")


class Known(NamedTuple):
    """This is a unit with its key, and the keys under which it may have been written."""

    unit: Unit
    key: str
    kin: tuple[str, ...]


def run_id(name: str, data: bytes, mapping: str | bytes, mode: str, digest: str) -> str:
    """This is the id of a run: the same file, mapping, mode and SOP version again is the same run."""
    return digest_of(encode([name, digest_of(data), digest_of(mapping), mode, digest]))[:32]


def digest_of(content: str | bytes) -> str:
    """This is the SHA-256 of some bytes, of a text in UTF-8, in hex."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def identified(
    units: Iterable[Unit], vault: Vault, *, name: str, mode: str, digest: str, digests: Iterable[str]
) -> Iterator[Known]:
    """This gives the units with their keys, in order; `digests` are those of all versions of the SOP."""
    ways = [(each, version) for each in MODES for version in dict.fromkeys([digest, *digests])]
    alike: Counter[bytes] = Counter()
    for unit in units:
        about = unit.deal if unit.kind == "deal" else unit.stream
        said = encode((name, about, unit.steps))
        alike[said] += 1
        content = digest_of(said)
        keys = {way: vault.fingerprint(encode((content, alike[said], *way))) for way in ways}
        yield Known(unit, keys[mode, digest], tuple(keys.values()))
