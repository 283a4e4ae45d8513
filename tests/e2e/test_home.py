"""The first page: what runs, what is mine, what comes, what was."""

from playwright.sync_api import expect


def test_what_is_mine_stands_before_what_is_everybodys(house, visit):
    house.a_cup(name="Harvest Cup", captains={"Ash": 3000}, players={"Hana": 3100})
    page = visit("hana").page
    page.goto("/")
    mine = page.get_by_role("region", name="Mine")
    mine.get_by_role("link", name="Harvest Cup").click()
    expect(page.get_by_role("heading", name="Harvest Cup", level=1)).to_be_visible()
    stranger = visit().page
    stranger.goto("/")
    expect(stranger.get_by_role("region", name="Upcoming")).to_be_visible()
    expect(stranger.get_by_role("region", name="Mine")).to_have_count(0)


def test_somebody_with_nothing_is_told_what_to_do_next(house, visit):
    house.an_organization(outsiders=["Nina"])
    page = visit("nina").page
    page.goto("/")
    page.get_by_role("region", name="Mine").get_by_role("link", name="create an organization").click()
    dialog = page.get_by_role("dialog", name="Create an organization")
    dialog.get_by_role("textbox", name="Name").fill("Nina's")
    dialog.get_by_role("button", name="Create").click()
    expect(page.get_by_role("heading", name="Nina's")).to_be_visible()

    page.get_by_role("link", name="Firstpick").click()
    page.get_by_role("region", name="Mine").get_by_role("link", name="Create a league").click()
    dialog = page.get_by_role("dialog", name="Create a league")
    dialog.get_by_role("textbox", name="Name").fill("Nina's League")
    dialog.get_by_role("button", name="Create").click()
    expect(page.get_by_role("heading", name="Nina's League")).to_be_visible()

    page.get_by_role("link", name="Firstpick").click()
    page.get_by_role("region", name="Mine").get_by_role("link", name="Create a tournament").click()
    dialog = page.get_by_role("dialog", name="Create a tournament")
    dialog.get_by_role("textbox", name="Name").fill("Nina's Cup")
    dialog.get_by_role("button", name="Create").click()
    expect(page.get_by_role("heading", name="Nina's Cup", exact=True)).to_be_visible()

    page.get_by_role("link", name="Firstpick").click()
    expect(page.get_by_role("region", name="Mine").get_by_role("link", name="Nina's Cup")).to_be_visible()


def test_what_is_over_has_a_list_of_its_own(house, visit):
    house.a_cup(name="Bygone Cup", state="COMPLETED")
    page = visit().page
    page.goto("/")
    expect(page.get_by_role("region", name="Past").get_by_role("link", name="Bygone Cup")).to_be_visible()
    page.get_by_role("link", name="Finished").click()
    expect(page.get_by_role("list", name="Tournaments").get_by_role("link", name="Bygone Cup")).to_be_visible()
    page.reload()
    expect(page.get_by_role("list", name="Tournaments").get_by_role("link", name="Bygone Cup")).to_be_visible()


def test_a_part_that_fails_leaves_the_others_and_is_read_again(house, visit):
    house.a_cup(name="Lonely Cup")
    page = visit().page

    def lose(route):
        body = route.request.post_data or ""
        if '"UPCOMING"' in body:
            route.abort()
        else:
            route.continue_()

    page.route("**/api/graphql/", lose)
    page.goto("/")
    upcoming = page.get_by_role("region", name="Upcoming")
    expect(upcoming.get_by_role("alert")).to_contain_text("The server did not answer.")
    expect(page.get_by_role("alert")).to_have_count(1)
    page.unroute("**/api/graphql/")
    upcoming.get_by_role("button", name="Try again").click()
    expect(upcoming.get_by_role("listitem").first).to_be_visible()
