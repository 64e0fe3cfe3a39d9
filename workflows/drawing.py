"""This file draws an SOP as SVG, with nothing but text: the same SOP gives the same bytes on every machine.

Blue arrows lead on, dashed ones on the left lead back, grey ones leave the line. A lock stands where a gate is; what
it asks is in the title that a pointer shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from engine.definition import Definition, Outcome
from workflows.layout import GAP, HEIGHT, LANE, MARGIN, NAME_SIZE, SMALL_SIZE, Box, Lane, Layout
from workflows.mermaid import name_with_version
from workflows.steps import Step, Way, name_of, shortened, width_of

_FONT = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"
_STYLE = f"""
text {{ font-family: {_FONT}; fill: #0f172a }}
.small {{ font-size: {SMALL_SIZE}px; fill: #475569 }}
.along {{ paint-order: stroke; stroke: #fff; stroke-width: 4px }}
.name {{ font-size: {NAME_SIZE}px; font-weight: 600; text-anchor: middle }}
.title {{ font-size: 18px; font-weight: 600 }}
.box {{ fill: #fff; stroke: #475569; stroke-width: 1.25 }}
.won {{ fill: #eff6ff; stroke: #2563eb }}
.off {{ fill: #f1f5f9; stroke: #94a3b8 }}
.inner {{ fill: none; stroke-width: 1 }}
.way {{ fill: none; stroke-width: 1.5; stroke-linejoin: round }}
.forward {{ stroke: #2563eb }}
.back {{ stroke: #b45309; stroke-dasharray: 5 4 }}
.aside {{ stroke: #94a3b8 }}
.lock {{ fill: #0f172a }}
"""
_HEADS = {Way.FORWARD: "#2563eb", Way.BACK: "#b45309", Way.ASIDE: "#94a3b8"}
_LEGEND = {
    Way.FORWARD: {"zh": "推进", "en": "forward"},
    Way.BACK: {"zh": "退回（须说明原因）", "en": "back, with a reason"},
    Way.ASIDE: {"zh": "离开主线", "en": "off the line"},
}
_GATE = {"zh": "关卡", "en": "gate"}
_LEGEND_HEIGHT = 44


def svg(definition: Definition, lang: str = "en") -> str:
    """This is the SOP as an SVG picture with words in the language asked for."""
    layout = Layout(definition, lang)
    legend = "".join(_legend(lang, layout.left + MARGIN, layout.bottom + _LEGEND_HEIGHT))
    width = max(layout.right - layout.left, round(_legend_width(lang)) + 2 * MARGIN)
    height = layout.bottom + _LEGEND_HEIGHT + MARGIN
    title = escape(name_with_version(definition, lang))
    size = f'viewBox="{layout.left} 0 {width} {height}" width="{width}" height="{height}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" lang="{lang}">',
        f"<title>{title}</title><style>{_STYLE}</style>",
        "<defs>" + "".join(_head(way, colour) for way, colour in _HEADS.items()) + "</defs>",
        f'<rect x="{layout.left}" y="0" width="{width}" height="{height}" fill="#fff"/>',
        f'<text class="title" x="{layout.left + MARGIN}" y="36">{title}</text>',
        *_lanes(layout),
        *_straight(layout),
        *(_box(layout, box) for box in layout.boxes.values()),
        legend,
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _head(way: Way, colour: str) -> str:
    return (
        f'<marker id="{way}" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="8" markerHeight="8" '
        f'orient="auto" markerUnits="userSpaceOnUse"><path d="M0 0 8 4 0 8z" fill="{colour}"/></marker>'
    )


def _path(way: Way, d: str, *, arrow: bool = True) -> str:
    end = f' marker-end="url(#{way})"' if arrow else ""
    return f'<path class="way {way}" d="{d}"{end}/>'


def _straight(layout: Layout) -> Iterator[str]:
    """This draws the steps from one stage to the next on the line."""
    for step in layout.steps:
        if step.way is not Way.FORWARD or layout.skips(step):
            continue
        box = layout.boxes[step.start]
        top, end, x = box.y + HEIGHT, box.y + HEIGHT + GAP, box.middle
        label = escape(name_of(step.move, layout.lang))
        lock = _lock(x + 12, top + 16) if step.gated else ""
        text_x = x + (28 if step.gated else 12)
        yield (
            f"<g>{_title([step], layout.lang)}{_path(step.way, f'M{x} {top}V{end - 1}')}{lock}"
            f'<text class="small" x="{text_x}" y="{top + 26}">{label}</text></g>'
        )


def _lanes(layout: Layout) -> Iterator[str]:
    """This draws everything that does not lead to the next stage; what goes far is drawn first, below the rest."""
    for lane in reversed(layout.aside):
        yield _aside(layout, lane)
    for lane in (*layout.skipping, *layout.back):
        yield _beside(layout, lane)
    for lane in (*layout.skipping, *layout.back):
        yield _along(layout, lane)


def _aside(layout: Layout, lane: Lane) -> str:
    """This draws a column: from each stage a line to it, a dot where they meet, one arrow into the box below."""
    place = layout.aside.index(lane)
    marks = [layout.boxes[step.start].y + _stub(layout, place) for step in lane.steps]
    if not marks:
        return ""
    end = layout.boxes[lane.to].y - 1
    lines = "".join(f"M{layout.width} {y}H{lane.x}" for y in marks)
    dots = "".join(f'<circle cx="{lane.x}" cy="{y}" r="2.5" fill="{_HEADS[Way.ASIDE]}"/>' for y in marks)
    lock = _lock(lane.x + 8, end - 26) if any(step.gated for step in lane.steps) else ""
    return (
        f"<g>{_title(lane.steps, layout.lang)}{_path(Way.ASIDE, lines, arrow=False)}"
        f"{_path(Way.ASIDE, f'M{lane.x} {min(marks)}V{end}')}{dots}{lock}</g>"
    )


def _stub(layout: Layout, place: int) -> int:
    """This is how far below a box's top the line to a column leaves: the further column, the higher."""
    count = len(layout.aside)
    return round(HEIGHT * 0.2 + HEIGHT * 0.45 * (count - place) / (count + 1))


def _beside(layout: Layout, lane: Lane) -> str:
    """This draws a lane beside the line, on the left for steps back and on the right for those that skip."""
    starts, end, edge = _reach(layout, lane)
    way = lane.steps[0].way
    stubs = "".join(f"M{edge} {y}H{lane.x}" for y in starts)
    arrow = f"M{lane.x} {end}H{edge - 1 if lane.x < 0 else edge + 1}"
    trunk = f"M{lane.x} {min(*starts, end)}V{max(*starts, end)}"
    return (
        f"<g>{_title(lane.steps, layout.lang)}{_path(way, stubs + trunk, arrow=False)}{_path(way, arrow)}</g>"
    )


def _reach(layout: Layout, lane: Lane) -> tuple[list[int], int, int]:
    """This is the heights at which a lane leaves stages, the one at which it ends, and the x of their edge."""
    back = lane.x < 0
    out, into = (0.3, 0.7) if back else (0.82, 0.1)
    starts = [layout.boxes[step.start].y + round(HEIGHT * out) for step in lane.steps]
    return starts, layout.boxes[lane.to].y + round(HEIGHT * into), 0 if back else layout.width


def _along(layout: Layout, lane: Lane) -> str:
    """This writes a lane's name along it, with a lock when it is gated."""
    step = lane.steps[0]
    starts, end, _ = _reach(layout, lane)
    low, high = min(*starts, end), max(*starts, end)
    text = shortened(name_of(step.move, layout.lang), SMALL_SIZE, high - low + (-12 if step.gated else 8))
    x, y = lane.x - 5, (low + high) // 2
    lock = _lock(lane.x - 14, y + round(width_of(text, SMALL_SIZE) / 2) + 4) if step.gated else ""
    return (
        f'<text class="small along" text-anchor="middle" transform="translate({x} {y}) rotate(-90)">'
        f"{escape(text)}</text>{lock}"
    )


def _box(layout: Layout, box: Box) -> str:
    definition, key = layout.definition, box.stage.key
    outcome = definition.outcomes.get(key, Outcome.OPEN)
    kind = {Outcome.OPEN: "", Outcome.WON: " won"}.get(outcome, " off")
    goal = box.stage.goal.say(layout.lang)
    title = f"<title>{escape(goal)}</title>" if goal else ""
    inner = ""
    if key in definition.final:
        inner = (
            f'<rect class="box inner{kind}" style="fill: none" x="{box.x + 3}" y="{box.y + 3}" '
            f'width="{box.width - 6}" height="{HEIGHT - 6}" rx="5"/>'
        )
    return (
        f'<g>{title}<rect class="box{kind}" x="{box.x}" y="{box.y}" width="{box.width}" height="{HEIGHT}" rx="8"/>'
        f'{inner}<text class="name" x="{box.middle}" y="{box.y + 26}">{escape(name_of(box.stage, layout.lang))}</text>'
        f'<text class="small" text-anchor="middle" x="{box.middle}" y="{box.y + 44}">{escape(box.small)}</text></g>'
    )


def _lock(x: int, y: int) -> str:
    """This draws a lock 9 wide and 12 high."""
    return (
        f'<path class="lock" transform="translate({x} {y})" '
        'd="M0 5h9v7H0zM1.5 5V3.5a3 3 0 0 1 6 0V5H6.2V3.5a1.7 1.7 0 0 0-3.4 0V5z"/>'
    )


def _title(steps: Iterable[Step], lang: str) -> str:
    """This says in words what steps ask; those of one move that ask the same are said once."""
    said: dict[str, None] = {}
    for step in steps:
        said["\n".join([name_of(step.move, lang), *(f"- {line}" for line in step.asks)])] = None
    return f"<title>{escape(chr(10).join(said))}</title>"


def _legend(lang: str, x: float, y: int) -> Iterator[str]:
    for way, words in _LEGEND.items():
        yield _path(way, f"M{round(x)} {y}h28")
        yield f'<text class="small" x="{round(x) + 36}" y="{y + 4}">{words[lang]}</text>'
        x += 36 + width_of(words[lang], SMALL_SIZE) + LANE
    yield _lock(round(x), y - 7)
    yield f'<text class="small" x="{round(x) + 14}" y="{y + 4}">{_GATE[lang]}</text>'


def _legend_width(lang: str) -> float:
    words = sum(36 + width_of(text[lang], SMALL_SIZE) + LANE for text in _LEGEND.values())
    return words + 14 + width_of(_GATE[lang], SMALL_SIZE)
