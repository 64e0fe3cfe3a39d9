"""This file reads `key=value` as people type it, by the type that the SOP gives the field.

Lists are split at `;`, yes and no are understood in both languages, and `key=` clears the field. Of a file that is
there size and SHA-256 are taken; with `@` before its name its content is kept beside the store too.
"""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from api.cli.caller import Caller
from api.cli.problems import WrongUsage
from engine.commands import SetFields
from engine.definition import Field, FieldType
from engine.parsing import from_text

if TYPE_CHECKING:
    from engine.workflow import Workflow


def pairs_of(words: Sequence[str] | None) -> dict[str, str]:
    """This takes `key=value` words apart; later ones go before earlier ones.

    >>> pairs_of(["budget_amount=1200.50", "note=a=b", "resume_on="])
    {'budget_amount': '1200.50', 'note': 'a=b', 'resume_on': ''}
    """
    pairs: dict[str, str] = {}
    for word in words or ():
        key, sign, value = word.partition("=")
        if not sign or not key.strip():
            raise WrongUsage(
                f"{word!r} is not KEY=VALUE; write for example budget_amount=120000.",
                f"“{word}”不是“键=值”；例如 budget_amount=120000。",
            )
        pairs[key.strip()] = value
    return pairs


def values_of(caller: Caller, fields: Mapping[str, Field], words: Sequence[str] | None) -> dict[str, Any]:
    """This is the values that words give fields; the desk says which fields there are."""
    return {key: _value(caller, fields.get(key), text) for key, text in pairs_of(words).items()}


def set_fields(caller: Caller, deal: str, workflow: Workflow, words: Sequence[str] | None) -> list[SetFields]:
    """This is the command that sets what the words say; none where there are no words."""
    values = values_of(caller, workflow.fields, words)
    return [SetFields(deal, values)] if values else []


def kept_file(caller: Caller, name: str) -> dict[str, Any]:
    """This keeps the content of a file beside the store, and describes it."""
    path = Path(name)
    if not path.is_file():
        raise WrongUsage(f"{name}: there is no such file.", f"{name}：没有此文件。")
    return caller.house.files.add(path, media_type_of(path))


def media_type_of(path: Path) -> str:
    """This is what kind of file its name says it is.

    >>> media_type_of(Path("draft.pdf")), media_type_of(Path("draft"))
    ('application/pdf', 'application/octet-stream')
    """
    return mimetypes.guess_type(path.name)[0] or "application/octet-stream"


def _value(caller: Caller, field: Field | None, text: str) -> Any:
    if not text.strip():
        return None
    if field is None:
        return text
    if field.type is FieldType.FILE:
        name = text.strip()
        return kept_file(caller, name.removeprefix("@")) if name.startswith("@") else _file(name)
    return from_text(field, text)


def _file(name: str) -> Any:
    path = Path(name)
    if not path.is_file():
        return name
    content = path.read_bytes()
    return {
        "name": path.name,
        "media_type": media_type_of(path),
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "place": name,
    }
