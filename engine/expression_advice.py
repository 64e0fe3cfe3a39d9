"""This file puts what CEL says about a wrong expression into words: what does not fit, and what to write instead."""

from __future__ import annotations

import re

_OVERLOAD = re.compile(r"found no matching overload for '(.+?)' applied to '(.*)'")
_MISUSE = re.compile(r"undeclared reference to '(\w+)'")
_BEHIND_A_DOT = re.compile(r"contains|startsWith|endsWith|matches|get[A-Z]\w+")
_TYPES = {
    "string": ("text", "文本"),
    "int": ("a whole number", "整数"),
    "uint": ("an unsigned number", "无符号整数"),
    "double": ("a number", "数字"),
    "bool": ("yes or no", "是非值"),
    "timestamp": ("an instant", "时刻"),
    "google.protobuf.timestamp": ("an instant", "时刻"),
    "duration": ("a duration", "时长"),
    "google.protobuf.duration": ("a duration", "时长"),
    "bytes": ("bytes", "字节"),
    "dyn": ("a value", "值"),
    "list": ("a list", "列表"),
    "map": ("a set of entries", "一组条目"),
}
_PLURALS = {"string": ("texts", "文本"), "int": ("whole numbers", "整数"), "double": ("numbers", "数字")}
_LIST_OF = re.compile(rf"list[(<]({'|'.join(_PLURALS)})[)>]")
_ORDER = ("cannot be compared with", "比较")
_OPERATORS = {
    "_*_": ("cannot be multiplied by", "相乘"),
    "_/_": ("cannot be divided by", "相除"),
    "_%_": ("has no remainder by", "求余"),
    "_+_": ("cannot be added to", "相加"),
    "_-_": ("cannot be reduced by", "相减"),
    "@in": ("cannot be looked for in", "用 in 判断"),
    "_[_]": ("cannot be indexed by", "用 [ ] 取值"),
    **dict.fromkeys(("_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_"), _ORDER),
}
_INSTEAD = {
    "duration": "duration('72h')",
    "timestamp": "timestamp('2026-01-31T00:00:00Z')",
    "matches": "matches('^HT-[0-9]+$')",
}
_LOGIC = {"_&&_", "_||_", "!_", "_?_:_"}


def advice(message: str) -> tuple[str, str]:
    """This is CEL's message as a sentence in English and one in Chinese.

    >>> advice("found no matching overload for '_*_' applied to '(bool, int)'")[0]
    'Yes or no cannot be multiplied by a whole number.'
    """
    if match := _OVERLOAD.search(message):
        return _misfit(match[1], _several(match[2]))
    if "token recognition error" in message:
        en = r"This text holds a sign after \ that has no meaning; write \\ for a backslash, or r'...'."
        return en, r"文本里的反斜杠写法无效：反斜杠本身请写成 \\，或使用 r'...'。"
    if match := _MISUSE.search(message):
        return _misuse(match[1])
    if "select operation" in message:
        en = "This value has no entries to select with a dot."
        return en, "这个值没有可以用点号取的条目。"
    if "comprehension" in message:
        return "Only the items of a list can be walked through.", "只能逐项检查列表。"
    said = message.strip().rstrip(".")
    return f"CEL does not accept this: {said}.", f"表达式语言（CEL）不接受这种写法：{said}。"


def mismatch(given: str, wanted: str) -> tuple[str, str]:
    """This says that an expression gives one type of CEL where another is wanted."""
    (en, zh), (wanted_en, wanted_zh) = _word(given), _word(wanted)
    return f"This gives {en}, but {wanted_en} is needed here.", f"这里得到的是{zh}，而需要的是{wanted_zh}。"


def never(function: str, written: str) -> tuple[str, str]:
    """This says that a duration, an instant or a pattern is written wrongly."""
    instead = _INSTEAD[function]
    return (
        f"{function}() cannot read {written}; write for example {instead}.",
        f"{function}() 读不懂 {written}，请写成例如 {instead}。",
    )


def _misuse(function: str) -> tuple[str, str]:
    form = f"x.{function}(...)" if _BEHIND_A_DOT.fullmatch(function) else f"{function}(x)"
    return f"{function}() is used in one way only: {form}.", f"{function}() 只有一种写法：{form}。"


def _misfit(function: str, given: list[str]) -> tuple[str, str]:
    words = [_word(kind) for kind in given]
    if function in _OPERATORS and len(words) == len(("left", "right")):
        (one, yi), (two, er) = words
        en, zh = _OPERATORS[function]
        hint = _hint(function, given)
        return f"{one[0].upper()}{one[1:]} {en} {two}.{hint[0]}", f"{yi}不能与{er}{zh}。{hint[1]}"
    listed, cn = ", ".join(en for en, _ in words), "、".join(zh for _, zh in words)
    if function == "_?_:_":
        en = f"condition ? one : other needs yes or no first and two values of one kind; here stand {listed}."
        return en, f"条件 ? 甲 : 乙 要求条件是是非值，甲、乙同类；这里是：{cn}。"
    if function in _LOGIC:
        return (
            f"&&, || and ! need yes or no; here stands {listed}.",
            f"&&、|| 和 ! 只用于是非值；这里是：{cn}。",
        )
    if function == "-_":
        return f"There is no minus for {listed}.", f"{cn}前不能加负号。"
    en = (
        f"{function}() cannot be used on ({listed})."
        if listed
        else f"{function}() needs something in its brackets."
    )
    return en, f"{function}() 不能用于（{cn}）。" if cn else f"{function}() 的括号里缺少内容。"


def _hint(function: str, given: list[str]) -> tuple[str, str]:
    if function == "_%_" and given[0] == "double":
        return " Write int(...) % ... for whole numbers.", "求余只用于整数，请写 int(...) % ...。"
    if function == "_[_]" and given[1] == "double":
        return " Write int(...) for the place in a list.", "列表的序号请写 int(...)。"
    given = [kind.split(".")[-1].lower() for kind in given]
    if "timestamp" in given and "string" in given:
        return (
            " Write timestamp('2026-01-31T00:00:00Z') for an instant.",
            "时刻请写 timestamp('2026-01-31T00:00:00Z')。",
        )
    if "timestamp" in given and given != ["timestamp", "timestamp"]:
        return " Write duration('72h') for a length of time.", "时长请写 duration('72h')。"
    if "duration" in given and given != ["duration", "duration"]:
        return " Write duration('72h') for a length of time.", "时长请写 duration('72h')。"
    if {"string", "double"} == set(given) or {"string", "int"} == set(given):
        return " Write double(...) if the text holds a number.", "如果文本里是数字，请写 double(...)。"
    return "", ""


def _word(kind: str) -> tuple[str, str]:
    """This names a type of CEL, as it stands in a message or as its own name."""
    if match := _LIST_OF.fullmatch(kind.lower()):
        return f"a list of {_PLURALS[match[1]][0]}", f"{_PLURALS[match[1]][1]}列表"
    return _TYPES.get(re.split(r"[(<]", kind.lower(), maxsplit=1)[0], (kind, kind))


def _several(signature: str) -> list[str]:
    """This takes the types of a call apart.

    >>> _several("(double, list(int), map(string, dyn))")
    ['double', 'list(int)', 'map(string, dyn)']
    """
    found, depth = [""], 0
    for letter in signature[1:-1]:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and depth == 0:
            found.append("")
        else:
            found[-1] += letter
    return [kind.strip() for kind in found if kind.strip()]
