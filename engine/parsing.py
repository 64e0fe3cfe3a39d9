"""This file brings what a caller gave for a field into its one JSON form (`engine.values`), or says what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from engine.definition import Field, FieldType
from engine.errors import Malformed
from engine.ids import ID
from engine.values import MAX_DIGITS, MINOR_UNITS, in_minor_units

MAX_TEXT = 20_000


def parse(field: Field, raw: Any, currency: str) -> Any:
    """This is `raw` in the field's one JSON form; null clears. Raises `Malformed` naming the field."""
    if raw is None or raw == "":
        return None
    return _PARSERS[field.type](field, raw, currency)


def from_text(field: Field, text: str) -> Any:
    """This turns a cell or a command line's word into what `parse` takes (yes/no words, lists split at ; or ；)."""
    word = text.strip()
    if field.type is FieldType.BOOLEAN:
        return _WORDS_FOR_BOOLEAN.get(word.casefold(), word)
    if field.type is FieldType.LIST:
        return [part for part in (p.strip() for p in re.split(r"[;；]", word)) if part]
    if field.type is FieldType.INTEGER and re.fullmatch(r"[+-]?\d+", word):
        return int(word)
    return word


def _fault(field: Field, raw: Any, en: str, zh: str) -> Malformed:
    shown = str(raw)[:60]
    return Malformed(
        f"{field.key}: {shown!r} is not {en}.", f"字段 {field.key}：“{shown}” 不是{zh}。", where=field.key
    )


def _decimal(field: Field, raw: Any) -> Decimal:
    fault = _fault(
        field, raw, "a number; write digits with a point, like 1280.50", "数字；请写成 1280.50 这样的数"
    )
    if isinstance(raw, bool) or not isinstance(raw, (str, int, float, Decimal)):
        raise fault
    try:
        number = Decimal(str(raw).strip())
    except InvalidOperation:
        raise fault from None
    if not number.is_finite():
        raise fault
    # Where the exponent lies beyond all bounds, nothing can be worked out with the number: so that is asked first.
    if abs(number.adjusted()) >= MAX_DIGITS or len(number.normalize().as_tuple().digits) > MAX_DIGITS:
        raise _fault(field, raw, f"a number of at most {MAX_DIGITS} digits", f"{MAX_DIGITS} 位以内的数字")
    return number


def _plain(number: Decimal) -> str:
    return format(number.normalize() + 0, "f")


def _number(field: Field, raw: Any, _currency: str) -> str:
    return _plain(_decimal(field, raw))


def _integer(field: Field, raw: Any, _currency: str) -> int:
    number = _decimal(field, raw)
    if number != number.to_integral_value():
        raise _fault(field, raw, "a whole number", "整数")
    return int(number)


def _money(field: Field, raw: Any, currency: str) -> dict[str, str]:
    amount, said = (
        (raw.get("amount"), raw.get("currency", currency)) if isinstance(raw, dict) else (raw, currency)
    )
    allowed = (currency, *field.currencies)
    if said not in allowed:
        raise _fault(
            field,
            said,
            f"a currency of this amount; give it in {' or '.join(allowed)}",
            f"此金额可用的货币；请用 {'、'.join(allowed)}",
        )
    number = _decimal(field, amount)
    exact = in_minor_units(number, said)
    if exact != number:
        digits = MINOR_UNITS.get(said, 2)
        raise _fault(
            field,
            amount,
            f"exact to {digits} digits after the point in {said}",
            f"{said} 的金额（最多 {digits} 位小数）",
        )
    return {"amount": format(exact, "f"), "currency": said}


def _boolean(field: Field, raw: Any, _currency: str) -> bool:
    if isinstance(raw, bool):
        return raw
    raise _fault(field, raw, "true or false", "“是”或“否”（true / false）")


def _date(field: Field, raw: Any, _currency: str) -> str:
    try:
        return date.fromisoformat(str(raw).strip()).isoformat()
    except ValueError:
        raise _fault(field, raw, "a date; write it as 2026-03-31", "日期；请写成 2026-03-31") from None


def _datetime(field: Field, raw: Any, _currency: str) -> str:
    wrong = _fault(
        field,
        raw,
        "an instant with its zone, like 2026-03-31T09:30:00+08:00",
        "带时区的时间，如 2026-03-31T09:30:00+08:00",
    )
    try:
        moment = datetime.fromisoformat(str(raw).strip())
        if moment.tzinfo is None:
            raise wrong
        return moment.astimezone(UTC).isoformat()
    except (ValueError, OverflowError):  # the second: year 1 or 9999, outside the calendar in UTC
        raise wrong from None


def _text(field: Field, raw: Any, _currency: str) -> str:
    if not isinstance(raw, str) or len(raw) > MAX_TEXT:
        raise _fault(field, raw, f"a text of at most {MAX_TEXT} characters", f"{MAX_TEXT} 字以内的文字")
    return raw


def _choice(field: Field, raw: Any, _currency: str) -> str:
    keys = [choice.key for choice in field.of]
    if raw in keys:
        return str(raw)
    raise _fault(field, raw, "one of " + ", ".join(keys), "可选值之一：" + "、".join(keys))


def _list(field: Field, raw: Any, _currency: str) -> list[str]:
    if isinstance(raw, list) and all(isinstance(part, str) for part in raw):
        return raw
    raise _fault(field, raw, 'a list of texts, like ["a", "b"]', "文字列表，如 [“甲”, “乙”]")


_FILE_KEYS = {"name": str, "media_type": str, "size": int, "sha256": str, "place": str}


def _file(field: Field, raw: Any, _currency: str) -> dict[str, Any]:
    if isinstance(raw, str):
        raw = {"name": raw, "media_type": "", "size": 0, "sha256": "", "place": ""}
    if (
        isinstance(raw, dict)
        and raw.keys() == _FILE_KEYS.keys()
        and all(isinstance(raw[k], t) for k, t in _FILE_KEYS.items())
    ):
        return raw
    raise _fault(
        field,
        raw,
        "a file: {name, media_type, size, sha256, place}",
        "文件：{name, media_type, size, sha256, place}",
    )


def _user(field: Field, raw: Any, _currency: str) -> str:
    if isinstance(raw, str) and ID.fullmatch(raw):
        return raw
    raise _fault(field, raw, "a member's id", "成员标识")


def _ref(field: Field, raw: Any, _currency: str) -> str:
    if isinstance(raw, str) and ID.fullmatch(raw):
        return raw
    raise _fault(field, raw, f"the id of a {field.to}", "标识（1 到 64 个字母、数字或 . _ @ -）")


def _url(field: Field, raw: Any, _currency: str) -> str:
    if isinstance(raw, str) and re.fullmatch(r"https?://[^\s]{1,2000}", raw):
        return raw
    raise _fault(
        field, raw, "an address that begins with http:// or https://", "以 http:// 或 https:// 开头的网址"
    )


_WORDS_FOR_BOOLEAN = {
    "true": True,
    "yes": True,
    "1": True,
    "是": True,
    "false": False,
    "no": False,
    "0": False,
    "否": False,
}
_PARSERS: dict[FieldType, Callable[[Field, Any, str], Any]] = {
    FieldType.TEXT: _text,
    FieldType.NUMBER: _number,
    FieldType.INTEGER: _integer,
    FieldType.MONEY: _money,
    FieldType.PERCENT: _number,
    FieldType.BOOLEAN: _boolean,
    FieldType.DATE: _date,
    FieldType.DATETIME: _datetime,
    FieldType.CHOICE: _choice,
    FieldType.LIST: _list,
    FieldType.FILE: _file,
    FieldType.USER: _user,
    FieldType.URL: _url,
    FieldType.REF: _ref,
}
