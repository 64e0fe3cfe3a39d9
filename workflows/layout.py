"""This file finds the place of everything in the drawing of an SOP; it writes no SVG.

The line of stages runs from top to bottom. Steps back run in lanes on its left, steps that skip a stage in lanes on
its right. Each stage off the line has a column of its own further right, nearest the one that is left for last: so
no step to a further column ever runs through a box.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from engine.definition import Definition, Limit, Stage
from workflows.steps import Step, Way, is_on_the_line, name_of, steps_of, width_of

HEIGHT, GAP, LANE, MARGIN, TOP = 58, 46, 24, 24, 64
NAME_SIZE, SMALL_SIZE = 14, 11
_LEAST_WIDTH, _PADDING, _COLUMN_GAP = 150, 36, 28
_UNTIL = {"zh": "至 {}", "en": "until {}"}
_DAYS = {"zh": "限 {} 个工作日", "en": "{} working days"}
_CALENDAR_DAYS = {"zh": "限 {} 天", "en": "{} days"}


@dataclass(frozen=True, slots=True)
class Box:
    """This is a stage on the drawing."""

    stage: Stage
    x: int
    y: int
    width: int
    small: str

    @property
    def middle(self) -> int:
        """This is the x of its middle."""
        return self.x + self.width // 2

    @property
    def right(self) -> int:
        """This is the x of its right edge."""
        return self.x + self.width


@dataclass(frozen=True, slots=True)
class Lane:
    """This is a vertical line that the steps of one move, or to one stage off the line, share."""

    x: int
    to: str
    steps: tuple[Step, ...]


class Layout:
    """This is where the boxes and lanes of one SOP stand."""

    def __init__(self, definition: Definition, lang: str) -> None:
        self.definition = definition
        self.lang = lang
        self.line = [stage for stage in definition.stages if is_on_the_line(definition, stage.key)]
        self.order = {stage.key: place for place, stage in enumerate(self.line)}
        self.steps = [step for step in steps_of(definition, lang) if step.start in self.order]

    @cached_property
    def back(self) -> list[Lane]:
        """This is the lanes of the steps back, on the left."""
        groups = self._groups([step for step in self.steps if step.way is Way.BACK])
        tracks = self._tracks(groups)
        return [Lane(-LANE * (tracks[n] + 1), steps[0].to, steps) for n, steps in enumerate(groups)]

    @cached_property
    def skipping(self) -> list[Lane]:
        """This is the lanes of the steps that pass a stage over, on the right."""
        groups = self._groups([step for step in self.steps if step.way is Way.FORWARD and self.skips(step)])
        tracks = self._tracks(groups)
        return [
            Lane(self.width + LANE * (tracks[n] + 1), steps[0].to, steps) for n, steps in enumerate(groups)
        ]

    @cached_property
    def aside(self) -> list[Lane]:
        """This is the columns of the stages off the line, nearest first."""
        stages = [stage for stage in self.definition.stages if stage.key not in self.order]
        steps = {stage.key: tuple(s for s in self.steps if s.to == stage.key) for stage in stages}
        near = sorted(stages, key=lambda s: self.last(steps[s.key]), reverse=True)
        x = max([self.width, *(lane.x for lane in self.skipping)]) + LANE
        lanes = []
        for stage in near:
            wide = self._wide(stage)
            lanes.append(Lane(x + wide // 2, stage.key, steps[stage.key]))
            x += wide + _COLUMN_GAP
        return lanes

    @cached_property
    def width(self) -> int:
        """This is the width of every box on the line."""
        return max(self._wide(stage) for stage in self.line)

    @cached_property
    def boxes(self) -> dict[str, Box]:
        """This is every stage's box; x counts from the left edge of the line."""
        boxes = {
            stage.key: Box(stage, 0, TOP + place * (HEIGHT + GAP), self.width, self.small(stage))
            for place, stage in enumerate(self.line)
        }
        stages = {stage.key: stage for stage in self.definition.stages}
        for lane in self.aside:
            wide = self._wide(stages[lane.to])
            y = TOP + (self.last(lane.steps) + 1) * (HEIGHT + GAP)
            boxes[lane.to] = Box(stages[lane.to], lane.x - wide // 2, y, wide, self.small(stages[lane.to]))
        return boxes

    @cached_property
    def left(self) -> int:
        """This is how far the drawing reaches to the left of the line."""
        return min([0, *(lane.x for lane in self.back)]) - MARGIN

    @cached_property
    def right(self) -> int:
        """This is how far the drawing reaches to the right."""
        return (
            max([*(box.right for box in self.boxes.values()), *(lane.x for lane in self.skipping)]) + MARGIN
        )

    @cached_property
    def bottom(self) -> int:
        """This is where the last box ends."""
        return max(box.y for box in self.boxes.values()) + HEIGHT

    def skips(self, step: Step) -> bool:
        """This says whether a step forward passes over a stage."""
        return self.order[step.to] - self.order[step.start] > 1

    def last(self, steps: tuple[Step, ...]) -> int:
        """This is the place on the line of the last stage that some steps leave."""
        return max((self.order[step.start] for step in steps), default=0)

    def small(self, stage: Stage) -> str:
        """This is the small line in a stage's box: key, limit, probability."""
        parts = [stage.key]
        words = _CALENDAR_DAYS if self.definition.calendar == "24x7" else _DAYS
        for limit in stage.timed:
            if limit.until is None:
                parts.append(words[self.lang].format(_days(self.definition, limit)))
            else:
                parts.append(_UNTIL[self.lang].format(limit.until))
        if stage.probability is not None:
            parts.append(f"{stage.probability} %")
        return " · ".join(parts)

    def _wide(self, stage: Stage) -> int:
        name = width_of(name_of(stage, self.lang), NAME_SIZE) * 1.06
        wide = max(name, width_of(self.small(stage), SMALL_SIZE)) + _PADDING
        return max(_LEAST_WIDTH, 2 * round(wide / 2))

    def _groups(self, steps: list[Step]) -> list[tuple[Step, ...]]:
        moves = dict.fromkeys(step.move.key for step in steps)
        return [tuple(step for step in steps if step.move.key == key) for key in moves]

    def _tracks(self, groups: list[tuple[Step, ...]]) -> dict[int, int]:
        """This gives each group the nearest track on which no other one lies beside it; short ones come first."""
        reach = {n: (min(self._ends(steps)), max(self._ends(steps))) for n, steps in enumerate(groups)}
        taken: list[list[tuple[int, int]]] = []
        tracks = {}
        for n in sorted(reach, key=lambda n: (reach[n][1] - reach[n][0], reach[n])):
            low, high = reach[n]
            free = (t for t, spans in enumerate(taken) if all(high < a or low > b for a, b in spans))
            track = next(free, len(taken))
            if track == len(taken):
                taken.append([])
            taken[track].append((low, high))
            tracks[n] = track
        return tracks

    def _ends(self, steps: tuple[Step, ...]) -> list[int]:
        return [self.order[end] for step in steps for end in (step.start, step.to)]


def _days(definition: Definition, limit: Limit) -> str:
    """This is the number of days of a limit; of one that is a parameter, what the SOP itself says."""
    values = {f"param.{parameter.key}": str(parameter.value) for parameter in definition.parameters}
    return values.get(limit.days, limit.days)
