"""What an SOP governs beside deals, over HTTP and on the command line: refused, asked for, approved, done."""

from __future__ import annotations

import pytest

from tests.acceptance.cli_cast import Terminal
from tests.acceptance.http_cast import SOP, served

GOVERNED = SOP.replace(
    "late_entry:",
    "parameters: {most: 10}\ngovern:\n"
    "  publish: {approvals: [{key: second, any_of: [administrator], days: 3}]}\n"
    "  parameters: {approvals: [{key: second, any_of: [administrator]}]}\n"
    "  grant: {approvals: [{key: second, any_of: [administrator]}]}\nlate_entry:",
)
NEXT = GOVERNED.replace("version: 1", "version: 2")


def staffed(house):
    """This is two administrators, and two people without a role."""
    for who, roles in (("ann", ("administrator",)), ("bob", ("administrator",)), ("li", ()), ("kim", ())):
        house.join(who, who.title(), roles, "ann")


def test_over_http_a_second_administrator_approves_before_it_is_done(tmp_path):
    with served(tmp_path, publish=False) as office:
        as_ann, as_bob = ({"headers": {"X-Gatebook-Actor": who}} for who in ("ann", "bob"))
        assert office.post("/workflows", {"source": GOVERNED}).status_code == 201
        staffed(office.house)

        for method, path, body in (
            ("POST", "/workflows", {"source": NEXT}),
            ("PUT", "/workflows/office/parameters", {"values": {"most": "12"}}),
            ("POST", "/members/li/roles", {"role": "sales"}),
        ):
            refused = office.ask(method, path, body, **as_ann)
            assert refused.status_code == 409, refused.text
            lacks = refused.json()["verdicts"][0]
            subject, of = lacks["saw"]["deal"], lacks["saw"]["of"]
            at = f"/governed/{subject}/approvals"
            (asking,) = refused.json()["to_ask"]
            assert asking["body"] == {"clause": lacks["rule"], "of": of}
            assert asking["path"] == f"/api/v1{at}"
            asked = office.post(at, {**asking["body"], "note": "please"}, **as_ann)
            assert asked.status_code == 201, asked.text
            assert asked.json()["approvals"][0]["waits_for"] == ["bob"]
            own = office.post(f"{at}/A1/decide", {"agreed": True}, **as_ann)
            assert own.status_code == 409
            assert office.post(f"{at}/A1/decide", {"agreed": True}, **as_bob).status_code == 200
            assert office.get(at).json()["approvals"][0]["status"] == "granted"
            done = office.ask(method, path, body, **as_ann)
            assert done.status_code in (200, 201), done.text
            assert office.get(at).json()["approvals"][0]["status"] == "used"


def test_over_http_it_is_returned_withdrawn_passed_on_and_reminded_of(tmp_path):
    with served(tmp_path, publish=False) as office:
        as_ann, as_bob = ({"headers": {"X-Gatebook-Actor": who}} for who in ("ann", "bob"))
        office.post("/workflows", {"source": GOVERNED})
        staffed(office.house)
        at = "/governed/member:li/approvals"
        ask = {"clause": "govern.office.grant.approvals.second", "of": {"role": "sales"}}
        office.post(at, ask, **as_ann)
        assert office.post(f"{at}/A1/remind", **as_ann).status_code == 200
        assert office.post(f"{at}/A1/return", {"comment": "which unit?"}, **as_bob).status_code == 200
        office.post(at, ask, **as_ann)
        assert office.post(f"{at}/A2/withdraw", **as_ann).status_code == 200
        office.post(at, ask, **as_ann)
        assert office.post(f"{at}/A3/add", {"member": "kim"}, **as_bob).status_code == 200
        assert office.post(f"{at}/A3/pass-on", {"member": "li"}, **as_bob).status_code == 409
        stands = [each["status"] for each in office.get(at).json()["approvals"]]
        assert stands == ["returned", "withdrawn", "open"]
        assert office.post(f"{at}/A3/decide", {"agreed": False}, **as_bob).status_code == 422
        assert office.get("/governed/unit:li/approvals").status_code == 422
        assert office.get("/governed/member:nobody/approvals").status_code == 404


@pytest.fixture
def terminal(tmp_path):
    return Terminal(tmp_path)


def test_on_the_command_line_the_same_words_with_ask_ask_for_what_they_lack(terminal):
    one, two = terminal.write("one.yaml", GOVERNED), terminal.write("two.yaml", NEXT)
    terminal.done("publish", one, "--as", "ann")
    for who in ("ann", "bob"):
        terminal.done("member", "add", who, "--role", "administrator", "--as", "ann")
    terminal.done("member", "add", "li", "--as", "ann")

    for subject, deed in (
        ("workflow:office", ("publish", two)),
        ("parameters:office", ("parameters", "set", "office", "most=12")),
        ("member:li", ("member", "grant", "li", "--role", "sales")),
    ):
        refused = terminal.type(*deed, "--as", "ann")
        assert refused.code == 1
        assert "--ask" in refused.err
        assert "bob" in terminal.done(*deed, "--ask", "--note", "please", "--as", "ann")
        assert terminal.type("governed", "decide", subject, "A1", "--yes", "--as", "ann").code == 1
        assert terminal.type("governed", "decide", subject, "A1", "--no", "--as", "bob").code == 2
        terminal.done("governed", "decide", subject, "A1", "--yes", "--as", "bob")
        terminal.done(*deed, "--as", "ann")
        listed = terminal.asked("governed", "list", subject)
        assert [each["status"] for each in listed["approvals"]] == ["used"]

    said = terminal.done("--lang", "zh", "governed", "list", "member:li")
    assert "等待" in said


def test_ask_does_the_deed_at_once_where_nothing_has_to_be_approved(terminal):
    terminal.done("publish", terminal.write("sop.yaml", SOP), "--ask", "--as", "ann")
    terminal.done("member", "add", "ann", "--as", "ann")
    assert "sales" in terminal.done("member", "grant", "ann", "--role", "sales", "--ask", "--as", "ann")


def test_on_the_command_line_it_is_returned_withdrawn_passed_on_and_reminded_of(terminal):
    terminal.done("publish", terminal.write("one.yaml", GOVERNED), "--as", "ann")
    for who in ("ann", "bob", "li", "kim"):
        role = ("--role", "administrator") if who in ("ann", "bob") else ()
        terminal.done("member", "add", who, *role, "--as", "ann")
    deed = ("member", "grant", "li", "--role", "sales", "--ask", "--as", "ann")
    terminal.done(*deed)
    terminal.done("governed", "remind", "member:li", "A1", "--as", "ann")
    terminal.done("governed", "return", "member:li", "A1", "--comment", "why?", "--as", "bob")
    terminal.done(*deed)
    terminal.done("governed", "withdraw", "member:li", "A2", "--as", "ann")
    terminal.done(*deed)
    terminal.done("governed", "add", "member:li", "A3", "kim", "--as", "bob")
    stands = [each["status"] for each in terminal.asked("governed", "list", "member:li")["approvals"]]
    assert stands == ["returned", "withdrawn", "open"]
    assert terminal.type("governed", "pass-on", "member:li", "A3", "li", "--as", "bob").code == 1
