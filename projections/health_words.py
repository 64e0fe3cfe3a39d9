"""This file puts colours that were set by hand into sentences, zh and en."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from engine.clock import in_words
from engine.definition import Words
from engine.events import Event, HealthCleared, HealthOverridden
from engine.health_words import COLOUR_NAMES
from engine.workflow import Workflow


def _overridden(event: HealthOverridden, workflow: Workflow) -> Words:
    name, reason = COLOUR_NAMES.get(event.colour, Words(event.colour, event.colour)), event.reason
    until = in_words(event.until, workflow.zone)
    return Words(
        zh=f"将项目人工定为{name.zh}，至 {until}：{reason}", en=f"set it to {name.en} until {until}: {reason}"
    )


TOLD_OF_HEALTH: Mapping[type[Event], Callable[[Any, Workflow], Words]] = {
    HealthOverridden: _overridden,
    HealthCleared: lambda _event, _: Words(zh="取消人工定的颜色", en="took back the colour set by hand"),
}
