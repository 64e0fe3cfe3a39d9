"""This file keeps every page short: a function fits a screen, a file fits a sitting."""

from __future__ import annotations

import ast

from tests.architecture.tree import GENERATED, parsed, python_files, text

FILE_LINES = 300
FUNCTION_LINES = 40


def long_functions(module: ast.Module) -> dict[str, int]:
    """This is every function over the limit with its lines, signature and docstring counted."""
    functions = [
        node for node in ast.walk(module) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    lengths = {node.name: (node.end_lineno or node.lineno) - node.lineno + 1 for node in functions}
    return {name: lines for name, lines in lengths.items() if lines > FUNCTION_LINES}


def written_by_people():
    return [path for path in python_files() if path.as_posix() not in GENERATED]


def test_no_file_is_longer_than_300_lines():
    lengths = {path.as_posix(): len(text(path).splitlines()) for path in written_by_people()}

    assert {path: lines for path, lines in lengths.items() if lines > FILE_LINES} == {}


def test_no_function_is_longer_than_40_lines():
    too_long = {path.as_posix(): long_functions(parsed(path)) for path in written_by_people()}

    assert {path: functions for path, functions in too_long.items() if functions} == {}


def test_an_exemption_names_a_file_that_exists():
    assert {path.as_posix() for path in python_files()} >= GENERATED
