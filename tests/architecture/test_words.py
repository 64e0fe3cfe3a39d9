"""This file keeps words that mean nothing out of names, and promises and places out of the text."""

from __future__ import annotations

import ast
import re

import pytest

from tests.architecture.tree import committed, parsed, python_files, text, text_files

EMPTY_WORDS = {"util", "utils", "helper", "helpers", "common", "misc", "base", "manager", "service", "core"}
PROMISES = re.compile(r"\b(TODO|FIXME|XXX)\b")
PLACES = re.compile(
    r"(?<![\w.<])/(root|home|Users)\b|(?<![\w.<}])/(work|tmp|opt)/|\b(pypi|npmjs|pythonhosted)\.\w"
)


def words(name: str) -> set[str]:
    """This takes a name apart, whether it is written with humps or with lines.

    >>> sorted(words("DeskManager") | words("store_utils"))
    ['desk', 'manager', 'store', 'utils']
    """
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}


def test_no_file_or_folder_is_named_by_an_empty_word():
    named = {path.as_posix(): {word for part in path.parts for word in words(part)} for path in committed()}

    assert [path for path, said in named.items() if said & EMPTY_WORDS] == []


def test_no_class_is_named_by_an_empty_word():
    classes = {
        f"{path}: {node.name}"
        for path in python_files()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ClassDef) and words(node.name) & EMPTY_WORDS
    }

    assert classes == set()


@pytest.mark.parametrize(
    ("pattern", "sample"), [(PROMISES, "# TODO later"), (PLACES, "open('/tmp/x')"), (PLACES, "cd /root")]
)
def test_the_patterns_see_what_they_look_for(pattern, sample):
    assert pattern.search(sample)


@pytest.mark.parametrize("pattern", [PROMISES, PLACES], ids=["promises", "places"])
def test_no_file_promises_later_work_or_names_a_place_on_a_machine(pattern):
    found = [
        f"{path}:{number}: {line.strip()}"
        for path in text_files()
        if path.parts[0] != "tests"
        for number, line in enumerate(text(path).splitlines(), start=1)
        if pattern.search(line)
    ]

    assert found == []
