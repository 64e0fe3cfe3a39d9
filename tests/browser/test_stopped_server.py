"""This file shows that no page loses anything while its server is away: it says so, keeps what was begun, and goes on.

One server is stopped and started once under all pages. Each page plays three acts, with a `yield` between them: what was
begun before the stop, what is tried without a server, and how it is finished afterwards.
"""

from __future__ import annotations

import itertools

import pytest
from playwright.sync_api import expect

from tests.browser.hand import card, column, lift, onto, wait_until_moved
from tests.browser.office import LEAD_DONE, SOP, opened_works
from tests.browser.promise import LANGS
from tests.browser.sentences import sentences

CRM = "workflow=simple_crm"
AWAY = {"zh": "连接不上服务器", "en": "cannot be reached"}
BACK = 30_000
"""Milliseconds until a page has found its server again by itself."""


def deal_page(page, house, say):
    deal = house.opened("Salt mine", {"company": "Before Ltd."})
    page.goto(f"{house.address}/deals/{deal}")
    row = page.locator("[data-field=company]")
    row.hover()
    row.get_by_role("button").click()
    row.locator("input, textarea").fill("Mine Ltd.")
    yield
    row.get_by_role("button", name=say("keep"), exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text(AWAY[say.lang])
    expect(row.locator("input, textarea")).to_have_value("Mine Ltd.")
    yield
    row.get_by_role("button", name=say("keep"), exact=True).click()
    expect(row.locator("input, textarea")).to_have_count(0)
    assert house.ask("GET", f"/deals/{deal}")["fields"]["company"] == "Mine Ltd."


def inbox(page, house, say):
    deal = house.asking("Second kiln")
    page.goto(f"{house.address}/inbox")
    line = page.locator(f"[data-item^='{deal} approval']")
    line.get_by_role("checkbox").check()
    page.get_by_role("button", name=say("reject")).click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_label(say("reason")).fill("The margin is missing")
    yield
    sheet.get_by_role("button", name=say("reject"), exact=True).click()
    expect(sheet.get_by_role("alert")).to_contain_text(AWAY[say.lang])
    expect(sheet.get_by_label(say("reason"))).to_have_value("The margin is missing")
    yield
    sheet.get_by_role("button", name=say("reject"), exact=True).click()
    expect(line).to_contain_text(say("outcome.rejected"))


def day(page, house, say):
    page.goto(f"{house.address}/day?{CRM}")
    blocked = page.get_by_role("region", name=say("blocked"))
    late = house.opened("Blocked yard", {"company": "Yard Ltd."})
    expect(blocked.locator(f"[data-deal={late}]")).to_be_visible()
    yield
    expect(blocked.locator(f"[data-deal={late}]")).to_be_visible()
    yield
    house.ask("PATCH", f"/deals/{late}/fields", {"fields": LEAD_DONE}, by="zhang.wei")
    expect(blocked.locator(f"[data-deal={late}]")).to_have_count(0)


def insights(page, house, say):
    deal = house.opened("Counted dam", LEAD_DONE)
    page.goto(f"{house.address}/insights?{CRM}&owner=li.na")
    stage = page.locator("[data-entered=proposal] title")
    expect(stage).to_be_attached()
    before = stage.text_content()
    yield
    expect(stage).to_have_text(before)
    yield
    house.ask(
        "POST",
        f"/deals/{deal}/moves",
        {"move": "lose", "fields": {"loss_reason": "price", "loss_note": "Dear"}},
        by="li.na",
    )
    expect(page.locator("[data-lost]").first).to_be_visible()


def as_of(page, house, say):
    deal = house.opened("Old ferry", LEAD_DONE)
    opened = house.ask("GET", f"/deals/{deal}")["entered_at"].replace("+", "%2B")
    page.goto(f"{house.address}/board?{CRM}&q=Old+ferry&as_of={opened}")
    card(page, deal)
    house.ask("POST", f"/deals/{deal}/moves", {"move": "qualify"}, by="zhang.wei")
    yield
    expect(column(page, "lead").locator(f"[data-card={deal}]")).to_be_visible()
    yield
    page.get_by_role("button", name=say("back_to_now")).click()
    expect(column(page, "qualified").locator(f"[data-card={deal}]")).to_be_visible()


def studio(page, house, say):
    page.goto(f"{house.address}/sop?{CRM}&yaml=true")
    text = page.locator("[data-editor] .cm-content")
    expect(page.locator("[data-problems='0']")).to_be_visible()
    text.click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(SOP.read_text(encoding="utf-8").replace("# A short SOP", "# A shorter SOP"))
    yield
    text.click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("# Written meanwhile")
    page.keyboard.press("Enter")
    expect(page.get_by_text(say("lint_failed"))).to_be_visible()
    yield
    expect(page.locator("[data-problems='0']")).to_be_visible()
    expect(text).to_contain_text("Written meanwhile")


def audit(page, house, say):
    deal = house.opened("Watched lock", LEAD_DONE)
    page.goto(f"{house.address}/audit?{CRM}")
    wanted = page.get_by_label(say("deal_id"))
    wanted.fill(deal)
    yield
    expect(wanted).to_have_value(deal)
    yield
    wanted.press("Enter")
    expect(page.locator("[data-log='deal.opened']")).to_have_count(1)
    expect(page.locator("main")).to_contain_text("Watched lock")


def access(page, house, say):
    page.goto(f"{house.address}/settings?part=members")
    page.get_by_role("button", name=say("add_member")).click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_label(say("member_name")).fill("关莉")
    sheet.get_by_label(say("member_id")).fill("guan.li")
    yield
    sheet.get_by_role("button", name=say("add_member")).click()
    expect(page.get_by_role("alert")).to_contain_text(AWAY[say.lang])
    expect(sheet.get_by_label(say("member_name"))).to_have_value("关莉")
    yield
    sheet.get_by_role("button", name=say("add_member")).click()
    expect(page.locator("[data-member='guan.li']")).to_contain_text("关莉")


def importing(page, house, say):
    rows = (
        "编号,项目名称,线索来源,客户公司,联系人,联系电话\nIN-1,Brought pier,朋友介绍,港务,王工,+86 10 1234\n"
    )
    page.goto(f"{house.address}/import?{CRM}")
    file = {"name": "pier.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    page.locator("[data-drop] input").set_input_files(file)
    meant = page.get_by_label(say("import.cell_means", cell="朋友介绍"))
    meant.select_option("referral")
    yield
    page.get_by_role("button", name=say("import.try")).click()
    expect(page.get_by_role("alert")).to_contain_text(AWAY[say.lang])
    expect(meant).to_have_value("referral")
    yield
    page.get_by_role("button", name=say("import.try")).click()
    page.get_by_role("button", name=say("import.write", count=1)).click()
    expect(page.locator("[data-imported=written]")).to_be_visible()


def new_deal(page, house, say):
    page.goto(f"{house.address}/board?{CRM}&q=Silk")
    expect(page.locator("[data-board]")).to_be_visible()
    page.keyboard.press("n")
    title = page.get_by_label(say("title"), exact=True)
    title.fill("Silk road depot")
    yield
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text(AWAY[say.lang])
    expect(title).to_have_value("Silk road depot")
    yield
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Silk road depot")).to_be_visible()


def board(page, house, say):
    deal = house.opened("Far island", LEAD_DONE)
    page.goto(f"{house.address}/board?{CRM}&q=Far+island")
    page.bring_to_front()
    lift(page, deal)
    onto(page, "qualified")
    yield
    page.mouse.up()
    expect(page.get_by_role("alert")).to_contain_text(AWAY[say.lang])
    expect(column(page, "lead").locator(f"[data-card={deal}]")).to_be_visible()
    yield
    card(page, deal).focus()
    page.keyboard.press("Shift+ArrowRight")
    wait_until_moved(house, deal, "qualified")


PAGES = {
    deal_page: "li.na",
    inbox: "mei",
    day: "li.na",
    insights: "li.na",
    as_of: "li.na",
    studio: "boss",
    audit: "li.na",
    access: "boss",
    importing: "boss",
    new_deal: "li.na",
    board: "li.na",
}
"""Every page and who looks at it; the board comes last, since its card hangs in the air when the server stops."""


@pytest.mark.shows(*range(2, 12), by="stopped server", lang="both")
def test_every_page_says_that_its_server_is_away_keeps_what_was_begun_and_goes_on_by_itself(browse, tmp_path):
    with opened_works(tmp_path) as house:
        house.ask("POST", "/members/boss/roles", {"role": "importer"}, by="boss")
        tabs, acts = [], []
        for play, lang in zip(PAGES, itertools.cycle(LANGS)):
            page = browse("/sign-in", by=PAGES[play], lang=lang, at=house.address)
            tabs.append((page, sentences(lang)("not_connected")))
            acts.append(play(page, house, sentences(lang)))
            next(acts[-1])

        house.server.kill()
        for page, not_connected in tabs:
            expect(page.get_by_text(not_connected)).to_be_visible()
        for act in acts:
            next(act)

        house.server.start()
        for page, not_connected in tabs:
            expect(page.get_by_text(not_connected)).to_have_count(0, timeout=BACK)
        for act in acts:
            assert next(act, "played") == "played"
