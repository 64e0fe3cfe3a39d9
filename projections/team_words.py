"""This file puts what happened about a deal's people into sentences, zh and en: its team, hand-overs, who was told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from engine.definition import Words
from engine.events import Event, HandedOver, StageTold, TeamSet
from engine.naming import role_name, stage_name
from engine.team import Mate
from engine.values import is_known
from engine.workflow import Workflow


def _team(event: TeamSet, workflow: Workflow) -> Words:
    if not event.members:
        return Words(zh="撤销项目团队", en="took its team away")
    zh = "、".join(_mate(workflow, mate, "zh") for mate in event.members)
    en = ", ".join(_mate(workflow, mate, "en") for mate in event.members)
    return Words(zh=f"将项目团队设为 {zh}", en=f"made its team {en}")


def _mate(workflow: Workflow, mate: Mate, lang: str) -> str:
    role = None if mate.role is None else role_name(workflow, mate.role, lang)
    said = [each for each in (role, None if mate.share is None else f"{mate.share}%") if each]
    if not said:
        return mate.member
    return f"{mate.member}（{'，'.join(said)}）" if lang == "zh" else f"{mate.member} ({', '.join(said)})"


def _handed(event: HandedOver, _workflow: Workflow) -> Words:
    name = event.document.get("name", "")
    zh = f"将项目从 {event.owner} 移交给 {event.to}，移交文件：{name}"
    en = f"handed it over from {event.owner} to {event.to} with {name}"
    if not is_known(event.note):
        return Words(zh=zh, en=en)
    return Words(zh=f"{zh}；{event.note}", en=f"{en}: {event.note}")


def _told(event: StageTold, workflow: Workflow) -> Words:
    zh, en = (stage_name(workflow, event.stage, lang) for lang in ("zh", "en"))
    said_zh = [
        *_named("征询 {}", "、", event.consulted),
        *_named("知会 {}", "、", event.informed),
    ]
    said_en = [*_named("asked {}", ", ", event.consulted), *_named("told {}", ", ", event.informed)]
    return Words(
        zh=f"在项目进入“{zh}”阶段时{'，'.join(said_zh)}", en=f"on entering {en} {' and '.join(said_en)}"
    )


def _named(words: str, between: str, people: Sequence[str]) -> list[str]:
    return [words.format(between.join(people))] if people else []


TOLD_OF_TEAMS: Mapping[type[Event], Callable[[Any, Workflow], Words]] = {
    TeamSet: _team,
    HandedOver: _handed,
    StageTold: _told,
}
