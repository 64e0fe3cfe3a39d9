"""This file says how two versions of an SOP differ: what was added, removed and changed, each in a sentence, zh and en.

What comes or goes with a stage, a move or a record is not told again by itself. Equal definitions have no changes, and
whatever else than the version's number makes two of them unequal is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

import msgspec

from engine.definition import Definition
from workflows.parts import Part, Path, parts_of
from workflows.words_of_changes import Naming

What = Literal["added", "removed", "changed"]


class Change(msgspec.Struct, frozen=True):
    """This is one difference: `stage` or `move` says where a drawing shows it, `path` where it stands in the SOP."""

    what: What
    kind: str
    path: str
    key: str
    stage: str | None
    move: str | None
    zh: str
    en: str


def changes(before: Definition, now: Definition) -> list[Change]:
    """This is every difference from one definition to another, in the order of the newer one, what is gone last."""
    old, new = parts_of(before), parts_of(now)
    naming = Naming(old, new)
    told = [_told("added", part, naming) for part in new.values() if _is_new(part, new, old)]
    for path, part in new.items():
        if path in old:
            told += [_told("changed", part, naming, *each) for each in _differences(old[path], part)]
    order = {".".join(path): place for place, path in enumerate(new)}
    told.sort(key=lambda change: order[change.path])
    return told + [_told("removed", part, naming) for part in old.values() if _is_new(part, old, new)]


def _is_new(part: Part, here: Mapping[Path, Part], there: Mapping[Path, Part]) -> bool:
    """This says whether a part is only here, and whatever it belongs to is there as well."""
    if part.path in there:
        return False
    above = (part.path[:end] for end in range(1, len(part.path)))
    return not any(path in here and path not in there for path in above)


def _differences(before: Part, now: Part) -> Iterator[tuple[str, Any, Any]]:
    """This is every fact that differs, with what it was and what it is; lists of parts only by their order."""
    for name in dict.fromkeys([*before.facts, *now.facts]):
        was, is_ = before.facts.get(name), now.facts.get(name)
        if name.startswith("order."):
            was, is_ = _in_common(was, is_), _in_common(is_, was)
        if was != is_:
            yield name, was, is_


def _in_common(keys: tuple[str, ...] | None, others: tuple[str, ...] | None) -> tuple[str, ...]:
    return tuple(key for key in keys or () if key in (others or ()))


def _told(what: What, part: Part, naming: Naming, *fact: Any) -> Change:
    zh, en = (naming.sentence(what, part, fact, lang) for lang in ("zh", "en"))
    drawn = part.path[1] if len(part.path) > 1 else None
    return Change(
        what,
        part.kind,
        ".".join(part.path),
        part.key,
        drawn if part.path[:1] == ("stages",) else None,
        drawn if part.path[:1] == ("moves",) else None,
        zh,
        en,
    )
