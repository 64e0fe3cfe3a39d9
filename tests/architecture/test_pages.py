"""This file keeps the pages' source in order: small, in both languages, fit to the API, and free of addresses."""

from __future__ import annotations

import hashlib
import json
import re

import pytest

from tests.architecture.tree import ROOT, committed, text

FILE_LINES, FUNCTION_LINES = 300, 60
WORDS = {lang: ROOT / f"web/src/words/{lang}.json" for lang in ("zh", "en")}
CLIENT, OPENAPI, LOCK = (
    ROOT / "web/src/api/schema.d.ts",
    ROOT / "docs/reference/openapi.json",
    ROOT / "web/package-lock.json",
)
PLURAL = re.compile(r"_(one|other)$")
USED = re.compile(r"\bt\('([\w.]+)'")
QUOTED = re.compile(r"(?<=['\"`])[\w.]+(?=['\"`])")
MADE = re.compile(r"\bt\(`([^`]+)`|(?<=`)(\w+\.\$\{[^`]+)`")
FILLED = re.compile(r"\$\{(?:[^{}]|\{[^{}]*\})*\}")
BEGINS = re.compile(r"^(export )?(default )?(async )?(function|const|class) (\w+)")


def sources():
    """This lists the pages' own files; the client is made from the OpenAPI document."""
    written = [
        path
        for path in committed()
        if path.parts[0] == "web" and path.suffix in {".ts", ".tsx", ".css", ".mjs"}
    ]
    return [path for path in written if ROOT / path != CLIENT]


def spoken(lang):
    return json.loads(WORDS[lang].read_text(encoding="utf-8"))


def long_functions(lines, most=FUNCTION_LINES):
    """This lists what begins at the left edge and ends there more than `most` lines later.

    >>> long_functions(["function a() {", "  b()", "}", "const c = 1"], most=2)
    ['a']
    """
    found, began = [], None
    for number, line in enumerate(lines):
        begins = BEGINS.match(line)
        if begins:
            began = (begins[5], number)
        elif began and line.startswith("}"):
            if number - began[1] + 1 > most:
                found.append(began[0])
            began = None
    return found


def test_both_languages_have_the_same_sentences_and_none_is_empty():
    zh, en = spoken("zh"), spoken("en")

    assert zh.keys() ^ en.keys() == set()
    assert [key for key in zh if not zh[key].strip() or not en[key].strip()] == []


def test_both_languages_fill_in_the_same_values():
    def gaps(sentence):
        return set(re.findall(r"{{(\w+)}}", sentence))

    zh, en = spoken("zh"), spoken("en")
    differ = [key for key in zh if (gaps(zh[key]) ^ gaps(en[key])) - {"count"}]

    assert differ == []


def test_every_sentence_that_the_pages_ask_for_is_there():
    known = {PLURAL.sub("", key) for key in spoken("zh")} | spoken("zh").keys()
    asked = {key for path in sources() for key in USED.findall(text(path))}

    assert asked
    assert asked - known == set()


def test_every_sentence_is_asked_for_by_some_page():
    said = "\n".join(text(path) for path in sources())
    quoted = set(QUOTED.findall(said))
    made = {either or other for either, other in MADE.findall(said)}
    forms = [re.compile(r"[\w.]+".join(map(re.escape, FILLED.split(form)))) for form in made]
    names = {key: {key, PLURAL.sub("", key)} for key in spoken("zh")}

    assert [
        key
        for key, named in names.items()
        if not named & quoted and not any(form.fullmatch(name) for form in forms for name in named)
    ] == []


def test_no_file_of_the_pages_is_longer_than_300_lines():
    lengths = {path.as_posix(): len(text(path).splitlines()) for path in sources()}

    assert {path: lines for path, lines in lengths.items() if lines > FILE_LINES} == {}


def test_no_function_of_the_pages_is_longer_than_60_lines():
    found = {
        path.as_posix(): long_functions(text(path).splitlines())
        for path in sources()
        if path.suffix != ".css"
    }

    assert {path: names for path, names in found.items() if names} == {}


def test_every_file_of_the_pages_says_first_what_it_is_for():
    scripts = [path for path in sources() if path.suffix in {".ts", ".tsx", ".mjs"}]

    assert [
        path.as_posix() for path in scripts if not text(path).startswith("// ") and path.stem != "vite.config"
    ] == []


def test_the_typed_client_is_made_from_the_openapi_document_as_it_is():
    digest = hashlib.sha256(OPENAPI.read_bytes()).hexdigest()

    assert f"// sha256: {digest}\n" in CLIENT.read_text(encoding="utf-8")[:300], "run `make docs`"


def test_no_style_or_script_is_written_into_the_first_document():
    first = (ROOT / "web/index.html").read_text(encoding="utf-8")

    assert re.findall(r"<script(?![^>]*\bsrc=)|<style|\bstyle=|\bon\w+=", first) == []


@pytest.fixture(scope="module")
def packages():
    return json.loads(LOCK.read_text(encoding="utf-8"))["packages"]


def test_the_lock_holds_no_address_and_every_package_its_digest(packages):
    assert [path for path, entry in packages.items() if "resolved" in entry] == []
    assert [
        path
        for path, entry in packages.items()
        if path and not {"integrity", "link", "inBundle"} & entry.keys()
    ] == []


def test_the_lock_lost_no_package_of_any_platform(packages):
    def installed(path, name):
        places = [path[: end.start()] for end in re.finditer(r"/node_modules/|$", path)] + [""]
        return any(f"{place}/node_modules/{name}".lstrip("/") in packages for place in places)

    lost = [
        (path, name)
        for path, entry in packages.items()
        for name in entry.get("optionalDependencies", {})
        if not installed(path, name)
    ]

    assert lost == []
