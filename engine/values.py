"""This file says what a field's value looks like, in JSON and to an expression.

In JSON (events, API): text, url, user, choice and ISO dates are strings; number and percent are decimal strings;
integer is an integer; money is {"amount": "12.50", "currency": "CNY"}; a list is a list of strings; a file is
{"name", "media_type", "size", "sha256", "place"}. `parse` brings what a caller gave into that one form or says what is
wrong with it; `broken` asks the field's rules (min, max, pattern); `seen` is the value as an expression sees it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

from engine.definition import Field, FieldType
from engine.errors import Malformed

MAX_DIGITS = 15
"""Expressions compare numbers as doubles; up to so many digits that is exact, longer ones are refused."""
MAX_TEXT = 20_000
MINOR_UNITS = {"JPY": 0, "KRW": 0, "VND": 0, "CLP": 0, "KWD": 3, "BHD": 3, "TND": 3}
"""Digits after the point where they are not 2 (ISO 4217)."""


class Erased:
    """This stands where a sealed value was whose key has been destroyed; a gate takes it for missing."""

    def __repr__(self) -> str:
        return "ERASED"

    def __bool__(self) -> bool:
        return False


ERASED = Erased()


def is_known(value: object) -> bool:
    """This says whether a value counts as given: not null, not empty, not erased."""
    return value is not None and value is not ERASED and value not in ("", [])


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


def amount_of(value: Any) -> Decimal | None:
    """This is the amount of a money value, None when it is not known."""
    return Decimal(value["amount"]) if is_known(value) else None


def seen(field: Field, value: Any, zone: ZoneInfo) -> Any:
    """This is the value as an expression sees it: numbers as Decimal, a date as its midnight in the zone."""
    match field.type:
        case FieldType.NUMBER | FieldType.PERCENT | FieldType.INTEGER:
            return Decimal(value)
        case FieldType.MONEY:
            return Decimal(value["amount"])
        case FieldType.DATE:
            return datetime.combine(date.fromisoformat(value), time(), zone)
        case FieldType.DATETIME:
            return datetime.fromisoformat(value)
        case _:
            return value


def broken(field: Field, value: Any) -> list[str]:
    """This lists which of the field's rules (min, max, pattern, required) the parsed value breaks."""
    if value is None:
        return ["required"] if field.required else []
    faults = [name for name, beyond in (("min", _below), ("max", _above)) if beyond(field, value)]
    if field.pattern is not None and not re.fullmatch(field.pattern, str(value)):
        faults.append("pattern")
    return faults


def _measure(field: Field, value: Any) -> Any:
    if field.type in (FieldType.TEXT, FieldType.LIST, FieldType.URL):
        return Decimal(len(value))
    if field.type is FieldType.MONEY:
        return Decimal(value["amount"])
    return value if field.type in (FieldType.DATE, FieldType.DATETIME) else Decimal(value)


def _bound(field: Field, text: str) -> Any:
    return text if field.type in (FieldType.DATE, FieldType.DATETIME) else Decimal(text)


def _below(field: Field, value: Any) -> bool:
    return field.min is not None and bool(_measure(field, value) < _bound(field, field.min))


def _above(field: Field, value: Any) -> bool:
    return field.max is not None and bool(_measure(field, value) > _bound(field, field.max))


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
    if len(number.normalize().as_tuple().digits) > MAX_DIGITS or abs(number.adjusted()) >= MAX_DIGITS:
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
    if said != currency:
        raise _fault(
            field,
            said,
            f"the workflow's currency; give the amount in {currency}",
            f"本流程的货币；请用 {currency}",
        )
    number = _decimal(field, amount)
    digits = MINOR_UNITS.get(currency, 2)
    exact = number.quantize(Decimal(1).scaleb(-digits))
    if exact != number:
        raise _fault(
            field,
            amount,
            f"exact to {digits} digits after the point in {currency}",
            f"{currency} 的金额（最多 {digits} 位小数）",
        )
    return {"amount": format(exact, "f"), "currency": currency}


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
    if isinstance(raw, str) and re.fullmatch(r"[\w.@-]{1,64}", raw):
        return raw
    raise _fault(field, raw, "a member's id", "成员标识")


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
}
