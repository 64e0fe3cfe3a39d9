"""This file says what members, roles and settings of parameters look like on their way out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.http.wire import member_json, time, words_json
from engine.archive import Archive
from engine.built_in_roles import ADMINISTRATOR, AUDITOR, IMPORTER, INTEGRATOR, MANAGER
from engine.definition import Words
from engine.events import ParametersSet
from engine.members import Member
from engine.parameters import evolve_parameters, initial_parameters
from engine.serde import Recorded
from engine.workflow import Workflow

BUILT_IN = {
    ADMINISTRATOR: (
        Words("管理员", "Administrator"),
        Words("开通账号、授予角色、发布流程、设定参数；查看全部", "lets people in, grants roles, publishes SOPs, sets parameters; sees all"),
    ),
    MANAGER: (
        Words("主管", "Manager"),
        Words("查看所在部门及下级的全部项目与个人信息", "sees all deals of the unit and below, personal values too"),
    ),
    AUDITOR: (
        Words("审计员", "Auditor"),
        Words("查看全部项目、日志与权限，不做任何改动", "sees deals, the log and who may what, and changes nothing"),
    ),
    IMPORTER: (
        Words("导入员", "Importer"),
        Words("把以前的历史记入系统", "records history from before this system"),
    ),
    INTEGRATOR: (
        Words("集成账号", "Integrator"),
        Words("只跟随事件流，供其他系统使用", "follows the events only, for other programs"),
    ),
}  # fmt: skip


def member_in_full(member: Member, since: Mapping[int, int], *, examines: bool) -> dict[str, Any]:
    """This is a member as he stands; `since` is when the events that granted roles occurred, by position."""
    told, stands_in = member_json(member), member.substitute
    for role, grant in zip(told["roles"], member.grants, strict=True):
        role["since"] = time(since.get(grant.position))
    return {
        **told,
        "manager": member.superior,
        "substitute": None
        if stands_in is None
        else {"member": stands_in.member, "since": time(stands_in.since), "until": time(stands_in.until)},
        "account": member.account if examines else None,
        "left": (member.closed and not member.account) if examines else None,
    }


def roles_json(archive: Archive) -> list[dict[str, Any]]:
    """This is every role that can be granted: those of the newest SOPs first."""
    named: dict[str, dict[str, Any]] = {}
    for workflow in archive.workflows():
        for role in workflow.definition.roles:
            known = named.setdefault(role.key, _role(role.key, role.name))
            known["workflows"].append(workflow.key)
    for key, (name, means) in BUILT_IN.items():
        known = named.setdefault(key, _role(key, name))
        known |= {"built_in": True, "means": words_json(means)}
    return sorted(named.values(), key=lambda role: role["built_in"])


def settings_json(workflow: Workflow, told: list[Recorded]) -> list[dict[str, Any]]:
    """This is every setting of a workflow's parameters, the latest first."""
    state, settings = initial_parameters(workflow.key), []
    for recorded in told:
        event = recorded.event
        if isinstance(event, ParametersSet):
            settings.append(
                {
                    "position": recorded.position,
                    "version": recorded.version,
                    "by": recorded.meta.by,
                    "recorded_at": time(recorded.recorded_at),
                    "reason": recorded.meta.reason,
                    "effective_from": time(event.effective_from),
                    "approvals": list(event.approvals),
                    "changes": [
                        _change(workflow, key, value, state.at(key, event.effective_from))
                        for key, value in event.values.items()
                    ],
                }
            )
        state = evolve_parameters(state, recorded)
    return settings[::-1]


def _change(workflow: Workflow, key: str, value: Any, before: tuple[Any, int] | None) -> dict[str, Any]:
    known = workflow.parameters.get(key)
    of_sop = None if known is None else known.value
    return {
        "key": key,
        "name": words_json(Words(key, key) if known is None else known.name),
        "before": of_sop if before is None else before[0],
        "value": of_sop if value is None else value,
    }


def _role(key: str, name: Words) -> dict[str, Any]:
    words = words_json(name if name.say("en") else Words(key, key))
    return {"key": key, "name": words, "means": None, "built_in": False, "workflows": []}
