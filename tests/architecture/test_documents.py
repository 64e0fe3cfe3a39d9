"""This file keeps the documents honest: both languages say the same, links lead somewhere, decisions stay short."""

from __future__ import annotations

import re
from pathlib import Path

from tests.architecture.tree import ROOT, committed, text
from workflows import lint

MARKDOWN = [path for path in committed() if path.suffix == ".md"]
DECISIONS = [path for path in MARKDOWN if path.match("docs/decisions/*.md")]
DECISION_HEADINGS = ["## Context", "## Decision", "## Consequences", "## Check"]
PAGE = 60


def code_blocks(document: str) -> list[str]:
    """This is what a document tells the reader to type or to expect."""
    return re.findall(r"^```.*?^```", document, flags=re.MULTILINE | re.DOTALL)


def headings(document: str) -> list[str]:
    """This is the height of each heading, in order.

    >>> headings("# a\\n```\\n# not one\\n```\\n## b\\n")
    ['#', '##']
    """
    for block in code_blocks(document):
        document = document.replace(block, "")
    return re.findall(r"^(#+) ", document, flags=re.MULTILINE)


def links(path: Path) -> list[Path]:
    targets = re.findall(r"\]\(([^)#\s]+)", text(path))
    return [path.parent / target for target in targets if "://" not in target]


def test_both_readmes_have_the_same_shape():
    assert headings(text(Path("README.md"))) == headings(text(Path("README.zh.md")))


def test_both_readmes_give_the_same_commands():
    assert code_blocks(text(Path("README.md"))) == code_blocks(text(Path("README.zh.md")))


def test_a_link_in_a_document_leads_somewhere():
    broken = {
        str(path): [str(target) for target in links(path) if not (ROOT / target).exists()]
        for path in MARKDOWN
    }

    assert {path: targets for path, targets in broken.items() if targets} == {}


def test_a_decision_has_its_four_parts_and_fits_a_page():
    for path in DECISIONS:
        decision = text(path)

        assert re.findall(r"^## .+$", decision, flags=re.MULTILINE) == DECISION_HEADINGS, path
        assert len(decision.splitlines()) <= PAGE, path


def test_the_sop_in_the_guide_passes_lint():
    guide = text(Path("docs/how-to/write-an-sop.md"))

    (sop,) = re.findall(r"^```yaml\n(.*?)^```", guide, flags=re.MULTILINE | re.DOTALL)

    assert lint(sop) == []


def test_decisions_are_numbered_without_gaps():
    numbers = [int(path.name[:4]) for path in DECISIONS]

    assert numbers == list(range(1, len(numbers) + 1))
