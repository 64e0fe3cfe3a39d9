"""This file shows over HTTP what surrounds a deal: activities, ties, and files that are kept beside the store."""

from __future__ import annotations

import hashlib

import pytest

from api.files import Files
from api.house import House
from api.settings import Settings
from engine.errors import Malformed
from tests.acceptance.http_parts_cast import LI, done, working

PDF = {"Content-Type": "application/pdf"}
CONTENT = b"%PDF-1.7 a draft"


@pytest.fixture
def office(tmp_path):
    with working(tmp_path) as office:
        yield office


def sent(office, content=CONTENT, *, query="", **headers):
    return office.client.post(f"/api/v1/files{query}", content=content, headers={**PDF, **headers})


def test_an_activity_is_logged_with_whom_and_what_follows_and_the_deal_shows_it(office):
    visit = {
        "kind": "visit", "contacts": ["wang"], "note": "saw the plant", "result": "they want two",
        "next_step": "send the quote", "next_on": "2099-01-02",
    }  # fmt: skip
    written = done(office.post("/deals/D-1/activities", visit, **LI))

    deal = done(office.get("/deals/D-1"))
    assert deal["activity"].items() >= {**visit, "by": "li"}.items()
    assert (deal["next_on"], written["deal"]["next_on"]) == ("2099-01-02", "2099-01-02")
    assert deal["last_activity"] == deal["activity"]["at"]


def test_an_activity_of_an_unknown_kind_or_with_nobody_known_is_declined(office):
    unknown = office.post("/deals/D-1/activities", {"kind": "lunch"})
    stranger = office.post("/deals/D-1/activities", {"kind": "call", "contacts": ["nobody"]})

    assert (unknown.status_code, stranger.status_code) == (422, 404)
    assert "visit" in unknown.json()["detail"]
    assert ("nobody" in stranger.json()["detail"], "联系人" in stranger.json()["detail_zh"]) == (True, True)
    assert done(office.get("/deals/D-1"))["activity"] is None


def test_a_tie_leads_to_a_deal_that_exists_and_is_taken_back(office):
    missing = office.post("/deals/D-1/links", {"kind": "call_off_of", "other": "F-1"})
    done(office.post("/deals", {"id": "F-1", "workflow": "works", "title": "Framework"}))
    tied = done(office.post("/deals/D-1/links", {"kind": "call_off_of", "other": "F-1"}))
    again = done(office.post("/deals/D-1/links", {"kind": "call_off_of", "other": "F-1"}))

    assert missing.status_code == 404
    assert tied["deal"]["links"] == [{"kind": "call_off_of", "other": "F-1"}]
    assert again["version"] == tied["version"]
    assert office.post("/deals/D-1/links", {"kind": "cousin_of", "other": "F-1"}).status_code == 422
    assert done(office.ask("DELETE", "/deals/D-1/links/call_off_of/F-1"))["deal"]["links"] == []
    assert office.ask("DELETE", "/deals/D-1/links/cousin_of/F-1").status_code == 422


def test_a_file_is_kept_once_by_its_content_and_comes_back_as_a_download_only(office):
    name = "attachment; filename*=UTF-8''%E5%90%88%E5%90%8C.pdf"
    first = done(sent(office, **{"Content-Disposition": name}))
    second = done(sent(office, query="?name=draft.pdf"))

    back = office.client.get(f"/api/v1/files/{first['sha256']}?name=draft.html")

    assert first == {
        "name": "合同.pdf", "media_type": "application/pdf", "size": len(CONTENT),
        "sha256": hashlib.sha256(CONTENT).hexdigest(), "place": "store",
    }  # fmt: skip
    assert (second["sha256"], second["name"]) == (first["sha256"], "draft.pdf")
    kept = [path for path in office.house.files.folder.rglob("*") if path.is_file()]
    assert [path.read_bytes() for path in kept] == [CONTENT]
    assert back.content == CONTENT
    assert back.headers["content-type"] == "application/octet-stream"
    assert back.headers["x-content-type-options"] == "nosniff"
    assert back.headers["content-disposition"].startswith("attachment")


@pytest.mark.parametrize("digest", ["0" * 64, "../../etc/passwd", "ABC"])
def test_what_is_not_kept_is_not_handed_out(office, digest):
    answer = office.client.get(f"/api/v1/files/{digest}")

    assert answer.status_code in (404, 422)
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("kind", ["text/html", "image/svg+xml", "application/octet-stream", "nonsense"])
def test_a_kind_of_file_that_a_browser_might_run_is_not_kept(office, kind):
    answer = sent(office, **{"Content-Type": kind})

    assert (answer.status_code, answer.json()["type"]) == (415, "/problems/media-type")
    assert "application/pdf" in answer.json()["detail"]
    assert "不允许" in answer.json()["detail_zh"]
    assert not office.house.files.folder.exists()


def test_a_file_that_is_too_large_or_empty_leaves_nothing_behind(office):
    office.house.files = Files(office.house.files.folder, limit=1000, media_types=["application/pdf"])

    announced = sent(office, content=b"x" * 1001)
    streamed = sent(office, content=iter([b"x" * 600, b"x" * 600]))
    empty = sent(office, content=b"")

    assert [answer.status_code for answer in (announced, streamed, empty)] == [413, 413, 422]
    assert "GATEBOOK_FILE_LIMIT_MB" in streamed.json()["detail_zh"]
    assert not any(path.is_file() for path in office.house.files.folder.rglob("*"))
    assert sent(office, content=b"x" * 1000).status_code == 201


def test_a_deal_holds_only_files_whose_content_is_there(office):
    file = done(sent(office, query="?name=draft.pdf"))
    absent = {**file, "sha256": "0" * 64}
    before = office.head()

    for lie in (absent, {**file, "size": 1}, {**file, "sha256": "../../x"}):
        refused = office.patch("/deals/D-1/fields", {"fields": {"draft": lie}})
        assert (refused.status_code, refused.json()["where"]) == (422, "sha256")
        assert ("Add it first" in refused.json()["detail"], "请先添加" in refused.json()["detail_zh"]) == (
            True,
            True,
        )
    batch = {"commands": [{"command": "set", "deal": "D-1", "values": {"draft": absent}}]}
    assert done(office.post("/batch", batch))["answers"][0]["status"] == 422
    assert office.head() == before

    assert (
        done(office.patch("/deals/D-1/fields", {"fields": {"draft": file}}))["deal"]["fields"]["draft"]
        == file
    )
    elsewhere = {**absent, "place": "https://files.example.org/1"}
    assert office.patch("/deals/D-1/fields", {"fields": {"draft": elsewhere}}).status_code == 200


def test_a_store_on_postgresql_says_that_it_needs_a_folder_and_takes_the_one_named(tmp_path, postgres_url):
    with House(Settings(store=postgres_url)) as house, pytest.raises(Malformed) as refusal:
        house.files.path("0" * 64)
    assert "GATEBOOK_FILES" in refusal.value.en
    assert "GATEBOOK_FILES" in refusal.value.zh

    with House(Settings(store=postgres_url, files=str(tmp_path / "kept"))) as house:
        assert house.files.folder == tmp_path / "kept"
