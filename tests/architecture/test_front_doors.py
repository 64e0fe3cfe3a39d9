"""This file keeps one front door per package, and the list on the door complete."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest

from tests.architecture.tree import PACKAGES, imports, parsed, python_files

DOORS = [path for path in python_files(*PACKAGES) if path.name == "__init__.py"]
MAIN_DOORS = [Path(package, "__init__.py") for package in PACKAGES]


def public_names(module: ast.Module) -> set[str]:
    """This is every public name that a file binds at its top: by import, definition or assignment.

    >>> sorted(public_names(ast.parse("from a import b as c, _d\\nX: int = 1\\n__all__ = ['c', 'X']")))
    ['X', 'c']
    """
    found: set[str] = set()
    for node in module.body:
        if isinstance(node, ast.ImportFrom) and node.module != "__future__":
            found |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {target.id for target in targets if isinstance(target, ast.Name)}
    return {name for name in found if not name.startswith("_")}


@pytest.mark.parametrize("door", MAIN_DOORS, ids=str)
def test_every_package_has_a_front_door_that_lists_something(door):
    assert getattr(importlib.import_module(door.parent.name), "__all__", [])


def test_a_front_door_lists_every_room_and_no_other():
    for door in DOORS:
        package = importlib.import_module(".".join(door.parent.parts))
        listed = list(getattr(package, "__all__", []))

        assert sorted(public_names(parsed(door)) - set(listed)) == [], door
        assert [name for name in listed if not hasattr(package, name)] == [], door
        assert len(listed) == len(set(listed)), door


@pytest.mark.parametrize("package", PACKAGES)
def test_nobody_enters_another_package_by_a_private_name(package):
    private = {
        path.as_posix(): sorted(
            name
            for name in imports(parsed(path))
            if name.split(".")[0] in set(PACKAGES) - {package}
            if any(part.startswith("_") for part in name.split(".")[1:])
        )
        for path in python_files(package)
    }

    assert {path: names for path, names in private.items() if names} == {}
