"""This file says in words, in both languages, what every pattern that the API asks for is about."""

from __future__ import annotations

from api.http.actors import VISIBLE
from api.http.auth_bodies import SCOPE
from api.http.decision_schemas import MATTER, REF
from api.http.governed_schemas import SUBJECT
from api.http.part_schemas import DAY
from api.http.party_schemas import CURRENCY
from api.http.schemas import ASCII_ID, ID, KEY


def _hexadecimal(en: str, zh: str) -> tuple[str, str]:
    return f"give {en} of the digits 0 to 9 and a to f.", f"请给出{zh}十六进制数字（0 到 9、a 到 f）。"


PATTERNS = {
    ID: ("use 1 to 64 letters, digits or . _ @ -", "请用 1 到 64 个文字、数字或 . _ @ -"),
    ASCII_ID: ("use 1 to 64 of A-Z a-z 0-9 . _ -", "请用 1 到 64 个英文字母、数字或 . _ -"),
    KEY: (
        "use a small letter, then up to 63 of a-z 0-9 _",
        "请以小写英文字母开头，其后至多 63 个小写字母、数字或 _",
    ),
    REF: (
        "give the id of an approval or a waiver, like A1 or W1.",
        "请给出审批或特批的编号，如 A1 或 W1。",
    ),
    SUBJECT: (
        "give workflow:, parameters: or member: and an id, like workflow:project_sales.",
        "请给出 workflow:、parameters: 或 member: 加标识，如 workflow:project_sales。",
    ),
    MATTER: (
        "give a deal's id, or workflow:, parameters: or member: and an id, like workflow:project_sales.",
        "请给出项目编号，或 workflow:、parameters:、member: 加标识，如 workflow:project_sales。",
    ),
    DAY: ("give a date like 2026-03-31.", "请给出日期，如 2026-03-31。"),
    r"^(19|20|21)\d\d-": (
        "give a date or an instant from 1900 to 2199, like 2026-03-31 or 2026-03-31T09:30:00+08:00.",
        "请给出 1900 至 2199 年间的日期或时间，如 2026-03-31 或 2026-03-31T09:30:00+08:00。",
    ),
    CURRENCY: ("give three capital letters, like CNY.", "请给出三个大写字母，如 CNY。"),
    SCOPE: (
        "give read, write, feed, admin, or workflow: or unit: and an id.",
        "请给出 read、write、feed、admin，或 workflow:、unit: 加标识。",
    ),
    VISIBLE: (
        "leave out what cannot be seen, like line breaks and tabs.",
        "请去掉不可见字符，如换行和制表符。",
    ),
    "^-?[a-z]+$": (
        "give one word in small letters, with a minus before it for the other way round, like -value.",
        "请给出一个小写英文词，倒序时在前面加减号，如 -value。",
    ),
    "^[A-Za-z0-9-]{2,20}$": ("use 2 to 20 of A-Z a-z 0-9 -", "请用 2 到 20 个英文字母、数字或 -"),
    "^[a-z][a-z0-9-]{0,31}$": (
        "use a small letter, then up to 31 of a-z 0-9 -",
        "请以小写英文字母开头，其后至多 31 个小写字母、数字或 -",
    ),
    "^[0-9a-f]{16}$": _hexadecimal("16", " 16 位"),
    "^[0-9a-f]{64}$": _hexadecimal("64", " 64 位"),
    "^[0-9a-f]{1,64}$": _hexadecimal("1 to 64", " 1 到 64 位"),
}
"""What to write instead of a text that is not of a pattern."""
