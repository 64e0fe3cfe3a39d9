"""This file says which company names are likely to mean the same company, however they were typed.

`likeness` takes a name down to what tells companies apart: no width, case, accent, space or punctuation, no legal
form and no "group". Two names with one likeness are alike; so are two that differ by one slip of the pen. It is a
hint for people, never a rule: nothing is refused or merged because of it.
"""

from __future__ import annotations

import re
import unicodedata

_JOINED = re.compile(r"[.'’`·・]")
_APART = re.compile(r"[\W_]+")
_PLACE = re.compile(r"^(\w{2,3})[省市](?!政)(?=\w{2})")
_CHINESE = (
    "股份有限公司",
    "有限责任公司",
    "有限公司",
    "股份公司",
    "株式会社",
    "責任公司",
    "责任公司",
    "總公司",
    "总公司",
    "公司",
    "股份",
    "控股",
    "集团",
    "集團",
)
_LATIN = frozenset(
    {"ab", "ag", "as", "bhd", "bv", "co", "coltd", "company", "corp", "corporation", "cv", "gmbh", "group"}
    | {"holding", "holdings", "inc", "incorporated", "kg", "kgaa", "kk", "limited", "llc", "llp", "lp", "ltd"}
    | {
        "ltda",
        "mbh",
        "nv",
        "oy",
        "oyj",
        "plc",
        "private",
        "pte",
        "pty",
        "sa",
        "sae",
        "sarl",
        "sas",
        "sdn",
        "se",
    }
    | {"spa", "srl"}
)
_LONG_ENOUGH = 6


def likeness(name: str) -> str:
    """This is the normal form of a company's name; two names that share it are likely one company.

    >>> likeness("ＡＣＭＥ Co., Ltd."), likeness("华为技术（集团）有限公司")
    ('acme', '华为技术')
    """
    words = _words(name)
    kept = _without_forms(words)
    return _PLACE.sub(r"\1", "".join(kept or words))


def alike(one: str, other: str) -> bool:
    """This says whether two names are likely one company's.

    >>> alike("西门子（上海）有限公司", "上海西门子"), alike("华东设计院", "华北设计院")
    (True, False)
    """
    first, second = likeness(one), likeness(other)
    if not first or not second:
        return False
    if first == second:
        return True
    if first.isascii() and second.isascii():
        return min(len(first), len(second)) >= _LONG_ENOUGH and _one_slip(first, second)
    return sorted(first) == sorted(second)


def _words(name: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", name).casefold()
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    plain = unicodedata.normalize("NFKC", _JOINED.sub("", bare))
    words = [word for word in _APART.split(plain.replace("&", " ")) if word and word != "and"]
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def _without_forms(words: list[str]) -> list[str]:
    """This takes legal forms off the end, one after another: 股份 有限公司, & Co. KG."""
    kept = list(words)
    while kept:
        if kept[-1] in _LATIN:
            kept.pop()
            continue
        ending = next((form for form in _CHINESE if kept[-1].endswith(form)), None)
        if ending is None:
            break
        kept[-1] = kept[-1].removesuffix(ending)
        if not kept[-1]:
            kept.pop()
    return kept


def _one_slip(one: str, other: str) -> bool:
    """This says whether one letter is wrong, missing, too many, or two neighbours changed places; a digit counts."""
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        rest = one[len(other) :] or other[len(one) :]
        return len(rest) == 1 and not rest.isdigit()
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    if any(letter.isdigit() for letter in left + right):
        return False
    swapped = len(left) == len(right) == 2 and left == right[::-1]  # noqa: PLR2004 - two neighbours
    return swapped or (len(left) <= 1 and len(right) <= 1)
