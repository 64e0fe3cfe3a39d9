"""This file is what keeps a rebuild as small for a long log as for a short one, and a fold from looking where it need not."""

from __future__ import annotations

import msgspec
import pytest

from engine.events import Moved, MoveRefused
from engine.journal import Journal
from engine.serde import encode
from engine.store import is_sealed, seal
from engine.verdict import Verdict
from projections import building
from projections.folding import decoded
from tests.histories import append_to

IN_FILES, IN_MEMORY = 1, 2


def judged(store, projector, history, event):
    """This appends an event whose verdict saw a sealed name, and gives the key's id and what a fold is handed."""
    with store.writing() as connection:
        key = projector.journal.vault.key_for(connection, "deal:D1")
    saw = {"who": seal(key.secret, key.kid, "Wang Fang", stream="deal:D1", field="who")}
    verdict = Verdict("stage.lead.require.who", True, saw)
    history.moved("D1", "lead", "solution")
    body = encode(msgspec.structs.replace(event, verdicts=(verdict,)))
    history.rows[-1] = msgspec.structs.replace(history.rows[-1], type=event.stored, body=body)
    append_to(store, history.rows)
    with store.reading() as connection:
        (found,) = decoded(projector.journal, connection, history.rows[-1:]).events
    return found.event.verdicts[0]


def test_who_folds_a_move_asks_for_no_persons_key(store, projector, history):
    verdict = judged(store, projector, history, Moved(None, "to_solution", "lead", "solution"))

    assert (verdict.rule, verdict.passed) == ("stage.lead.require.who", True)
    assert is_sealed(verdict.saw["who"])


def test_what_a_refusal_saw_is_opened_as_before(store, projector, history):
    verdict = judged(store, projector, history, MoveRefused(None, "to_solution", "solution", ()))

    assert verdict.saw == {"who": "Wang Fang"}


def test_a_build_keeps_no_keys_of_the_deals_that_it_has_read_and_takes_none_away(
    store, projector, history, monkeypatch
):
    monkeypatch.setattr(building, "ENOUGH", 1)
    judged(store, projector, history, MoveRefused(None, "to_solution", "solution", ()))
    vault, apart = projector.journal.vault, []
    monkeypatch.setattr(building, "Journal", lambda vault: apart.append(vault) or Journal(vault))
    before = dict(vault._secrets)

    projector.rebuild()

    assert set(projector.positions().values()) == {len(history.rows)}
    assert vault._secrets == before != {}
    assert [each._secrets for each in apart] == [{}]


def test_indexes_are_sorted_in_files_and_folds_in_memory(views):
    if views.dialect != "sqlite":
        pytest.skip("PostgreSQL has a limit of its own")

    def place(connection):
        return connection.exec_driver_sql("PRAGMA temp_store").scalar()

    with views.making() as connection:
        making = place(connection)
    with pytest.raises(RuntimeError, match="made nothing"), views.making():
        raise RuntimeError("made nothing")
    with views.writing() as connection:
        folding = place(connection)

    assert (making, folding) == (IN_FILES, IN_MEMORY)
