"""This file proves that a drawing shows the SOP: every stage and step, gates with what they ask, nothing on top of another."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from workflows import library, mermaid, read, svg
from workflows.generated import generated
from workflows.layout import HEIGHT, NAME_SIZE, SMALL_SIZE, Layout
from workflows.steps import name_of, width_of

ROOT = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"
SOPS = {key: read(source) for key, source in library().items()}
MADE = generated()
BOTH = [(key, lang) for key in SOPS for lang in ("zh", "en")]
SOP = """\
key: odd
version: 1
name: "A & <B> \\"C\\""
stages: [{key: end}, {key: mid}, {key: won}, {key: lost}]
moves:
  - {key: go, from: end, to: mid}
  - {key: skip, from: end, to: won}
  - {key: win, from: mid, to: won}
  - {key: back, from: mid, to: end}
  - {key: lose, from: "*", to: lost}
outcomes: {won: [won], lost: [lost]}
final: [won, lost]
"""


def texts(picture):
    return [text.text for text in ET.fromstring(picture).iter(f"{SVG}text")]


def titles(picture):
    return [title.text for title in ET.fromstring(picture).iter(f"{SVG}title")]


@pytest.mark.parametrize("path", sorted(MADE))
def test_what_is_committed_is_what_would_be_generated(path):
    assert (ROOT / path).read_text("utf-8") == MADE[path], "run python -m workflows.generated ."


@pytest.mark.parametrize(("key", "lang"), BOTH)
def test_every_stage_is_drawn_by_its_name(key, lang):
    shown = texts(svg(SOPS[key], lang))
    assert [s.key for s in SOPS[key].stages if name_of(s, lang) not in shown] == []


@pytest.mark.parametrize(("key", "lang"), BOTH)
def test_no_box_lies_on_another_and_every_word_fits_its_box(key, lang):
    boxes = list(Layout(SOPS[key], lang).boxes.values())
    for one, two in combinations(boxes, 2):
        apart = one.right <= two.x or two.right <= one.x
        assert apart or one.y + HEIGHT <= two.y or two.y + HEIGHT <= one.y
    for box in boxes:
        assert width_of(name_of(box.stage, lang), NAME_SIZE) < box.width
        assert width_of(box.small, SMALL_SIZE) < box.width


@pytest.mark.parametrize(("key", "lang"), BOTH)
def test_no_line_to_a_stage_off_the_line_runs_through_a_box(key, lang):
    layout = Layout(SOPS[key], lang)
    for lane in layout.aside:
        for other in layout.aside:
            box = layout.boxes[other.to]
            heights = [layout.boxes[step.start].y for step in lane.steps]
            assert other is lane or lane.x < box.x or max(heights) + HEIGHT <= box.y


def test_a_gated_move_has_a_lock_and_says_what_it_asks():
    picture = svg(SOPS["project_sales"], "zh")
    said = next(title for title in titles(picture) if title.startswith("进入报价"))
    assert "需填写：技术交流日期" in said
    assert "请先确认客户预算。" in said
    assert "角色：销售、售前工程师、售前负责人" in said
    assert 'class="lock"' in picture


def test_an_sop_without_gates_has_no_lock_but_the_one_in_the_legend():
    assert svg(read(SOP)).count('class="lock"') == 1


def test_moves_forward_back_and_aside_look_different():
    picture = svg(read(SOP))
    assert [
        len(re.findall(f'class="way {way}"[^>]*marker-end', picture)) for way in ("forward", "back", "aside")
    ] == [
        3 + 1,
        1 + 1,
        1 + 1,
    ], "each drawn move, and one arrow in the legend"
    assert "stroke-dasharray" in picture


def test_a_name_with_signs_of_xml_is_written_as_it_is():
    assert titles(svg(read(SOP)))[0] == 'A & <B> "C" v1'
    assert 'title: "A & #lt;B#gt; #quot;C#quot; v1"' in mermaid(read(SOP))


def test_mermaid_has_every_stage_and_every_step():
    definition = SOPS["project_sales"]
    text = mermaid(definition, "en")
    assert len(re.findall(r"^    s_\w+\[", text, re.MULTILINE)) == len(definition.stages)
    assert len(re.findall(r"^    s_\w+ (==>|-\.->|-->)\|", text, re.MULTILINE)) == sum(
        len(move.start) for move in definition.moves
    )
    assert 's_solution ==>|"🔒 Go to quote"| s_quote' in text
    assert 's_quote -.->|"Solution again"| s_solution' in text
    assert "s_end[" in mermaid(read(SOP)), "end alone is a word of Mermaid"


def test_a_chinese_character_is_as_wide_as_it_is_high():
    assert width_of("项目销售", 14) == 4 * 14
    assert width_of("lead", 14) < 4 * 14 * 0.7
