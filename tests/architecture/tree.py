"""This file lists what the architecture tests read: the files that are, or would be, committed."""

from __future__ import annotations

import ast
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("engine", "workflows", "projections", "api")
BINARY = {".db", ".gz", ".ico", ".jpg", ".png", ".webp", ".xlsx", ".zip"}
GENERATED: set[str] = set()
"""Paths that a program writes; they are exempt from the limits of size, and from nothing else."""


@cache
def committed() -> tuple[Path, ...]:
    """This lists the files git holds or would hold, as paths from the root."""
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        return tuple(sorted(unpacked()))
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    paths = {Path(name) for name in listed.split("\0") if name}
    return tuple(sorted(path for path in paths if (ROOT / path).is_file()))


def unpacked() -> set[Path]:
    """This lists the files of a tree that came without git, leaving out what tools put there."""
    paths = {path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file()}
    built = {"__pycache__", "node_modules", "build", "dist"}
    return {path for path in paths if not any(part in built or part[0] == "." for part in path.parts)}


def python_files(*folders: str) -> list[Path]:
    """This lists the Python files of these top folders; of all folders when none is named."""
    found = [path for path in committed() if path.suffix == ".py"]
    return [path for path in found if not folders or path.parts[0] in folders]


def text_files() -> list[Path]:
    """This lists every committed file that people can read."""
    return [path for path in committed() if path.suffix not in BINARY]


def text(path: Path) -> str:
    """This is what the file says."""
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def parsed(path: Path) -> ast.Module:
    """This is the syntax tree of a Python file."""
    # In a thread of its own: a browser's greenlets, in tests before, lead the parser's count of its depth astray.
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(ast.parse, text(path), filename=str(path)).result()


def imports(module: ast.Module) -> set[str]:
    """This is every module a file imports, anywhere in it, as full dotted names.

    >>> sorted(imports(ast.parse("import os.path\\nfrom engine import desk, errors")))
    ['engine', 'engine.desk', 'engine.errors', 'os.path']
    """
    found = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def dotted(node: ast.AST) -> str:
    """This is the last two names of a chain of attributes, as in `datetime.now`."""
    if not isinstance(node, ast.Attribute):
        return ""
    owner = node.value
    name = owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
    return f"{name}.{node.attr}"
