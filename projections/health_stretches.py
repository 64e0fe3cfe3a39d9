"""This file is the table of colours: stretches of a deal's time in which its health only gets worse.

Green until `yellow_at`, yellow until `red_at`; or one colour, `fixed`, where it is on hold or somebody has set it. So one
row holds what lies ahead of a deal, and who looks picks by instant. Who looks from before a cut still finds what was told
then.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from engine.definition import COLOURS, GREEN, GREY, RED, YELLOW
from engine.health import Step
from engine.health_facts import Facts
from projections.sheet import FOREVER, Sheet

_encode = msgspec.json.Encoder(order="sorted").encode
_ORDER = (GREEN, YELLOW, RED)
_WORSE = {
    (before, now): _ORDER.index(before) <= _ORDER.index(now) if {before, now} <= {*_ORDER} else before == now
    for before in COLOURS
    for now in COLOURS
}


class Stretch(msgspec.Struct, gc=False):
    """This is a stretch of a deal's time. `steps` is its colours with their reasons, `override` who set another, as JSON.

    It was told by `from_pos`; something that happened at `cut_at`, at `cut_pos`, made what lies behind that void; at
    `gone_pos` it was told anew from an instant before.
    """

    deal: str
    from_pos: int
    seq: int
    workflow: str
    stage: str
    version: int
    from_at: int
    yellow_at: int
    red_at: int
    until_at: int
    fixed: str | None
    override: str | None
    steps: str
    cut_at: int = FOREVER
    cut_pos: int = FOREVER
    gone_pos: int = FOREVER

    @property
    def end(self) -> int:
        """This is where it ended, or will if nothing happens."""
        return min(self.until_at, self.cut_at)


STRETCHES = Sheet(
    "health_v3",
    Stretch,
    ("deal", "from_pos", "seq"),
    (
        "workflow",
        "gone_pos",
        "cut_pos",
        "stage",
        "from_at",
        "until_at",
        "yellow_at",
        "red_at",
        "fixed",
        "deal",
        "cut_at",
    ),
    ("workflow", "from_pos"),
)


def stretches_of(deal: str, facts: Facts, steps: Sequence[Step], end: int) -> Iterator[Stretch]:
    """This is the stretches that steps fall into, the last one until an end; nobody has said yet what told them."""
    begin = 0
    for place in range(1, len(steps)):
        if not _goes_on(steps[place - 1], steps[place]):
            yield _stretch(deal, facts, steps[begin:place], steps[place].at)
            begin = place
    if steps:
        yield _stretch(deal, facts, steps[begin:], end)


def _goes_on(before: Step, now: Step) -> bool:
    """This says whether a colour may follow another in one stretch: while health gets worse, and nobody sets it by hand."""
    if before.override is not None or now.override is not None:
        return before.override == now.override
    return _WORSE[before.computed, now.computed]


def _stretch(deal: str, facts: Facts, steps: Sequence[Step], until: int) -> Stretch:
    first, override = steps[0], steps[0].override
    fixed = override.colour if override else GREY if first.computed == GREY else None
    turns: dict[str, int] = {}
    for step in steps:
        turns.setdefault(step.computed, step.at)
    red_at = turns.get(RED, FOREVER)
    yellow_at = turns.get(YELLOW, red_at)
    told = [(step.at, step.computed, step.reasons) for step in steps]
    return Stretch(
        deal, 0, 0, facts.workflow, facts.stage, facts.version, first.at, yellow_at, red_at, until, fixed,
        None if override is None else _encode(override).decode(),
        _encode(told).decode(),
    )  # fmt: skip


def cut(stretch: Stretch, at: int, position: int) -> None:
    """This ends what was told of the time from an instant on."""
    if stretch.gone_pos == FOREVER and stretch.cut_pos == FOREVER and stretch.until_at > at:
        stretch.cut_at, stretch.cut_pos = at, position
