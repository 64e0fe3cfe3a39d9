"""This file examines a store as a doctor does: quickly, from the outside, and with advice."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from api.cli.finding import SOUND, TO_KNOW, WRONG, Finding
from api.cli.whole_log import out_of_order, without_keys
from api.finding import clashing
from api.house import House
from api.version import own_version
from engine.clock import SECOND, moment
from engine.store import Row, guards, head, read, without_password
from projections import overdue

_LAST = 1000
"""Events at the end of the log that are looked at; `gatebook verify` reads them all."""
_LOW = 500_000_000
"""Bytes below which a disk is called full."""
_GUARDS = {
    "sqlite": ("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'events'", 3),
    "postgresql": (
        "SELECT prosrc FROM pg_trigger, pg_proc WHERE pg_proc.oid = tgfoid AND tgname = 'events_refuse' AND tgenabled = 'A'",
        1,
    ),
}
"""How the database's own catalogue tells what guards the log, and how many guards there have to be."""
_DATABASE = {"sqlite": "SELECT sqlite_version()", "postgresql": "SHOW server_version"}
_SLACK = 2 * SECOND
"""What clocks of two machines on one database may differ by."""
_PATIENCE = 300 * SECOND
"""How long a due instant may wait before the doctor speaks of it."""
_SHOWN = 5
"""Direct acts that are named one by one."""
_PARTS = ("eventsourcing", "sqlalchemy", "transitions", "cel-expr-python")


def examine(house: House) -> list[Finding]:
    """This is everything that is looked at, in order."""
    return [
        *_log(house),
        _clock(house),
        _guards(house),
        *_projections(house),
        _timers(house),
        *_calendars(house),
        *_roles(house),
        _direct_acts(house),
        *_disk(house),
        _versions(house),
    ]


def _log(house: House) -> list[Finding]:
    with house.store.reading() as connection:
        end = head(connection).position
        rows = read(connection, max(0, end - _LAST))
        faults = without_keys(house, connection, rows, set())
    before = Row("", 0, "", b"", position=max(0, end - _LAST))
    for row in rows:
        faults += out_of_order(row, before, row.version - 1)
        before = row
    if before.position != end:
        en = f"The log ends at {before.position}, and its counter says {end}: restore the last backup."
        faults.append(
            Finding(WRONG, "log", en, f"日志止于 {before.position}，计数器为 {end}：请从最近的备份恢复。")
        )
    store = without_password(house.settings.store)
    en = f"The log in {store} has {end} events; the last {len(rows)} stand in order."
    return faults or [
        Finding(SOUND, "log", en, f"{store} 的日志有 {end} 个事件；最后 {len(rows)} 个次序完好。")
    ]


def _clock(house: House) -> Finding:
    """This says whether the clock stands behind what was recorded last: then it has jumped, now or back then."""
    with house.store.reading() as connection:
        last = head(connection).recorded_at
    behind = last - house.clock()
    if behind <= _SLACK:
        return Finding(SOUND, "clock", "The clock goes on from the last event.", "系统时钟晚于最后一个事件。")
    at = moment(last).isoformat(timespec="seconds")
    en = (
        f"The clock is {behind / SECOND:,.0f} s behind the last event ({at}): set it by NTP. Until it gets there, "
        "events are recorded at that instant."
    )
    zh = f"系统时钟比最后一个事件（{at}）慢 {behind / SECOND:,.0f} 秒：请用 NTP 校时。在此之前，新事件均记为该时刻。"
    return Finding(WRONG, "clock", en, zh)


def _guards(house: House) -> Finding:
    query, wanted = _GUARDS[house.store.dialect]
    with house.store.reading() as connection:
        found: Sequence[str] = connection.exec_driver_sql(query).scalars().all()
    ours = _in_one_line(*guards(house.store.dialect))
    there = sum(_in_one_line(each) in ours for each in found)
    if there >= wanted:
        return Finding(SOUND, "guards", "The log is guarded against change.", "日志受保护，不能修改。")
    en = f"The log has {there} of its {wanted} guards: somebody dropped or changed triggers; run gatebook verify, then restore."
    zh = f"日志的 {wanted} 个保护触发器只剩 {there} 个：有人删除或改动了触发器；请运行 gatebook verify，然后从备份恢复。"
    return Finding(WRONG, "guards", en, zh)


def _in_one_line(*statements: str) -> str:
    return " ".join(" ".join(statements).split())


def _projections(house: House) -> list[Finding]:
    findings, late = [], []
    for each in house.projector.health():
        if each.halted_at is not None:
            en = f"The projection {each.name} stopped at event {each.halted_at} ({each.halted_type}): {each.reason}; gatebook rebuild {each.name}"
            zh = f"投影 {each.name} 停在第 {each.halted_at} 号事件（{each.halted_type}）：{each.reason}；请运行 gatebook rebuild {each.name}"
            findings.append(Finding(WRONG, "projections", en, zh))
        elif each.position < each.head:
            late.append(each)
    if late:
        most, names = max(each.head - each.position for each in late), [each.name for each in late]
        en = f"Up to {most} events behind are {', '.join(names)}; the next report or gatebook worker catches up."
        zh = f"{'、'.join(names)} 最多落后 {most} 个事件；下一次报表或 gatebook worker 会跟上。"
        findings.append(Finding(TO_KNOW, "projections", en, zh))
    dropped = house.projector.drop_unread()
    if dropped:
        tables = ", ".join(dropped)
        findings.append(
            Finding(
                TO_KNOW,
                "projections",
                f"Dropped tables that nobody reads: {tables}.",
                f"已删除无人读取的表：{tables}。",
            )
        )
    return findings or [
        Finding(SOUND, "projections", "All projections are up with the log.", "全部投影均已跟上日志。")
    ]


def _timers(house: House) -> Finding:
    """This says whether due instants wait to be told, which the worker does."""
    number, first = overdue(house.views, house.clock() - _PATIENCE)
    if first is None:
        return Finding(SOUND, "timers", "No due instant waits to be told.", "没有等待处理的到期时间。")
    at = moment(first).isoformat(timespec="minutes")
    en = f"{number} due instants wait to be told, the first since {at}: run gatebook worker, or serve without --no-worker."
    zh = f"有 {number} 个到期时间等待处理，最早为 {at}：请运行 gatebook worker，或不带 --no-worker 启动 serve。"
    return Finding(WRONG, "timers", en, zh)


def _calendars(house: House) -> list[Finding]:
    workflows = house.archive.workflows()
    if not workflows:
        en = "No SOP is published: gatebook publish --library project_sales"
        return [Finding(TO_KNOW, "workflows", en, "尚未发布流程：gatebook publish --library project_sales")]
    findings = []
    year = moment(house.clock()).year
    for key in sorted({workflow.definition.calendar for workflow in workflows}):
        calendar = house.archive.calendar(key).calendar
        if calendar is None or calendar.always:
            continue
        doubtful = [each for each in calendar.provisional if each >= year]
        if calendar.last_year <= year:
            en = f"The calendar {key} ends with {calendar.last_year}: publish its next years."
            findings.append(
                Finding(
                    TO_KNOW, "calendars", en, f"日历 {key} 只到 {calendar.last_year} 年：请发布后续年份。"
                )
            )
        if doubtful:
            unsettled = [str(each) for each in doubtful]
            en = f"The calendar {key} is provisional for {', '.join(unsettled)}: publish it again when the days are announced."
            zh = f"日历 {key} 的 {'、'.join(unsettled)} 年为暂定：官方公布后请重新发布。"
            findings.append(Finding(TO_KNOW, "calendars", en, zh))
    return findings or [Finding(SOUND, "calendars", "All calendars are settled.", "全部日历均已确定。")]


def _roles(house: House) -> list[Finding]:
    """This names members whose roles nobody should hold together, which an SOP may only report."""
    findings = []
    for member, roles in clashing(house.archive, house.clock()):
        held = ", ".join(roles)
        en = f"{member.id} holds {held}, which nobody should hold together: gatebook member revoke {member.id} --role {roles[0]}"
        zh = f"{member.id} 同时拥有 {held}，不应由同一人担任：gatebook member revoke {member.id} --role {roles[0]}"
        findings.append(Finding(TO_KNOW, "roles", en, zh))
    return findings


def _direct_acts(house: House) -> Finding:
    """This lists what was done past the sign-in, by whoever holds the store itself."""
    number, last = house.archive.direct_acts()
    if not number:
        en = "Since one has to sign in, nobody has acted directly on the store."
        if not house.archive.has_accounts():
            en = "Nobody has to sign in: gatebook account open MEMBER, or the link that serve prints, begins it."
            return Finding(
                TO_KNOW,
                "sign-in",
                en,
                "目前无需登录：可用 gatebook account open 成员，或 serve 打印的链接启用。",
            )
        return Finding(SOUND, "sign-in", en, "启用登录以来，没有人直接操作过存储。")
    told = "; ".join(
        f"{each.position} {each.event.stored} ({each.meta.by}, {moment(each.recorded_at):%Y-%m-%d %H:%M})"
        for each in last[-_SHOWN:]
    )
    en = f"Since one has to sign in, {number} events were written directly on the store, the last: {told}"
    zh = f"启用登录以来，有 {number} 个事件是直接在存储上写入的，最近的为：{told}"
    return Finding(TO_KNOW, "sign-in", en, zh)


def _disk(house: House) -> list[Finding]:
    if house.store.dialect != "sqlite":
        en = "The disk of PostgreSQL is its own server's: watch it there."
        return [Finding(TO_KNOW, "disk", en, "PostgreSQL 的磁盘在其服务器上：请在那里监控。")]
    place = Path(house.store.engine.url.database or ".").resolve().parent
    free = shutil.disk_usage(place).free
    if free >= _LOW:
        return [
            Finding(
                SOUND, "disk", f"{free // 1_000_000:,} MB are free.", f"磁盘剩余 {free // 1_000_000:,} MB。"
            )
        ]
    en = f"Only {free // 1_000_000:,} MB are free: make room, or writes will fail."
    return [Finding(WRONG, "disk", en, f"磁盘仅剩 {free // 1_000_000:,} MB：请腾出空间，否则无法写入。")]


def _versions(house: House) -> Finding:
    parts = ", ".join(f"{part} {version(part)}" for part in _PARTS)
    with house.store.reading() as connection:
        database = connection.exec_driver_sql(_DATABASE[house.store.dialect]).scalar_one()
        number = connection.exec_driver_sql("SELECT format FROM store_format").scalar_one()
    system = f"format {number}, Python {platform.python_version()}, {house.store.dialect} {database}"
    said = f"gatebook {own_version()}, {system}, {parts}"
    return Finding(TO_KNOW, "versions", said, said)
