"""This file reads `key=value` as people type it, by the type that the SOP gives the field.

Lists are split at `;`, yes and no are understood in both languages, a file that is there is taken with its size and
SHA-256, and `key=` clears the field.
"""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from api.cli.problems import WrongUsage
from engine.commands import SetFields
from engine.definition import Field, FieldType
from engine.values import from_text

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


def values_of(workflow: Workflow, words: Sequence[str] | None) -> dict[str, Any]:
    """This is the values that words give the fields of an SOP; the desk says which fields there are."""
    return {key: _value(workflow.fields.get(key), text) for key, text in pairs_of(words).items()}


def set_fields(deal: str, workflow: Workflow, words: Sequence[str] | None) -> list[SetFields]:
    """This is the command that sets what the words say; none where there are no words."""
    values = values_of(workflow, words)
    return [SetFields(deal, values)] if values else []


def _value(field: Field | None, text: str) -> Any:
    if not text.strip():
        return None
    if field is None:
        return text
    if field.type is FieldType.FILE:
        return _file(text.strip())
    return from_text(field, text)


def _file(name: str) -> Any:
    path = Path(name)
    if not path.is_file():
        return name
    content = path.read_bytes()
    return {
        "name": path.name,
        "media_type": mimetypes.guess_type(path.name)[0] or "application/octet-stream",
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "place": name,
    }
