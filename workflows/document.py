"""This file reads YAML 1.2 into plain data and remembers where every key and value stands.

It is the only file that knows the YAML library. Nothing in a document can run or grow without bound: its size, depth
and number of values are limited, an anchor may not hold itself, and `on`, `no` and dates stay text.
"""

from __future__ import annotations

import bisect
import re
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.composer import MaxDepthExceededError
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode
from ruamel.yaml.reader import ReaderError

from workflows.complaint import Complaints, Place
from workflows.scalar_places import index_inside

MAX_SIZE = 120_000
"""The most characters an SOP may have."""
MAX_DEPTH = 20
MAX_VALUES = 20_000
_TAGS = "tag:yaml.org,2002:"
_TEXT_TAG = f"{_TAGS}str"
_KNOWN_TAGS = {
    _TAGS + name
    for name in ("str", "int", "float", "bool", "null", "timestamp", "merge", "value", "map", "seq")
}
"""What the YAML library finds by itself; any other tag was written."""
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_NUMBER = re.compile(r"[-+]?(?:[0-9]{1,18}(?:\.[0-9]{0,18})?|\.[0-9]{1,18})(?:[eE][-+]?[0-9]{1,2})?")
_WORDS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NOTHING = ("", "~", "null", "Null", "NULL")

Path = tuple[str | int, ...]


class Document:
    """This is a YAML document as plain data, with a place for every path in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.data: Any = None
        self.nodes: dict[Path, Node] = {}
        self.keys: dict[Path, Node] = {}
        self._lines = [0, *(found.end() for found in re.finditer(r"\r\n|\n|\r", text))]

    def place(self, index: int) -> Place:
        """This is the line and column of a character."""
        line = bisect.bisect_right(self._lines, index)
        return Place(line, index - self._lines[line - 1] + 1)

    def at(self, *path: str | int) -> Place:
        """This is where the value under a path begins; of a path that is not there, what holds it."""
        while path and path not in self.nodes:
            path = path[:-1]
        node = self.nodes.get(path)
        return self.place(node.start_mark.index) if node else Place(1, 1)

    def at_key(self, *path: str | int) -> Place:
        """This is where the key at the end of a path begins; in a list, where the item does."""
        key = self.keys.get(path)
        return self.place(key.start_mark.index) if key else self.at(*path)

    def inside(self, path: Path, line: int, column: int) -> Place:
        """This is where a line and column of a text's value stand in the file, whatever quotes it has."""
        node = self.nodes.get(path)
        if not isinstance(node, ScalarNode):
            return self.at(*path)
        start, end = node.start_mark.index, node.end_mark.index
        return self.place(start + index_inside(self.text[start:end], node.style, node.value, line, column))


def open_document(source: str | bytes, complaints: Complaints) -> Document | None:
    """This is the document, or None when it cannot be read; the complaints say why and where."""
    text = _decoded(source, complaints)
    if text is None:
        return None
    if len(text) > MAX_SIZE:
        complaints.add("yaml-too-large", Place(1, 1), size=len(text), most=MAX_SIZE)
        return None
    document = Document(text)
    root = _composed(document, complaints)
    if root is None:
        return None
    builder = _Builder(document, complaints)
    document.data = builder.build(root, ())
    return None if builder.gave_up else document


def _decoded(source: str | bytes, complaints: Complaints) -> str | None:
    if not isinstance(source, str):
        try:
            return source.decode().removeprefix("\ufeff")
        except UnicodeDecodeError as fault:
            before = source[: fault.start].decode()
            complaints.add("yaml-not-utf8", Document(before).place(len(before)))
            return None
    return source.removeprefix("\ufeff")


def _composed(document: Document, complaints: Complaints) -> Node | None:
    yaml = YAML(typ="safe", pure=True, plug_ins=[])
    yaml.max_depth = MAX_DEPTH
    yaml.composer.warn_double_anchors = False
    try:
        root: Node | None = yaml.compose(document.text)
    except (RecursionError, MaxDepthExceededError) as fault:
        mark = getattr(fault, "problem_mark", None)
        complaints.add("yaml-too-deep", document.place(mark.index if mark else 0), most=MAX_DEPTH)
        return None
    except ReaderError as fault:
        complaints.add("yaml-character", document.place(fault.position))
        return None
    except MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        complaints.add("yaml-syntax", document.place(mark.index if mark else 0), said=_said(fault))
        return None
    except (
        YAMLError,
        ValueError,
        OverflowError,
        IndexError,
        AttributeError,
    ) as fault:  # foreign faults of the parser
        complaints.add(
            "yaml-syntax", Place(1, 1), said=str(fault).splitlines()[0][:200] if str(fault) else ""
        )
        return None
    if root is None:
        complaints.add("yaml-empty", Place(1, 1))
    return root


def _said(fault: MarkedYAMLError) -> str:
    parts = (part for part in (fault.context, fault.problem) if part)
    return ", ".join(str(part) for part in parts)[:200]


class _Builder:
    """This turns nodes into data; it gives up on what would never end and goes on after all else."""

    def __init__(self, document: Document, complaints: Complaints) -> None:
        self.document = document
        self.complaints = complaints
        self.gave_up = False
        self._open: set[int] = set()

    def build(self, node: Node, path: Path) -> Any:
        """This is the data of a node, its place noted under its path."""
        place = self.document.place(node.start_mark.index)
        if id(node) in self._open:
            self._give_up("yaml-recursion", place)
        elif len(self.document.nodes) >= MAX_VALUES:
            self._give_up("yaml-too-many", place, most=MAX_VALUES)
        if self.gave_up:
            return None
        self.document.nodes[path] = node
        if str(node.tag) not in _KNOWN_TAGS:
            self.complaints.add("yaml-tag", place, word=str(node.tag).removeprefix(_TAGS))
        if isinstance(node, ScalarNode):
            return _value(node)
        self._open.add(id(node))
        build = self._mapping if isinstance(node, MappingNode) else self._sequence
        data = build(node, path)
        self._open.discard(id(node))
        return data

    def _give_up(self, rule: str, place: Place, **facts: Any) -> None:
        if not self.gave_up:
            self.complaints.add(rule, place, **facts)
        self.gave_up = True

    def _sequence(self, node: Node, path: Path) -> list[Any]:
        return [self.build(part, (*path, place)) for place, part in enumerate(node.value)]

    def _mapping(self, node: Node, path: Path) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, value in node.value:
            place = self.document.place(key.start_mark.index)
            if not isinstance(key, ScalarNode):
                self.complaints.add("yaml-key", place)
                continue
            if key.value in data:
                first = self.document.at_key(*path, key.value)
                self.complaints.add(
                    "duplicate-key", place, word=key.value, line=first.line, column=first.column
                )
                continue
            self.document.keys[(*path, key.value)] = key
            data[key.value] = self.build(value, (*path, key.value))
        return data


def _value(node: ScalarNode) -> Any:
    """This is a scalar by the core schema of YAML 1.2; whatever else is not quoted is text too."""
    text: str = node.value
    if node.style is not None or str(node.tag) == _TEXT_TAG:
        return text
    if text in _NOTHING:
        return None
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _NUMBER.fullmatch(text) else text
