"""This file holds who owns which framework: one place to look, one place to change."""

from __future__ import annotations

import ast

import pytest

from tests.architecture.tree import PACKAGES, dotted, imports, parsed, python_files

OWNERS = {
    "transitions": ("engine/machine.py",),
    "cel_expr_python": ("engine/expressions.py",),
    "eventsourcing": ("engine/store/",),
    "cryptography": ("engine/store/",),
    "psycopg": ("engine/store/",),
    "alembic": ("engine/store/",),
    "ruamel": ("workflows/",),
    "holidays": ("workflows/",),
    "sqlalchemy": ("engine/store/", "projections/", "api/house.py"),
    "pydantic": ("workflows/", "api/"),
    "fastapi": ("api/",),
    "starlette": ("api/",),
    "uvicorn": ("api/",),
    "typer": ("api/",),
    "rich": ("api/",),
    "structlog": ("api/",),
    "prometheus_client": ("api/",),
    "authlib": ("api/access/",),
    "joserfc": ("api/access/",),
    "limits": ("api/access/", "api/http/limits.py"),
    "pwdlib": ("api/access/",),
    "httpx2": ("api/",),
    "xlsxwriter": ("api/cli/exporting_xlsx.py",),
    "pydantic_settings": ("api/settings.py",),
}
ENVIRONMENT = {"os.environ", "os.getenv", "os.putenv", "os.environb"}
CLOCKS = {
    "time.time",
    "time.time_ns",
    "time.localtime",
    "time.gmtime",
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
}


def uses(module: ast.Module, names: set[str]) -> set[str]:
    """This is which of these names a file speaks of, by attribute or by import.

    >>> sorted(uses(ast.parse("from os import environ\\nimport datetime as d\\nd.datetime.now()"), ENVIRONMENT | CLOCKS))
    ['datetime.now', 'os.environ']
    """
    return names & ({dotted(node) for node in ast.walk(module)} | imports(module))


def strangers(owners: tuple[str, ...], seen: set[str]) -> list[str]:
    return sorted(path for path in seen if not path.startswith(owners))


@pytest.mark.parametrize("framework", OWNERS)
def test_a_framework_is_imported_by_its_owner_only(framework):
    users = {
        path.as_posix()
        for path in python_files(*PACKAGES)
        if any(name.split(".")[0] == framework for name in imports(parsed(path)))
    }

    assert strangers(OWNERS[framework], users) == []


def test_the_environment_is_read_in_the_settings_only():
    users = {path.as_posix() for path in python_files(*PACKAGES) if uses(parsed(path), ENVIRONMENT)}

    assert strangers(("api/settings.py",), users) == []


def test_the_time_is_read_in_the_clock_only():
    users = {path.as_posix() for path in python_files(*PACKAGES) if uses(parsed(path), CLOCKS)}

    assert strangers(("engine/clock.py",), users) == []
