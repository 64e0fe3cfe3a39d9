"""Sealed values: they open where they belong, with their key, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import StoreFailed
from engine.store import is_sealed, seal, unseal

MASTER = bytes(range(32))

json = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(value=json, field=st.text(), stream=st.text())
def test_a_sealed_value_opens_to_what_it_was_where_it_belongs(value, field, stream):
    sealed = seal(MASTER, "k1", value, stream=stream, field=field)
    assert is_sealed(sealed)
    assert sealed["kid"] == "k1"
    assert unseal(MASTER, sealed, stream=stream, field=field) == value


def test_a_seal_shows_nothing_and_never_looks_the_same():
    one, two = (seal(MASTER, "k1", "13800000000", stream="deal:D1", field="phone") for _ in range(2))
    assert "13800000000" not in str(one)
    assert one["c"] != two["c"]


@pytest.mark.parametrize(
    "change",
    [
        {"secret": bytes(32)},
        {"stream": "deal:D2"},
        {"field": "email"},
        {"c": "AAAA"},
        {"n": "AAAAAAAAAAAAAAAA"},
        {"n": "?"},
    ],
)
def test_a_sealed_value_changed_or_moved_does_not_open(change):
    sealed = seal(MASTER, "k1", "13800000000", stream="deal:D1", field="phone")
    sealed |= {name: part for name, part in change.items() if name in sealed}
    place = {"stream": change.get("stream", "deal:D1"), "field": change.get("field", "phone")}
    with pytest.raises(StoreFailed, match="does not open"):
        unseal(change.get("secret", MASTER), sealed, **place)


@pytest.mark.parametrize(
    "value", [None, 1, "sealed", [], {}, {"sealed": 1}, {"sealed": 2, "kid": "", "n": "", "c": ""}]
)
def test_nothing_else_is_taken_for_a_seal(value):
    assert not is_sealed(value)
