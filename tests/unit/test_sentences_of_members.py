"""This file says how what happens to members and imports reads: who, which role, where and until when."""

from __future__ import annotations

import pytest

from engine.clock import DAY
from engine.events import ImportFinished, MemberJoined, RoleGranted, SubstituteSet, SuperiorSet
from engine.serde import Meta, Recorded
from projections import sentence

AT = 1_767_225_600_000_000  # 2026-01-01T00:00:00Z


@pytest.mark.parametrize(
    ("event", "stream", "zh", "en"),
    [
        (
            MemberJoined("梅"),
            "member:mei",
            "li 加入成员 mei：梅",
            "li entered member mei: 梅",
        ),
        (
            RoleGranted("manager", "north", AT),
            "member:mei",
            "li 授予 mei 角色 manager（组织单元 north），至 2026-01-01 00:00 UTC",
            "li granted mei the role manager in unit north, until 2026-01-01 00:00 UTC",
        ),
        (
            SubstituteSet("han", AT, AT + DAY),
            "member:mei",
            "li 指定 han 为 mei 的代理人，自 2026-01-01 00:00 UTC 起，至 2026-01-02 00:00 UTC",
            "li named han substitute of mei, from 2026-01-01 00:00 UTC on, until 2026-01-02 00:00 UTC",
        ),
        (
            SubstituteSet(None),
            "member:mei",
            "li 取消 mei 的代理人",
            "li took from mei the substitute",
        ),
        (
            SuperiorSet("dong"),
            "member:mei",
            "li 将 mei 的上级设为 dong",
            "li said that mei answers to dong",
        ),
        (
            ImportFinished(3, 2, 1, 0),
            "import:r1",
            "li 完成导入 r1：写入 3，未变 2，被拒绝 1，不合规则 0",
            "li ended the import r1: 3 written, 2 unchanged, 1 refused, 0 against a rule",
        ),
    ],
)
def test_what_is_said_about_people_and_imports_needs_no_workflow(event, stream, zh, en):
    recorded = Recorded(event, stream, 1, 1, 0, 0, Meta("li"))

    assert tuple(sentence(recorded, None, lang) for lang in ("zh", "en")) == (zh, en)
