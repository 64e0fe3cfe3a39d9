"""This file keeps the log behind one door: the desk appends, and nobody else has the means."""

from __future__ import annotations

import ast

from tests.architecture.tree import PACKAGES, dotted, imports, parsed, python_files

DOOR = ("engine/desk.py", "engine/store/")
APPEND = {"engine.store.append", "engine.store.log.append", "engine.store.log"}
DEEDS = {"store.writing", "recorder.insert_events"}


def deeds(module: ast.Module) -> set[str]:
    """This is which of the store's writing deeds a file calls.

    >>> deeds(ast.parse("with self.store.writing() as turn: ..."))
    {'store.writing'}
    """
    return DEEDS & {dotted(node.func) for node in ast.walk(module) if isinstance(node, ast.Call)}


def test_only_the_desk_appends_to_the_log():
    strangers = {
        path.as_posix()
        for path in python_files(*PACKAGES)
        if not path.as_posix().startswith(DOOR)
        if imports(parsed(path)) & APPEND or deeds(parsed(path))
    }

    assert strangers == set()
