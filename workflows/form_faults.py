"""This file turns what the form refuses into complaints with a place, and says what may still be judged.

A key that is only surplus is set aside, so that the rest of the SOP is judged in the same run; a key that looks
misspelt is not, because what it was meant to say would be missing and everything after it would be noise.
"""

from __future__ import annotations

import json
import re
from typing import Any

from pydantic import ValidationError

from engine.definition import FieldType
from workflows.complaint import Complaints, likely, nearest
from workflows.document import Document, Path
from workflows.form import FORMS, SopForm
from workflows.form_of_time import PARAM
from workflows.form_shapes import WordsForm

_KINDS = {
    "string_type": ("a text", "文字"),
    "int_type": ("a whole number", "整数"),
    "int_from_float": ("a whole number", "整数"),
    "float_type": ("a number", "数字"),
    "bool_type": ("true or false", "true 或 false"),
    "literal_error": ("true", "true"),
    "list_type": ("a list like [{listed}]", "列表，如 [{listed}]"),
    "dict_type": ("keys with values like {a: ...}", "键值对，如 {a: ...}"),
    "model_type": ("keys with values like {a: ...}", "键值对，如 {a: ...}"),
}
_QUOTES = "; a number or true that is meant as text needs quotes", "；数字或 true 若当作文字使用，要加引号"
_CURRENCIES = frozenset({"currency", "currencies"})
_PEOPLE = frozenset({"any_of", "all_of", "from", "steps"})
"""Under which keys of an approval people stand."""
_BOUNDS = {"greater_than_equal": "ge", "greater_than": "gt", "less_than_equal": "le"}
_SIGNS = {"ge": "≥", "gt": ">", "le": "≤"}
_LENGTHS = frozenset({"string_too_short", "string_too_long", "too_short", "too_long"})


class Fault:
    """This is one error of pydantic, its location brought back to a path of the document."""

    def __init__(self, document: Document, error: Any) -> None:
        # Of the words `true` alone may stand beside something else; the others are lists to choose from.
        words = error["type"] == "literal_error" and error["ctx"]["expected"] != "True"
        self.kind: str = "word_error" if words else error["type"]
        self.value = error["input"]
        self.ctx: dict[str, Any] = error.get("ctx", {})
        self.is_key = error["loc"][-1:] == ("[key]",)
        self.path: Path = _path(document, error["loc"])
        self.last = str(error["loc"][-1]) if error["loc"] else ""


def read_form(document: Document, complaints: Complaints) -> SopForm | None:
    """This is the SOP's form; None when what is wrong with it leaves nothing sure to judge."""
    try:
        return SopForm.model_validate(document.data)
    except ValidationError as refused:
        faults = _told_apart(document, refused)
    for fault in faults:
        _complain(document, fault, faults, complaints)
    if not all(fault.kind == "extra_forbidden" and _is_surplus(fault) for fault in faults):
        return None
    for fault in faults:
        _set_aside(document.data, fault.path)
    try:
        return SopForm.model_validate(document.data)
    except ValidationError:
        return None


def _path(document: Document, loc: tuple[str | int, ...]) -> Path:
    """This drops from a location what names no part of the document, like the branch of a union."""
    path: Path = ()
    for part in loc:
        if (*path, part) in document.nodes:
            path = (*path, part)
    return path


def _told_apart(document: Document, refused: ValidationError) -> list[Fault]:
    """This is the errors without those of branches that were not meant."""
    faults = [Fault(document, error) for error in refused.errors(include_url=False)]
    paths = {fault.path for fault in faults}
    exact = {fault.path for fault in faults if fault.kind not in _KINDS}
    return [
        fault
        for fault in faults
        if fault.kind not in _KINDS or not (fault.path in exact or _has_deeper(fault.path, paths))
    ]


def _has_deeper(path: Path, paths: set[Path]) -> bool:
    return any(len(other) > len(path) and other[: len(path)] == path for other in paths)


def _form_at(path: Path) -> Any:
    for shape, form in FORMS.items():
        if len(shape) == len(path) and all(s in ("*", p) for s, p in zip(shape, path, strict=True)):
            return form
    return WordsForm


def known_keys(form: Any) -> list[str]:
    """This is the keys that a mapping of this form may have, as they are written."""
    return [field.alias or name for name, field in form.model_fields.items()]


def _is_surplus(fault: Fault) -> bool:
    form = _form_at(fault.path[:-1])
    return fault.last in form.not_yet or nearest(fault.last, known_keys(form)) is None


def _set_aside(data: Any, path: Path) -> None:
    for part in path[:-1]:
        data = data[part]
    data.pop(path[-1], None)


def _complain(document: Document, fault: Fault, faults: list[Fault], complaints: Complaints) -> None:
    place = document.at_key(*fault.path) if fault.is_key else document.at(*fault.path)
    shown = str(fault.value)[:60]
    if fault.kind == "extra_forbidden":
        _complain_of_key(document, fault, complaints)
    elif fault.kind == "missing":
        _complain_of_missing(document, fault, faults, complaints)
    elif fault.kind == "string_pattern_mismatch":
        rule, key = _rule_of_pattern(fault)
        complaints.add(rule, place, word=shown, key=key)
    elif fault.kind == "enum":
        like = likely(str(fault.value), [str(kind) for kind in FieldType])
        complaints.add("unknown-type", place, word=shown, **like)
    elif fault.kind == "word_error":
        like = likely(str(fault.value), re.findall(r"'(\w+)'", fault.ctx["expected"]))
        complaints.add("unknown-word", place, word=shown, **like)
    elif fault.kind in _BOUNDS:
        bound = _BOUNDS[fault.kind]
        complaints.add("out-of-range", place, word=shown, bound=f"{_SIGNS[bound]} {fault.ctx[bound]:g}")
    elif fault.kind in _LENGTHS:
        complaints.add("bad-length", place, **_length(fault))
    else:
        kinds = [f.kind for f in faults if f.path == fault.path]
        if "float_type" in kinds:
            kinds = [kind for kind in kinds if kind != "int_type"]
        same = [_KINDS.get(kind, ("something else", "其他内容")) for kind in kinds]
        en, zh = (" or ".join(dict.fromkeys(words)) for words in zip(*same, strict=True))
        listed = json.dumps(shown, ensure_ascii=False) if isinstance(fault.value, str) else "a, b"
        en, zh = (words.replace("{listed}", listed) for words in (en, zh))
        quotes = _QUOTES if fault.kind == "string_type" else ("", "")
        words = {"en": en, "zh": zh.replace(" or ", " 或 "), "hint_en": quotes[0], "hint_zh": quotes[1]}
        complaints.add("wrong-kind", place, **words, **_found(fault.value))


def _complain_of_key(document: Document, fault: Fault, complaints: Complaints) -> None:
    form = _form_at(fault.path[:-1])
    place = document.at_key(*fault.path)
    if fault.last in form.not_yet:
        complaints.add("not-yet", place, word=fault.last)
    else:
        complaints.add("unknown-key", place, word=fault.last[:60], **likely(fault.last, known_keys(form)))


def _complain_of_missing(
    document: Document, fault: Fault, faults: list[Fault], complaints: Complaints
) -> None:
    beside = [f.last for f in faults if f.kind == "extra_forbidden" and f.path[:-1] == fault.path]
    if nearest(fault.last, beside):
        return
    clause = fault.last == "key" and "check" in fault.path
    complaints.add(
        "clause-without-key" if clause else "missing-key", document.at(*fault.path), word=fault.last
    )


def _rule_of_pattern(fault: Fault) -> tuple[str, str]:
    """This is what is said of a text that is not written as it has to be, and under which key it stands."""
    named = [part for part in fault.path if isinstance(part, str)] or [""]
    if "approvals" in named and named[-1] in _PEOPLE:
        return "bad-person", named[-1]
    if fault.ctx["pattern"] == PARAM:
        return "bad-days" if "days" in named[-1] else "not-a-number", named[-1]
    return "bad-currency" if named[-1] in _CURRENCIES else "bad-key", named[-1]


def _length(fault: Fault) -> dict[str, str]:
    short = fault.ctx.get("min_length")
    if short is not None:
        return {"en": f"at least {short}", "zh": f"至少 {short} 个"}
    return {"en": f"at most {fault.ctx['max_length']}", "zh": f"至多 {fault.ctx['max_length']} 个"}


def _found(value: Any) -> dict[str, str]:
    kinds = {
        bool: ("true or false", "true 或 false"),
        int: ("a number", "数字"),
        float: ("a number", "数字"),
        str: ("a text", "文字"),
        list: ("a list", "列表"),
        dict: ("keys with values", "键值对"),
    }
    en, zh = kinds.get(type(value), ("nothing", "空值"))
    return {"found_en": en, "found_zh": zh}
