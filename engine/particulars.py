"""This file is what may be known of a customer or a contact: ids, kinds of fields, and how a raw value is read."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from engine.definition import Field, FieldType, Words
from engine.errors import Malformed, Taken
from engine.field_rules import broken
from engine.ids import ID
from engine.parsing import parse

MOST_FOREIGN, LONGEST_FOREIGN = 50, 200
"""How many ids in other systems one thing may have, and how long each; each is claimed under the log's lock."""


def text(
    key: str, zh: str, en: str, *, longest: int = 200, required: bool = False, personal: str | None = None
) -> Field:
    """This is a field of text, by default of at most 200 characters."""
    words = Words(zh=zh, en=en)
    return Field(key, FieldType.TEXT, words, required=required, max=str(longest), personal=personal)


def must_be_free(version: int, kind: str, key: str) -> None:
    """This refuses an id of a wrong form, and one that stands for somebody already."""
    zh = "客户" if kind == "customer" else "联系人"
    if not ID.fullmatch(key):
        raise Malformed(
            f"{kind}: {key[:70]!r} is not an id; use 1 to 64 letters, digits or . _ @ -",
            f"{zh}编号“{key[:70]}”不合要求：请用 1 到 64 个字母、数字或 . _ @ -",
            where=kind,
        )
    if version:
        raise Taken(
            f"There is a {kind} {key} already; change that one, or take another id.",
            f"编号为 {key} 的{zh}已存在；请修改它，或换一个编号。",
        )


def known_of(values: dict[str, Any]) -> dict[str, Any]:
    """This leaves out what was taken away."""
    return {key: value for key, value in values.items() if value is not None}


def opening(fields: tuple[Field, ...], raw: dict[str, Any]) -> dict[str, Any]:
    """This is what is said on entry, read; what is needed and not there is `Malformed`."""
    return _parsed(fields, {**{field.key: None for field in fields if field.required}, **raw})


def changed(fields: tuple[Field, ...], raw: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    """This is what of the raw values differs from what is known, read."""
    return {key: value for key, value in _parsed(fields, raw).items() if known.get(key) != value}


def _parsed(fields: tuple[Field, ...], raw: dict[str, Any]) -> dict[str, Any]:
    known = {field.key: field for field in fields}
    for key in raw.keys() - known.keys():
        near = get_close_matches(key, known, n=3) or list(known)
        raise Malformed(
            f"{key[:60]}: there is no such field here; there is {', '.join(near)}.",
            f"{key[:60]}：没有此字段；可用字段：{'、'.join(near)}。",
            where=key,
        )
    values = {key: _value(known[key], given) for key, given in raw.items()}
    for key, value in values.items():
        if faults := broken(known[key], value):
            raise _fault(known[key], faults[0])
    return values


def _value(field: Field, given: Any) -> Any:
    return parse(field, given.strip() if isinstance(given, str) else given, "")


def _fault(field: Field, fault: str) -> Malformed:
    if fault == "required":
        return Malformed(
            f"{field.key}: it is needed and cannot be left empty.",
            f"{field.name.zh}（{field.key}）：必填，不能为空。",
            where=field.key,
        )
    return Malformed(
        f"{field.key}: write at most {field.max} characters.",
        f"{field.name.zh}（{field.key}）：最多 {field.max} 个字。",
        where=field.key,
    )


def new_foreign(given: dict[str, str], known: dict[str, str]) -> dict[str, str]:
    """This is which ids in other systems are new; an empty system or id, a long one, or too many, are `Malformed`."""
    if len(given) > MOST_FOREIGN or any(
        len(each) > LONGEST_FOREIGN for pair in given.items() for each in pair
    ):
        raise Malformed(
            f"external_ids: give at most {MOST_FOREIGN}, each of at most {LONGEST_FOREIGN} characters.",
            f"外部编号：最多 {MOST_FOREIGN} 个，每个不超过 {LONGEST_FOREIGN} 个字符。",
            where="external_ids",
        )
    for system, foreign in given.items():
        if not system.strip() or not foreign.strip():
            raise Malformed(
                'external_ids: each needs the name of a system and an id in it, like {"erp": "100234"}.',
                "外部编号：需要系统名称和该系统中的编号，如 {“erp”: “100234”}。",
                where="external_ids",
            )
    return {system: foreign for system, foreign in given.items() if known.get(system) != foreign}
