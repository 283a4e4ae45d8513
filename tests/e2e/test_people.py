"""Everybody on the site, in one list."""

import time

from playwright.sync_api import expect

from tests.e2e.hold import Hold


def test_people_are_found_by_a_part_of_their_name_without_its_accents(house, visit):
    house.an_organization(outsiders=["Renée", "Zoë Åkesson"])
    page = visit().page
    page.goto("/people")
    people = page.get_by_role("list", name="People").get_by_role("listitem")
    expect(people.first).to_be_visible()
    page.get_by_label("Search people").fill("akesson")
    expect(people).to_have_count(1)
    expect(people).to_contain_text("Zoë Åkesson")
    expect(page.get_by_text("1 person found")).to_be_visible()
    page.get_by_label("Search people").fill("renee")
    expect(people).to_contain_text(["Renée"])
    page.reload()
    expect(people).to_contain_text(["Renée"])
    page.get_by_label("Search people").fill("xyzzy")
    expect(page.get_by_text("Nobody is called “xyzzy”")).to_be_visible()
    page.get_by_label("Search people").fill("renee")
    people.get_by_role("link", name="Renée").click()
    expect(page.get_by_role("heading", name="Renée", level=1)).to_be_visible()
    page.go_back()
    expect(page.get_by_label("Search people")).to_have_value("renee")


def test_one_who_comes_back_finds_the_list_where_it_was(house, visit):
    house.an_organization(name="Many", crowd=400)
    page = visit().page
    page.goto("/people")
    rows = page.get_by_role("list", name="People").get_by_role("listitem")
    expect(rows.first).to_be_visible()
    wanted = page.get_by_role("link", name="Crowd 0250")
    started = time.monotonic()
    while wanted.count() == 0:
        # Several turns of the wheel may be shown as one, and go too far: then back.
        is_before = rows.last.get_by_role("link").first.inner_text().casefold() < "crowd 0250"
        page.mouse.wheel(0, 1500 if is_before else -700)
        page.wait_for_timeout(30)
        assert rows.count() <= 60
        assert time.monotonic() - started < 60
    wanted.click()
    expect(page.get_by_role("heading", name="Crowd 0250")).to_be_visible()
    page.go_back()
    expect(wanted).to_be_in_viewport()


def test_a_list_that_cannot_be_read_says_so_and_is_read_again(house, visit):
    visitor = visit()
    page = visitor.page
    page.route(
        "**/api/graphql/",
        lambda route: route.abort() if '"People"' in (route.request.post_data or "") else route.continue_(),
    )
    page.goto("/people")
    expect(page.get_by_role("alert")).to_contain_text("The server did not answer.")
    page.unroute("**/api/graphql/")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("list", name="People").get_by_role("listitem").first).to_be_visible()


def test_an_answer_to_a_former_search_is_never_shown_under_a_newer_one(house, visit):
    house.an_organization(outsiders=["Slowpoke", "Quickstep"])
    page = visit().page
    page.goto("/people")
    people = page.get_by_role("list", name="People").get_by_role("listitem")
    expect(people.first).to_be_visible()
    former = Hold(page, lambda request: "slowpoke" in (request.post_data or ""))
    search = page.get_by_label("Search people")
    with former.expecting():
        search.fill("slowpoke")
    with page.expect_event("requestfailed", lambda request: "slowpoke" in (request.post_data or "")):
        search.fill("quickstep")
    expect(people).to_contain_text(["Quickstep"])
    former.let_go()
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    expect(people).to_contain_text(["Quickstep"])
    expect(people).to_have_count(1)
