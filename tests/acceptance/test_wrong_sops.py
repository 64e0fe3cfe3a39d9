"""This file proves that every wrong SOP is refused at its place, by its rule, with the way out.

What is expected stands in the head of each file; it was written down by hand, not taken from the lint.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from engine.errors import WrongDefinition
from workflows import lint, read

FOLDER = Path(__file__).parent / "wrong_sops"
FILES = sorted(FOLDER.glob("*.yaml"))
ONLY_A_WARNING = {"role_without_work", "sign_without_name"}


def expected(source):
    said = dict(re.findall(r"^# (\w+): (.*)$", source, re.MULTILINE))
    return int(said["line"]), int(said["column"]), said["rule"], said["advice"]


def found(source, file):
    return [c for c in lint(source, file=file) if c.severity == "error"] or lint(source, file=file)


def test_there_are_many_ways_to_be_wrong():
    assert len(FILES) >= 28
    assert len({file.read_text("utf-8").split("\n")[0] for file in FILES}) == len(FILES)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_wrong_sop_is_refused_where_it_is_wrong(file):
    # given
    source = file.read_text("utf-8")
    # when
    complaints = found(source, file.name)
    # then
    assert [(c.line, c.column, c.rule, c.advice_en) for c in complaints] == [expected(source)]
    assert str(complaints[0]).startswith(f"{file.name}:{complaints[0].line}:{complaints[0].column}: ")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_complaint_speaks_chinese_too(file):
    for complaint in found(file.read_text("utf-8"), file.name):
        assert re.search(r"[\u4e00-\u9fff]", complaint.zh)
        assert re.search(r"[\u4e00-\u9fff]", complaint.advice_zh)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_nobody_can_read_a_wrong_sop(file):
    source = file.read_text("utf-8")
    if file.stem in ONLY_A_WARNING:
        assert read(source).key == "pumps"
        return
    with pytest.raises(WrongDefinition) as refused:
        read(source, file=file.name)
    assert expected(source)[2] in {complaint.rule for complaint in refused.value.complaints}
    assert refused.value.en != refused.value.zh


def test_what_was_wrong_is_all_that_was_wrong():
    """Put right, one of them is accepted: so the others are refused for their mistakes alone."""
    source = (FOLDER / "version_zero.yaml").read_text("utf-8")
    assert lint(source.replace("version: 0", "version: 1")) == []
