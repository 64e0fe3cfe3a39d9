"""This file reads a mapping's YAML: which keys there are, what may stand under them; everything wrong is said at once.

An unknown key is refused with the nearest known one; nothing is ignored.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

from api.importing.dates import read_iso
from api.importing.faults import Fault, Faults, unknown
from api.importing.mapping import Mapping, StageEntry, title_columns
from engine.errors import WrongDefinition
from workflows.complaint import Complaints, wrong
from workflows.document import Document, Path, open_document

_NAMES_COLUMN = ("id", "title", "owner", "unit", "reason", "fields", "external_ids", "values")
_BOTH = ("workflow", "kind", *_NAMES_COLUMN, "date_format", "encoding", "delimiter", "sheet")
_CELLS = ("workflow", "kind", "id", "fields", "external_ids", "values", "reason")
_CELLS_ALONE = ("workflow", "kind", "id", "fields", "values", "reason")
_FILE = ("date_format", "encoding", "delimiter", "sheet")
KEYS = {
    "wide": (*_BOTH, "stages", "customer", "create"),
    "log": (*_BOTH, "stage", "at", "stage_names"),
    "rows": (*_CELLS, *_FILE, "record", "row", "state", "state_names", "at"),
    "customers": (*_CELLS, *_FILE, "change"),
    "contacts": (*_CELLS, *_FILE, "change", "customer"),
    "units": (*_CELLS_ALONE, *_FILE, "change"),
    "activities": (*_CELLS_ALONE, *_FILE, "at"),
    "links": (*_CELLS_ALONE, *_FILE, "at"),
    "parameters": (*_CELLS_ALONE, *_FILE, "at", "row"),
    "rates": (*_CELLS_ALONE, *_FILE),
}
ENTRY_KEYS = ("stage", "at", "default_at", "if")
MUST = {
    "wide": ("workflow", "id", "stages"),
    "log": ("workflow", "id", "stage", "at"),
    "rows": ("workflow", "id", "record", "row", "fields"),
    "customers": ("workflow", "id", "fields"),
    "contacts": ("workflow", "id", "fields"),
    "units": ("workflow", "id", "fields"),
    "activities": ("workflow", "id", "fields"),
    "links": ("workflow", "id", "fields"),
    "parameters": ("workflow", "id", "fields"),
    "rates": ("workflow", "id", "fields"),
}
_YES_OR_NO = ("create", "change")
_PLACES = ("workflow", "record", "title")
_COLUMNS = ("id", "owner", "unit", "reason", "stage", "at", "row", "state", "customer")
_DELIMITERS = {",": ",", ";": ";", "|": "|", "\t": "\t", "\\t": "\t", "tab": "\t"}
_NAME = ("a name", "名称")
_NAMES = ("names with names, like {a: b}", "成对的名称，如 {a: b}")
_IN_QUOTES = ("; put words like true and null in quotes", "；true、null 等词请加引号")
_SAMPLE = date(2017, 3, 14)


def read_mapping(text: str | bytes, file: str = "mapping.yaml") -> Mapping:
    """This is the mapping; raises `WrongDefinition` with every complaint, each with line and column."""
    complaints = Complaints(file)
    document = open_document(text, complaints)
    if document is None or complaints.errors():
        raise wrong(complaints.listed())
    faults = Faults(file)
    mapping = _Form(document, faults).mapping(file)
    faults.refuse_if_any()
    if mapping is None:
        raise WrongDefinition(f"{file} is no mapping.", f"{file} 不是映射文件。")
    return mapping


class _Form:
    """This takes a document apart; what cannot be taken is noted and left out."""

    def __init__(self, document: Document, faults: Faults) -> None:
        self.document = document
        self.faults = faults

    def mapping(self, file: str) -> Mapping | None:
        """This is the mapping, None when what is wrong leaves nothing to build."""
        data = self.document.data
        if not isinstance(data, dict):
            self._wrong((), ("keys with values, like workflow: my_sop", "键值对，如 workflow: my_sop"))
            return None
        kind = data.get("kind", "wide")
        if kind not in KEYS:
            fault = unknown("unknown-kind", ("The kind", "类型"), str(kind), list(KEYS))
            self.faults.at(self.document.at("kind"), fault)
            return None
        self._known_keys(data, KEYS[kind], ())
        self._must_have(data, MUST[kind], ())
        plain = (*_PLACES, *_COLUMNS)
        made: dict[str, Any] = {key: self._name(data, key) for key in plain if key in data}
        made |= {key: self._flag(data, key) for key in _YES_OR_NO}
        for key in ("fields", "external_ids", "stage_names", "state_names"):
            made[key] = self._names(data.get(key), (key,))
        made["values"] = self._values(data)
        made["stages"] = self._stages(data) if kind == "wide" else ()
        made |= self._settings(data)
        self._title(made.get("title"))
        return None if self.faults.count else Mapping(document=self.document, file=file, kind=kind, **made)

    def _known_keys(self, data: dict[str, Any], known: tuple[str, ...], path: Path) -> None:
        for key in data:
            if key not in known:
                fault = unknown("unknown-key", ("The key", "键"), key, list(known))
                self.faults.at(self.document.at_key(*path, key), fault)

    def _must_have(self, data: dict[str, Any], keys: tuple[str, ...], path: Path) -> None:
        for key in keys:
            if data.get(key) in (None, ""):
                fault = Fault(
                    "missing-key",
                    f"`{key}` is missing.",
                    f"缺少 `{key}`。",
                    f"Write `{key}: ...`.",
                    f"请写上 `{key}: ...`。",
                )
                self.faults.at(self.document.at(*path, key), fault)

    def _wrong(self, path: Path, wanted: tuple[str, str], *, words: bool = True) -> None:
        en, zh = wanted
        more_en, more_zh = _IN_QUOTES if words else ("", "")
        fault = Fault(
            "wrong-kind",
            "This cannot stand here.",
            "此处不能这样写。",
            f"Write {en}{more_en}.",
            f"请写{zh}{more_zh}。",
        )
        self.faults.at(self.document.at(*path), fault)

    def _name(self, data: dict[str, Any], key: str, path: Path = ()) -> str | None:
        value = data.get(key)
        if value is None:
            return None
        if isinstance(value, (bool, list, dict)):
            self._wrong((*path, key), _NAME)
            return None
        return str(value)

    def _flag(self, data: dict[str, Any], key: str) -> bool:
        if data.get(key, False) not in (True, False):
            self._wrong((key,), ("true or false, without quotes", "true 或 false，不加引号"), words=False)
        return data.get(key) is True

    def _names(self, data: Any, path: Path) -> dict[str, str]:
        if data is None:
            return {}
        if not isinstance(data, dict):
            self._wrong(path, _NAMES)
            return {}
        for key, value in data.items():
            if value is None:
                self._wrong((*path, key), _NAME)
        return {key: name for key in data if (name := self._name(data, key, path)) is not None}

    def _values(self, data: dict[str, Any]) -> dict[str, dict[str, str]]:
        values = data.get("values")
        if values is None:
            return {}
        if not isinstance(values, dict):
            self._wrong(
                ("values",),
                ("fields with their cells, like {status: {Open: open}}", "如 {status: {Open: open}}"),
            )
            return {}
        made: dict[str, dict[str, str]] = {}
        for field, cells in values.items():
            made[field] = self._names(_spelt(cells), ("values", field))
        return made

    def _stages(self, data: dict[str, Any]) -> tuple[StageEntry, ...]:
        listed = data.get("stages")
        if not isinstance(listed, list) or not all(isinstance(entry, dict) for entry in listed):
            self._wrong(
                ("stages",),
                ("a list like [{stage: won, at: close_date}]", "列表，如 [{stage: won, at: close_date}]"),
            )
            return ()
        return tuple(self._entry(entry, ("stages", place)) for place, entry in enumerate(listed))

    def _entry(self, entry: dict[str, Any], path: Path) -> StageEntry:
        self._known_keys(entry, ENTRY_KEYS, path)
        self._must_have(entry, ("stage",) if "default_at" in entry else ("stage", "at"), path)
        stage, at, default_at, condition = (self._name(entry, key, path) for key in ENTRY_KEYS)
        if default_at is not None and read_iso(default_at) is None:
            self._wrong((*path, "default_at"), ("a date like 2016-10-20", "日期，如 2016-10-20"))
        return StageEntry(stage or "", at, default_at, condition)

    def _settings(self, data: dict[str, Any]) -> dict[str, str]:
        made = {key: value for key in _FILE if (value := self._name(data, key)) is not None}
        if "date_format" in made and not _is_whole(made["date_format"]):
            self._wrong(
                ("date_format",),
                ("a format with year, month and day, like %m/%d/%Y", "含年月日的格式，如 %m/%d/%Y"),
            )
        if "encoding" in made and not _is_encoding(made["encoding"]):
            self._wrong(
                ("encoding",),
                ("the name of an encoding, like utf-8, gb18030 or cp1252", "编码名称，如 utf-8、gb18030"),
            )
        if "delimiter" in made:
            if made["delimiter"] not in _DELIMITERS:
                self._wrong(("delimiter",), ('one of "," ";" "|" or tab', '","、";"、"|" 或 tab 之一'))
            made["delimiter"] = _DELIMITERS.get(made["delimiter"], ",")
        return made

    def _title(self, title: str | None) -> None:
        try:
            title_columns(title or "")
        except ValueError:
            self._wrong(
                ("title",),
                ("columns in braces, like {account} {product}", "花括号中的列名，如 {account} {product}"),
            )


def _is_whole(form: str) -> bool:
    """This says whether a format writes the whole date, so that reading gives the same date back."""
    if not re.search(r"%[YyGcx]", form):
        return False
    try:
        moment = datetime(_SAMPLE.year, _SAMPLE.month, _SAMPLE.day, tzinfo=UTC)
        return datetime.strptime(moment.strftime(form), form).date() == _SAMPLE  # noqa: DTZ007 - the date is compared
    except ValueError:
        return False


def _is_encoding(name: str) -> bool:
    try:
        "a".encode(name)
    except (LookupError, ValueError):
        return False
    return True


def _spelt(cells: Any) -> Any:
    """This writes true and false out, which are values that a cell may mean."""
    if not isinstance(cells, dict):
        return cells
    return {cell: str(to).lower() if isinstance(to, bool) else to for cell, to in cells.items()}
