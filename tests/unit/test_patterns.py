"""This file holds the matcher of patterns against Python's own, and asks it what that would never answer."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.definition import Field, FieldType, Words
from engine.expressions import fault_of, matches
from engine.field_rules import broken

ENDLESS = (
    "(a|a)*b",
    "(a|aa)+",
    "(.*a){20}",
    "(?:a?){30}a{30}",
    r"(\w+\s?)*x",
    "(x+x+)+y|(a+a+)+b",
    "a*a*a*a*a*a*b",
    "((a+))+",
)
"""What keeps Python's matcher busy for ever on the text below."""
LONG = "a" * 20_000 + "!"
UNKNOWN = ("(?=a)b", r"(a)\1", "(?<!a)b", "a{2000}", "(", "a)|(b", r"\Qab", "a++", "*", "\ud800")
pieces = st.sampled_from(
    ["a", "b", "a*", "a+", "b?", "a{2}", "[ab]", "[^b]*", "a|b", "ab", ".", "a{1,3}", "^", "$", "关", r"\."]
)
patterns = st.recursive(
    pieces,
    lambda inner: st.one_of(
        st.builds("({}){}".format, inner, st.sampled_from(["", "*", "+", "?", "{2,3}"])),
        st.builds("{}{}".format, inner, inner),
        st.builds("({}|{})".format, inner, inner),
    ),
    max_leaves=6,
)


@pytest.mark.parametrize("pattern", ENDLESS)
def test_no_pattern_keeps_the_desk_busy_whatever_the_text(pattern):
    assert fault_of(pattern) is None
    assert not matches(pattern, LONG)


@pytest.mark.parametrize("pattern", UNKNOWN)
def test_a_pattern_that_cannot_be_matched_says_why_and_no_text_meets_it(pattern):
    assert fault_of(pattern)
    if pattern.isascii():
        assert not matches(pattern, "zz")


@settings(max_examples=300)
@given(patterns, st.text("ab.关", max_size=8))
def test_a_pattern_takes_the_same_texts_as_in_python(pattern, text):
    assert fault_of(pattern) is None
    assert matches(pattern, text) == (re.fullmatch(pattern, text) is not None)


def test_a_field_is_held_against_its_pattern_as_a_whole():
    phone = Field("phone", FieldType.TEXT, Words(zh="电话", en="Phone"), pattern="[+0-9 ()-]{5,30}|none")

    told = {text: broken(phone, text) for text in ("+86 138-0013", "none", "none at all", "138-0013\n", "1")}

    assert told == {
        "+86 138-0013": [],
        "none": [],
        "none at all": ["pattern"],
        "138-0013\n": ["pattern"],
        "1": ["pattern"],
    }
