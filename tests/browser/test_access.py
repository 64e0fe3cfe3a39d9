"""This file shows the way in by pages: nobody signs in at first, the first administrator ends that, and people and keys follow."""

from __future__ import annotations

import json
import re

import httpx2
import pytest
from playwright.sync_api import expect

from tests.acceptance.provider_cast import provided
from tests.browser.hand import press
from tests.browser.office import opened_office

pytestmark = pytest.mark.shows(9, by="mouse")

PASSWORD = "a quiet harbour at dawn"
OTHERS = "seven green umbrellas"
UNKNOWN = 401


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """This is a server of its own, with an identity provider; it prints the link for the first administrator."""
    with provided() as issuer, pytest.MonkeyPatch.context() as settings:
        corp = {"key": "corp", "name": "Corp", "issuer": issuer, "client_id": "us", "client_secret": "ours"}
        settings.setenv("GATEBOOK_PROVIDERS", json.dumps([corp]))
        with opened_office(tmp_path_factory.mktemp("house")) as office:
            yield office


def first_link(house):
    """This is the path of the first administrator's page, as the server says it when it starts."""
    child = house.server.child
    while not (said := re.search(r"/sign-in\?first=\S+", "".join(child.lines))):
        assert child.process.poll() is None, "no link was printed"
        child.wait_for(len(child.lines) + 1)
    return said[0]


def signed_in(browse, house, member, password, path="/sign-in", **how):
    page = browse(path, by="", lang="en", at=house.address, **how)
    press(page, page.get_by_label("Member id"), "End")
    page.keyboard.type(member)
    press(page, page.get_by_label("Password"), "End")
    page.keyboard.type(password)
    page.keyboard.press("Enter")
    return page


@pytest.mark.shows(lang="zh")
@pytest.mark.long
def test_as_long_as_nobody_has_to_sign_in_the_settings_say_so(browse, office):
    page = browse("/settings")

    expect(page.get_by_text("目前无需登录")).to_be_visible()


@pytest.mark.shows(by="two people", lang="both")
def test_from_the_first_administrator_to_a_member_who_signs_in_and_is_let_out(browse, house):
    page = browse(first_link(house), by="", lang="en", at=house.address)

    page.get_by_label("Member id").fill("admin")
    page.get_by_label("Your name").fill("关莉")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Become the first administrator").click()
    expect(page.locator("[data-board]")).to_be_visible()
    assert httpx2.get(f"{house.address}/api/v1/deals").status_code == UNKNOWN

    link = invited(page, house)
    guest = browse(link.removeprefix(house.address), by="", lang="zh", at=house.address)
    guest.get_by_label("密码").fill(OTHERS)
    guest.get_by_role("button", name="设置新密码").click()
    expect(guest.locator("[data-board]")).to_be_visible()

    guest.get_by_role("button", name="李娜").click()
    guest.get_by_role("menuitem", name="退出登录").click()
    expect(guest.get_by_role("button", name="登录", exact=True)).to_be_visible()


def invited(page, house):
    """This is the link that the administrator makes for a member."""
    page.goto(f"{house.address}/settings?part=members")
    page.get_by_role("button", name="Change 李娜").click()
    page.get_by_role("button", name="Make a sign-in link").click()
    return page.get_by_label("One-time link").input_value()


@pytest.fixture
def admin(browse, house):
    """This signs the administrator in, and makes him first where nobody has."""
    if httpx2.get(f"{house.address}/api/v1/auth/providers").json()["configured"] is False:
        first = first_link(house).partition("=")[2]
        body = {"token": first, "member": "admin", "name": "关莉", "password": PASSWORD}
        assert httpx2.post(f"{house.address}/api/v1/auth/first-admin", json=body).is_success
    return lambda path, **how: signed_in(browse, house, "admin", PASSWORD, path, **how)


@pytest.mark.shows(by="keyboard")
def test_whoever_is_not_known_is_led_to_sign_in_and_back_to_where_he_was(admin):
    page = admin("/board?q=Harbour")

    expect(page).to_have_url(re.compile(r"/board\?q=Harbour"))


@pytest.mark.parametrize(("lang", "way"), [("zh", "使用 Corp 登录"), ("en", "Sign in with Corp")])
def test_a_member_signs_in_by_an_identity_provider_and_comes_back_to_where_he_was(
    browse, house, admin, lang, way
):
    page = admin("/settings?part=members")
    expect(page.get_by_role("heading", name="Settings")).to_be_visible()
    known = page.request.post(
        f"{house.address}/api/v1/members/admin/identities", data={"provider": "corp", "subject": "guan"}
    )
    assert known.ok, known.text()

    stranger = browse("/board?q=Harbour", by="", lang=lang, at=house.address)
    stranger.get_by_role("link", name=way).click()
    stranger.get_by_placeholder("sub").fill("guan")
    stranger.get_by_role("button", name="Authorize").click()

    expect(stranger).to_have_url(f"{house.address}/board?q=Harbour")
    expect(stranger.get_by_role("button", name="关莉")).to_be_visible()


@pytest.mark.long
def test_a_wrong_password_is_said_and_lets_nobody_in(browse, house, admin):
    page = signed_in(browse, house, "admin", "not it at all")

    expect(page.get_by_role("alert")).to_be_visible()
    expect(page).to_have_url(re.compile("/sign-in"))


def test_a_key_is_shown_once_works_and_is_shut_out_when_it_is_revoked(admin, house):
    page = admin("/settings?part=keys")

    page.get_by_role("button", name="Issue a key").click()
    page.get_by_label("What for").fill("Nightly export")
    page.get_by_role("dialog").get_by_role("button", name="Issue a key").click()
    secret = page.locator("input[data-secret]").input_value()
    header = {"Authorization": f"Bearer {secret}"}
    assert httpx2.get(f"{house.address}/api/v1/deals", headers=header).is_success
    page.get_by_role("button", name="Close").click()
    expect(page.locator("input[data-secret]")).to_have_count(0)
    page.get_by_role("button", name="Revoke").click()
    page.get_by_role("dialog").get_by_role("button", name="Revoke").click()

    expect(page.get_by_text("Revoked")).to_be_visible()
    assert httpx2.get(f"{house.address}/api/v1/deals", headers=header).status_code == UNKNOWN


@pytest.mark.long
def test_another_session_of_mine_is_ended_from_here(browse, house, admin):
    other = admin("/board")
    expect(other.locator("[data-board]")).to_be_visible()
    page = admin("/settings")

    expect(page.get_by_text("This session")).to_be_visible()
    ended = page.locator("[data-session]").get_by_role("button", name="End")
    while left := ended.count():
        ended.first.click()
        expect(ended).to_have_count(left - 1)
    other.goto(f"{house.address}/board")

    expect(other).to_have_url(re.compile("/sign-in"))


@pytest.mark.long
def test_a_role_is_granted_in_a_unit_and_taken_away(admin, house):
    page = admin("/settings?part=units")
    page.get_by_role("button", name="Add a unit").click()
    page.get_by_label("Name", exact=True).fill("North")
    page.get_by_label("Unit id").fill("north")
    page.get_by_role("dialog").get_by_role("button", name="Add a unit").click()
    expect(page.locator("[data-unit=north]")).to_be_visible()

    page.get_by_role("link", name="Members").click()
    page.get_by_role("button", name="Change 张伟").click()
    page.get_by_role("combobox", name="Role", exact=True).select_option("importer")
    page.get_by_role("combobox", name="In unit").select_option("north")
    page.get_by_role("button", name="Grant").click()
    granted = page.get_by_role("dialog").locator("[data-role=importer]")
    expect(granted).to_contain_text("North")
    granted.get_by_role("button").click()

    expect(granted).to_have_count(0)


def test_who_leaves_is_let_in_no_more_and_his_work_is_passed_on(admin, house):
    page = admin("/settings?part=members")
    expect(page.get_by_role("button", name="Change 张伟")).to_be_visible()
    for member in ("leaver", "heir"):
        made = page.request.post(
            f"{house.address}/api/v1/members",
            data={"id": member, "name": member.title(), "roles": ["sales"]},
            headers={"Origin": house.address},
        )
        assert made.ok
    opened = page.request.post(
        f"{house.address}/api/v1/deals",
        data={"id": "L-1", "workflow": "simple_crm", "title": "Left behind", "owner": "leaver"},
        headers={"Origin": house.address},
    )
    assert opened.ok
    page.reload()

    page.get_by_role("button", name="Change Leaver").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Has left").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Has left").last.click()
    work = page.locator("[data-left=leaver]")
    expect(work).to_contain_text("L-1")
    work.get_by_role("combobox", name="Pass on to").select_option("heir")
    work.get_by_role("button", name="Pass all on").click()

    expect(work).to_contain_text("Nothing hangs on Leaver")
    assert page.request.get(f"{house.address}/api/v1/deals/L-1").json()["owner"] == "heir"


@pytest.mark.parametrize(
    ("lang", "answers", "substitute"), [("zh", "上级", "代理人"), ("en", "Answers to", "Substitute")]
)
def test_whom_somebody_answers_to_and_who_stands_in_for_him_is_said(admin, lang, answers, substitute):
    page = admin("/settings?part=members")
    expect(page.locator("[data-member='zhang.wei']")).to_be_visible()
    page.evaluate(
        f"localStorage.setItem('gatebook.lang', '{lang}'); localStorage.setItem('gatebook.theme', 'dark')"
    )
    page.reload()
    row = page.locator("[data-member='zhang.wei']")
    row.get_by_role("button").last.click()

    page.get_by_role("combobox", name=answers, exact=True).select_option("li.na")
    expect(row).to_contain_text("李娜")
    page.get_by_role("combobox", name=substitute, exact=True).select_option("li.na")
    page.get_by_role("dialog").get_by_role(
        "button", name="指定代理" if lang == "zh" else "Name as substitute"
    ).click()

    stands = page.locator("[data-substitute='li.na']")
    expect(stands).to_be_visible()
    stands.get_by_role("button").click()
    expect(stands).to_have_count(0)


def test_a_member_says_whether_he_can_sign_in(admin):
    page = admin("/settings?part=members")

    expect(page.locator("[data-member=admin] [data-account=open]")).to_be_visible()
    expect(page.locator("[data-member='zhang.wei'] [data-account=none]")).to_be_visible()


@pytest.mark.parametrize(("lang", "words"), [("en", "Sessions"), ("zh", "登录会话")])
def test_settings_speak_both_languages(browse, house, admin, lang, words):
    page = admin("/settings")
    expect(page.get_by_text("This session")).to_be_visible()
    page.evaluate(f"localStorage.setItem('gatebook.lang', '{lang}')")
    page.reload()

    expect(page.get_by_role("heading", name=words)).to_be_visible()
