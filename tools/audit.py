"""This is the audit of dependencies that needs no network: is installed what is pinned, and is nothing of it known bad.

The list of bad versions is ours, kept by hand, and therefore never complete; docs/threat-model.md says what asks the
public databases where there is a way out to them.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, distributions
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
KNOWN_BAD = {
    "authlib": (
        "<1.6.5",
        "CVE-2025-59420, CVE-2025-61920: tokens with unknown critical headers, endless parts",
    ),
    "cryptography": ("<44.0.1", "CVE-2024-12797: an OpenSSL that trusts raw keys wrongly"),
    "h11": ("<0.16", "CVE-2025-43859: request smuggling by malformed chunks"),
    "idna": ("<3.7", "CVE-2024-3651: quadratic time"),
    "jinja2": ("<3.1.6", "CVE-2025-27516: a way out of the sandbox"),
    "mako": ("<1.2.2", "CVE-2022-40023: quadratic time"),
    "requests": ("<2.32.4", "CVE-2024-47081: credentials sent to another host"),
    "starlette": ("<0.49.1", "CVE-2025-62727, CVE-2024-47874: quadratic ranges, boundless forms"),
    "urllib3": ("<2.6.0", "CVE-2025-66418, CVE-2025-66471: decompression without bound"),
    "werkzeug": ("<3.1.4", "CVE-2025-66221: device names of Windows"),
}
"""Versions with a published hole that concerns what we do, and the hole."""


def pinned(text: str) -> dict[str, Requirement]:
    r"""This is what a file of constraints pins for this Python, by name.

    >>> sorted(pinned("a==1\nb==2 ; python_full_version < '3.0'\n# c==3"))
    ['a']
    """
    lines = [Requirement(line) for line in text.splitlines() if re.match(r"[a-z0-9]", line)]
    return {
        canonicalize_name(each.name): each
        for each in lines
        if each.marker is None or Marker(str(each.marker)).evaluate()
    }


def complaints(installed: list[Distribution], pins: dict[str, Requirement]) -> list[str]:
    """This is what is wrong with what is installed: a line each."""
    told = []
    for each in installed:
        name = canonicalize_name(each.metadata["Name"])
        pin = pins.get(name)
        if pin is not None and each.version not in pin.specifier:
            told.append(f"{name} {each.version} is installed, and constraints.txt pins {pin.specifier}")
        bad, hole = KNOWN_BAD.get(name, ("", ""))
        if bad and SpecifierSet(bad, prereleases=True).contains(each.version):
            told.append(f"{name} {each.version} has a known hole: {hole}")
    return sorted(told)


def main() -> int:
    """This prints what is wrong; 1 when anything is."""
    pins = pinned((ROOT / "constraints.txt").read_text(encoding="utf-8"))
    told = complaints(list(distributions()), pins)
    for line in told:
        sys.stderr.write(f"audit: {line}\n")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
