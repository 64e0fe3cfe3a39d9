"""This file puts into sentences, zh and en, who may come in: accounts, sessions, keys, one-time links."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engine.clock import in_words
from engine.definition import Words
from engine.events import (
    AccountClosed,
    AccountOpened,
    Event,
    IdentityLinked,
    KeyIssued,
    KeyRevoked,
    KeyRotated,
    LinkMade,
    LinkUsed,
    MemberLeft,
    PasswordSet,
    SessionEnded,
    SignedIn,
    SignInFailed,
    StrangersFailed,
)


def told_of_access(event: Event, stream: str) -> Words | None:
    """This is what an event about access says; None for any other event."""
    tell = _TOLD.get(type(event))
    return None if tell is None else tell(event, stream.partition(":")[2])


def _signed_in(event: SignedIn, _key: str) -> Words:
    return Words(f"登录（{event.method}）", f"signed in ({event.method})")


def _failed(event: SignInFailed, key: str) -> Words:
    since = in_words(event.since)
    return Words(
        f"记录：自 {since} 起一刻钟内，以 {key} 身份登录失败 {event.count} 次",
        f"noted {event.count} failed attempts to sign in as {key} in the quarter of an hour from {since}",
    )


def _strangers(event: StrangersFailed, _key: str) -> Words:
    since = in_words(event.since)
    return Words(
        f"记录：自 {since} 起一刻钟内，以无账号的名称登录失败 {event.count} 次",
        f"noted {event.count} failed attempts to sign in under names without an account in the quarter of an hour "
        f"from {since}",
    )


def _ended(event: SessionEnded, key: str) -> Words:
    match event.why:
        case "signed_out":
            return Words("退出登录", "signed out")
        case "crowded":
            return Words(
                f"因会话过多结束 {key} 最早的会话", f"ended the oldest session of {key}, who had too many"
            )
        case _:
            return Words(f"结束 {key} 的一个会话", f"ended a session of {key}")


def _issued(event: KeyIssued, key: str) -> Words:
    zh = f"为 {event.member} 签发密钥 {key}：{event.label}（{'、'.join(event.scopes)}）"
    en = f"issued {event.member} the key {key}: {event.label} ({', '.join(event.scopes)})"
    if event.until is None:
        return Words(zh, en)
    return Words(f"{zh}，至 {_at(event.until)}", f"{en}, until {_at(event.until)}")


def _rotated(event: KeyRotated, key: str) -> Words:
    return Words(
        f"轮换密钥 {key}：由 {event.successor} 接替，旧密钥至 {_at(event.until)}",
        f"rotated the key {key}: {event.successor} takes its place, it works until {_at(event.until)}",
    )


def _made(event: LinkMade, _key: str) -> Words:
    if event.member is None:
        return Words("生成首位管理员的一次性链接", "made the one-time link for the first administrator")
    return Words(f"为 {event.member} 生成重置密码的链接", f"made {event.member} a link for a new password")


def _at(at: int) -> str:
    return in_words(at)


_TOLD: dict[type[Event], Callable[[Any, str], Words]] = {
    AccountOpened: lambda _, key: Words(f"为 {key} 开通账号", f"opened an account for {key}"),
    AccountClosed: lambda _, key: Words(f"关闭 {key} 的账号", f"closed the account of {key}"),
    MemberLeft: lambda _, key: Words(
        f"登记 {key} 已离开：账号、会话、密钥与角色一并终止",
        f"noted that {key} has left: account, sessions, keys and roles ended",
    ),
    PasswordSet: lambda _, key: Words(f"设置 {key} 的新密码", f"set a new password for {key}"),
    IdentityLinked: lambda event, key: Words(
        f"将 {key} 与 {event.issuer} 的身份关联", f"linked {key} to an identity at {event.issuer}"
    ),
    SignedIn: _signed_in,
    SignInFailed: _failed,
    StrangersFailed: _strangers,
    SessionEnded: _ended,
    KeyIssued: _issued,
    KeyRotated: _rotated,
    KeyRevoked: lambda _, key: Words(f"撤销密钥 {key}", f"revoked the key {key}"),
    LinkMade: _made,
    LinkUsed: lambda event, _: Words(
        f"{event.member} 使用了一次性链接", f"let {event.member} use a one-time link"
    ),
}
