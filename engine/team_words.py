"""This file holds the words for what is asked of a deal's team."""

from __future__ import annotations

from engine.definition import Words

TEAM_WORDS = {
    "team.shares_fixed": Words(
        zh="份额自签约起已固定；可以调整成员和角色，但不能改变份额。",
        en="Shares are fixed since the deal was signed; change members and roles, and leave the shares as they were.",
    ),
    "team.seat_role": Words(
        zh="接替审批席位的人须拥有该席位的角色；请先授予角色，或另选他人。",
        en="Who takes a seat in an approval must hold the role it stands for; grant it first, or name somebody else.",
    ),
}
