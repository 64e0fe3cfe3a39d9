"""This file reads every event of the log once: no gap in positions or versions, no time that falls, all readable.

On the way it makes the checkpoint of the whole log, and holds it against earlier ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from api.checkpoints import Checkpoint
from api.cli.checkpoints import Witness
from api.cli.finding import WRONG, Finding
from api.files import stored_values
from api.house import House
from engine.definition import digest_of
from engine.errors import GatebookError, Malformed
from engine.events import WorkflowPublished
from engine.serde import Recorded
from engine.store import Connection, Row, head, read

_PAGE = 5000


class Reading(msgspec.Struct):
    """This is what came of reading the whole log; `same` are the earlier checkpoints that it agrees with."""

    events: int
    streams: int
    head: int
    faults: list[Finding]
    checkpoint: Checkpoint
    same: list[Checkpoint]


def read_all(house: House, earlier: Sequence[Checkpoint] = ()) -> Reading:
    """This reads the log from its first event to its last, from one snapshot, and holds it against checkpoints."""
    witness, faults, events = Witness(earlier), list[Finding](), 0
    versions, lost = dict[str, int](), set[str]()
    before = Row("", 0, "", b"")
    with house.store.reading() as connection:
        end = head(connection).position
        while rows := read(connection, before.position, limit=_PAGE):
            for row in rows:
                faults += out_of_order(row, before, versions.get(row.stream, 0))
                versions[row.stream], before = row.version, row
                witness.see(row)
            faults += _unsound(house, connection, rows, lost)
            faults += without_keys(house, connection, rows, lost)
            events += len(rows)
    checkpoint = witness.end()
    faults += witness.faults
    if before.position != end:
        en = f"The log ends at {before.position}, and its counter says {end}."
        faults.append(_fault(en, f"日志止于 {before.position}，计数器为 {end}。"))
    return Reading(events, len(versions), end, faults, checkpoint, witness.same)


def out_of_order(row: Row, before: Row, version: int) -> list[Finding]:
    """This is what is wrong with a row's place behind another row, and behind a version of its stream."""
    at = row.position
    faults = []
    if at != before.position + 1:
        en = f"Position {before.position} is followed by {at}."
        faults.append(_fault(en, f"位置 {before.position} 之后是 {at}。"))
    if row.version != version + 1:
        en = f"Position {at}: version {version} of {row.stream} is followed by {row.version}."
        faults.append(_fault(en, f"位置 {at}：{row.stream} 的版本 {version} 之后是 {row.version}。"))
    if row.recorded_at < before.recorded_at:
        en = f"Position {at} was recorded before the one ahead of it."
        faults.append(_fault(en, f"位置 {at} 的记录时间早于前一个事件。"))
    return faults


def without_keys(house: House, connection: Connection, rows: Sequence[Row], told: set[str]) -> list[Finding]:
    """This names each key once that the vault has lost: what it sealed reads as erased, and nobody erased it."""
    faults = []
    for kid, row in house.desk.journal.lost(connection, rows).items():
        if kid not in told:
            told.add(kid)
            en = f"Position {row.position} ({row.type}): its key {kid} is not in the vault and was never destroyed; restore the last backup."
            zh = f"位置 {row.position}（{row.type}）：其密钥 {kid} 不在密钥库中，也没有销毁记录；请从最近的备份恢复。"
            faults.append(Finding(WRONG, "vault", en, zh))
    return faults


def _unsound(house: House, connection: Connection, rows: list[Row], lost: set[str]) -> list[Finding]:
    try:
        told = house.desk.journal.recorded(connection, rows)
    except Exception:  # noqa: BLE001 - whatever is wrong with a row, it is looked for and named
        return [fault for row in rows for fault in _unreadable(house, connection, row)]
    return [
        fault
        for recorded in told
        for fault in (*_altered(recorded), *_without_contents(house, recorded, lost))
    ]


def _without_contents(house: House, recorded: Recorded, told: set[str]) -> Iterator[Finding]:
    """This names each file once that an event tells of and that is not kept whole any more."""
    for value in stored_values([recorded.event]):
        digest = str(value["sha256"])
        try:
            if digest not in told:
                house.files.must_hold(value)
        except Malformed:
            told.add(digest)
            at, name = recorded.position, value.get("name")
            en = f"Position {at}: the file {name} is not kept any more (SHA-256 {digest}); put the folder of files back from the last backup."
            zh = f"位置 {at}：文件 {name} 已不在库中（SHA-256 {digest}）；请从最近的备份恢复文件夹。"
            yield Finding(WRONG, "files", en, zh)


def _unreadable(house: House, connection: Connection, row: Row) -> list[Finding]:
    try:
        (recorded,) = house.desk.journal.recorded(connection, [row])
    except (GatebookError, msgspec.MsgspecError, KeyError, ValueError) as fault:
        en = f"Position {row.position} ({row.type}) cannot be read: {fault}"
        return [_fault(en, f"位置 {row.position}（{row.type}）无法读取：{fault}")]
    return _altered(recorded)


def _altered(recorded: Recorded) -> list[Finding]:
    event = recorded.event
    if not isinstance(event, WorkflowPublished) or digest_of(event.normal) == event.digest:
        return []
    en = f"Position {recorded.position}: the SOP is not the one whose digest was published."
    return [_fault(en, f"位置 {recorded.position}：流程内容与发布时的摘要不符。")]


def _fault(en: str, zh: str) -> Finding:
    return Finding(WRONG, "log", en, zh)
