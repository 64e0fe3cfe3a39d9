"""The vault: keys that can be destroyed, fingerprints, claims of unique values."""

from __future__ import annotations

import hashlib
import hmac
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import event, make_url, text

from engine.errors import Malformed, StoreFailed
from engine.store import Key, Vault, head

ROOT = Path(__file__).parents[2]
MASTER = bytes(range(32))

CLAIM = """
import sys
from engine.store import Store, Vault
store = Store.open(sys.argv[1], allow_unsafe_fsync=True)
vault = Vault(store)
won = 0
for n in range(30):
    with store.writing() as connection:
        won += vault.claim(connection, "contract_no", str(n), sys.argv[2]) is None
print(won)
store.close()
"""


@pytest.fixture
def vault(store):
    return Vault(store)


def key_of(store, vault, owner="deal:D1"):
    with store.writing() as connection:
        return vault.key_for(connection, owner)


def secret_of(store, vault, kid):
    with store.reading() as connection:
        return vault.secret(connection, kid)


def queries_of(connection):
    """This is a list to which every further query of a connection is added."""
    asked = []
    event.listen(connection, "before_cursor_execute", lambda *given: asked.append(given[2]))
    return asked


def destroyed(store, vault, kid):
    with store.writing() as connection:
        vault.destroy(connection, kid)


def test_an_owner_has_one_key_and_no_two_owners_the_same(store, vault):
    one, two = key_of(store, vault), key_of(store, vault, "contact:C1")
    assert key_of(store, vault) == key_of(store, Vault(store)) == one
    assert len(one.secret) == 32
    assert one.kid != two.kid
    assert one.secret != two.secret


def test_a_key_id_says_nothing_about_its_owner_and_a_key_never_shows_its_secret(store, vault):
    key = key_of(store, vault, "D1")
    assert "D1" not in key.kid
    assert repr(key) == f"Key({key.kid!r})"


def test_a_key_is_found_by_its_id_after_reopening(store, vault, open_store):
    key = key_of(store, vault)
    again = open_store()
    assert secret_of(again, Vault(again), key.kid) == key.secret
    assert secret_of(store, vault, "unknown") is None


def test_many_keys_are_fetched_at_once_without_those_that_are_gone(store, vault):
    keys = [key_of(store, vault, f"deal:{n}") for n in range(4)]
    destroyed(store, vault, keys[0].kid)
    fresh = Vault(store)
    for _ in range(2):
        with store.reading() as connection:
            found = fresh.secrets(connection, [*(key.kid for key in keys), "unknown"])
        assert found == {key.kid: key.secret for key in keys[1:]}


def test_more_keys_than_one_statement_takes_are_fetched_too(store, vault):
    with store.writing() as connection:
        keys = [vault.key_for(connection, f"deal:{n}") for n in range(1100)]
    with store.reading() as connection:
        found = Vault(store).secrets(connection, [key.kid for key in keys])
    assert found == {key.kid: key.secret for key in keys}


def test_a_vault_holds_so_many_keys_in_memory_and_reads_the_others_again(store):
    vault = Vault(store, most=3)
    keys = [key_of(store, vault, f"deal:{n}") for n in range(4)]

    with store.reading() as connection:
        asked = queries_of(connection)
        assert vault.secret(connection, keys[3].kid) == keys[3].secret
        assert asked == []
        assert [vault.secret(connection, key.kid) for key in keys[:3]] == [key.secret for key in keys[:3]]
        assert len([query for query in asked if "vault_keys" in query]) == 3
    assert [key_of(store, vault, f"deal:{n}") for n in range(4)] == keys


def test_a_destroyed_key_is_gone_for_ever_and_only_its_id_and_the_instant_stay(store):
    vault = Vault(store, clock=lambda: 77)
    key = key_of(store, vault)
    destroyed(store, vault, key.kid)
    destroyed(store, Vault(store, clock=lambda: 99), key.kid)
    assert secret_of(store, vault, key.kid) is None
    assert secret_of(store, Vault(store), key.kid) is None
    with store.reading() as connection:
        assert connection.execute(text("SELECT * FROM vault_keys")).all() == [(key.kid, None, None, 77)]
        assert head(connection).generation == 1
        assert vault.destroyed(connection) == [key.kid]


def test_a_key_that_another_process_destroyed_is_not_told_from_memory(store, vault, open_store):
    key = key_of(store, vault)
    assert secret_of(store, vault, key.kid) == key.secret

    other = open_store()
    destroyed(other, Vault(other), key.kid)

    assert secret_of(store, vault, key.kid) is None


def test_a_key_that_is_gone_is_lost_unless_it_was_destroyed(store, vault):
    kept, gone, lost = (key_of(store, vault, f"deal:{number}").kid for number in range(3))
    destroyed(store, vault, gone)
    with store.writing() as connection:
        connection.execute(text("DELETE FROM vault_keys WHERE kid = :kid"), {"kid": lost})

    with store.reading() as connection:
        assert vault.lost(connection, [kept, gone, lost, "strange"]) == {lost, "strange"}


def test_an_owner_whose_key_was_destroyed_gets_another_and_the_old_seals_stay_shut(store, vault):
    old = key_of(store, vault)
    destroyed(store, vault, old.kid)
    new = key_of(store, vault)
    assert new.kid != old.kid
    assert secret_of(store, vault, old.kid) is None


def test_destroying_what_was_never_there_changes_nothing(store, vault):
    destroyed(store, vault, "unknown")
    with store.reading() as connection:
        assert head(connection).generation == 0


def test_who_sees_the_generation_grow_forgets_what_another_destroyed(store, vault, open_store):
    key = key_of(store, vault)
    elsewhere = open_store()
    destroyed(elsewhere, Vault(elsewhere), key.kid)
    with store.reading() as connection:
        vault.refresh(head(connection).generation)
        assert vault.secret(connection, key.kid) is None


def test_a_reader_who_began_before_a_destruction_brings_no_key_back(store, vault):
    key = key_of(store, vault)
    vault.forget()
    with store.reading() as before:
        destroyed(store, vault, key.kid)
        with store.reading() as after:
            vault.refresh(head(after).generation)
        assert vault.secret(before, key.kid) == key.secret
    assert secret_of(store, vault, key.kid) is None


def test_a_key_made_in_a_transaction_taken_back_does_not_exist(store, vault):
    with pytest.raises(ZeroDivisionError), store.writing() as connection:
        lost = vault.key_for(connection, "deal:D1")
        raise ZeroDivisionError
    vault.forget()
    assert secret_of(store, vault, lost.kid) is None
    assert key_of(store, vault).kid != lost.kid


def test_a_destruction_taken_back_destroyed_nothing(store, vault):
    key = key_of(store, vault)
    with pytest.raises(ZeroDivisionError), store.writing() as connection:
        vault.destroy(connection, key.kid)
        assert vault.secret(connection, key.kid) is None
        assert head(connection).generation == 1
        raise ZeroDivisionError
    vault.forget()
    assert key_of(store, vault) == key


def test_a_secret_lies_nowhere_in_the_file_and_a_destroyed_one_not_even_wrapped(sqlite_store):
    vault = Vault(sqlite_store, MASTER)
    keys = [key_of(sqlite_store, vault, f"deal:{n}") for n in range(40)]
    with sqlite_store.reading() as connection:
        wrapped = connection.execute(text("SELECT wrapped FROM vault_keys")).scalars().all()
    for key in keys:
        destroyed(sqlite_store, vault, key.kid)
    file = make_url(sqlite_store.url).database
    sqlite_store.close()
    bare = sqlite3.connect(file)
    bare.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    bare.close()
    stored = Path(file).read_bytes()
    assert all(key.kid.encode() in stored for key in keys)
    assert [secret for secret in [MASTER, *wrapped, *(key.secret for key in keys)] if secret in stored] == []


def test_a_store_made_with_a_master_key_opens_with_that_one_only(store):
    key = key_of(store, Vault(store, MASTER))
    assert secret_of(store, Vault(store, MASTER), key.kid) == key.secret
    with pytest.raises(StoreFailed, match="not the one"):
        Vault(store, bytes(32))
    with pytest.raises(StoreFailed, match="none is set"):
        Vault(store)


def test_a_store_made_without_a_master_key_says_so_when_given_one(store):
    key = key_of(store, Vault(store))
    with pytest.raises(StoreFailed, match="start without one"):
        Vault(store, MASTER)
    assert secret_of(store, Vault(store), key.kid) == key.secret


@pytest.mark.parametrize("wrong", [b"", b"short", bytes(33)])
def test_a_master_key_of_the_wrong_length_is_refused(sqlite_store, wrong):
    with pytest.raises(Malformed, match="32 bytes"):
        Vault(sqlite_store, wrong)


def test_vaults_opened_at_once_on_a_new_store_agree(store, open_store):
    stores = [open_store() for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        vaults = list(pool.map(Vault, stores))
    assert len({vault.fingerprint(b"x") for vault in vaults}) == 1
    assert len({key_of(each, vault) for each, vault in zip(stores, vaults, strict=True)}) == 1


def test_a_fingerprint_is_the_same_here_and_another_in_every_other_store(store, tmp_path):
    from engine.store import Store  # noqa: PLC0415 - a second store beside the fixture's

    other = Store.open(f"sqlite:///{tmp_path}/other.db")
    mine = Vault(store).fingerprint(b"13800000000")
    assert mine == Vault(store).fingerprint(b"13800000000")
    assert mine != Vault(store).fingerprint(b"13800000001")
    assert mine != Vault(other).fingerprint(b"13800000000")
    assert mine == hmac.new(Vault(store)._pepper, b"13800000000", hashlib.sha256).hexdigest()
    assert mine != hashlib.sha256(b"13800000000").hexdigest()
    other.close()


def test_a_value_belongs_to_who_claimed_it_first_until_it_is_released(store, vault):
    with store.writing() as connection:
        assert vault.claims(connection, "contract_no", "HT-1") is None
        assert vault.claim(connection, "contract_no", "HT-1", "deal:D1") is None
        assert vault.claim(connection, "contract_no", "HT-1", "deal:D1") is None
        assert vault.claim(connection, "contract_no", "HT-1", "deal:D2") == "deal:D1"
        assert vault.claim(connection, "tax_no", "HT-1", "deal:D2") is None
    with store.writing() as connection:
        assert vault.claims(connection, "contract_no", "HT-1") == "deal:D1"
        vault.release(connection, "contract_no", "HT-1")
        assert vault.claim(connection, "contract_no", "HT-1", "deal:D2") is None


def test_a_claim_in_a_transaction_taken_back_is_nobodys(store, vault):
    with pytest.raises(ZeroDivisionError), store.writing() as connection:
        vault.claim(connection, "contract_no", "HT-1", "deal:D1")
        raise ZeroDivisionError
    with store.writing() as connection:
        assert vault.claim(connection, "contract_no", "HT-1", "deal:D2") is None


def test_a_value_is_claimed_once_however_many_processes_try(store, vault, store_url):
    tries = [
        subprocess.Popen(
            [sys.executable, "-c", CLAIM, store_url, f"p{n}"], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        for n in range(3)
    ]
    assert sum(int(process.communicate(timeout=120)[0]) for process in tries) == 30


def test_a_key_is_a_pair():
    assert Key("k", b"s") == ("k", b"s")
