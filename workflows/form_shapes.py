"""This file holds the shapes that every part of the SOP language is written in: keys, names, sources, lists."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Discriminator, StringConstraints, Tag
from pydantic import Field as Rule

from engine.ids import KEY_FORM

KEY = f"^{KEY_FORM}$"
Key = Annotated[str, StringConstraints(pattern=KEY)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
Source = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Condition = Annotated[str, StringConstraints(min_length=1, max_length=1500)]
"""An expression that may be joined to another one."""
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
ONLY_SUCH_KEYS = {"additionalProperties": False}


def text_or_map(value: Any) -> str:
    """This tells a name or key that is written out from one with more beside it."""
    return "(text)" if isinstance(value, str) else "(map)"


def text_or_many(value: Any) -> str:
    """This tells one key from several."""
    return "(text)" if isinstance(value, str) else "(many)"


def many_or_map(value: Any) -> str:
    """This tells a list from keys with values."""
    return "(map)" if isinstance(value, dict) else "(many)"


class Form(BaseModel):
    """This is what every mapping of the language has in common."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)
    not_yet: ClassVar[frozenset[str]] = frozenset()


class WordsForm(Form):
    """This is a name or sentence in Chinese, English or both."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})
    zh: Text | None = None
    en: Text | None = None


Named = Annotated[
    Annotated[Text, Tag("(text)")] | Annotated[WordsForm, Tag("(map)")],
    Discriminator(text_or_map),
]
Some = Annotated[
    Annotated[Key, Tag("(text)")] | Annotated[list[Key], Tag("(many)")],
    Discriminator(text_or_many),
]
NamedKeys = Annotated[
    Annotated[list[Key], Tag("(many)")]
    | Annotated[dict[Key, Named | None], Tag("(map)"), Rule(json_schema_extra=ONLY_SUCH_KEYS)],
    Discriminator(many_or_map),
]
