"""Accounts from their beginning to their end: made, claimed, found again, given to programs, deleted."""

import re
import time
from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.house import House
from tests.e2e.room import Room
from tests.e2e.visitor import Visitor

PASSWORD = "a draft at midnight"
CREATE = """mutation ($input: ImportPlayersInput!) {
  importPlayers(input: $input) { rows { outcome } errors { message } }
}"""
PLAYERS = "query ($slug: String!) { tournament(slug: $slug) { id players { user { id name isStub } } } }"
LINK = "mutation ($input: CreateClaimLinkInput!) { createClaimLink(input: $input) { token errors { message } } }"


def sign_up(page: Page, username: str, *, name: str = "", email: str = "", password: str = PASSWORD) -> None:
    form = page.get_by_role("form", name="Create an account")
    form.get_by_label("Username").fill(username)
    form.get_by_label("Password").fill(password)
    form.get_by_label("Shown name").fill(name)
    form.get_by_label("E-mail address").fill(email)
    form.get_by_role("button", name="Create the account").click()


def signed_in_as(page: Page, name: str) -> None:
    expect(page.get_by_role("button", name=f"Account of {name}", exact=True)).to_be_visible()


def use_token(visitor: Visitor, secret: str, document: str) -> tuple[int, dict[str, Any]]:
    """What a program gets that knows nothing but a token."""
    response = visitor.context.request.post(
        f"{visitor.origin}/api/graphql/", data={"query": document}, headers={"Authorization": f"Bearer {secret}"}
    )
    return response.status, response.json()


def test_one_signs_up_makes_a_token_for_a_program_and_takes_it_back(visit):
    visitor, program = visit(), visit()
    page = visitor.page
    page.goto("/settings")
    page.get_by_role("main").get_by_role("link", name="Sign in").click()
    page.get_by_role("link", name="Create an account").click()
    sign_up(page, "kit", name="Kit", password="kit")
    expect(page.get_by_label("Password", exact=True)).to_be_focused()
    expect(page.get_by_label("Password", exact=True)).to_have_attribute("aria-invalid", "true")
    sign_up(page, "kit", name="Kit")
    signed_in_as(page, "Kit")
    expect(page).to_have_url(f"{visitor.origin}/settings")

    page.get_by_role("radiogroup", name="Offlane").get_by_role("radio", name="5, at home").click()
    page.get_by_label("Steam id").fill("39735")
    page.get_by_role("button", name="Save the profile").click()
    expect(page.get_by_text("Your profile is saved.")).to_be_visible()
    page.get_by_role("link", name="See it as others do").click()
    expect(page.get_by_role("link", name="Steam profile")).to_have_attribute(
        "href", "https://steamcommunity.com/profiles/76561197960305463"
    )
    page.go_back()

    page.get_by_role("navigation", name="Settings").get_by_role("link", name="API tokens").click()
    page.get_by_role("button", name="New token").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name").fill("Overlay")
    dialog.get_by_role("button", name="Make the token").click()
    secret = dialog.get_by_label("Token", exact=True).input_value()
    visitor.picture("token-once")
    page.mouse.click(5, 400)
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="I have it").click()

    status, answer = use_token(program, secret, "{ viewer { username } }")
    assert (status, answer["data"]) == (200, {"viewer": {"username": "kit"}})
    status, answer = use_token(program, secret, 'mutation { updateProfile(input: {nickname: "X"}) { user { id } } }')
    assert answer["errors"][0]["extensions"]["code"] == "TOKEN_READ_ONLY", (status, answer)

    page.reload()
    row = page.get_by_role("listitem").filter(has_text="Overlay")
    expect(row).to_contain_text(re.compile(r"last used \d"))
    row.get_by_role("button", name="Revoke Overlay").click()
    page.get_by_role("alertdialog").get_by_role("button", name="Revoke it").click()
    expect(page.get_by_text("No tokens yet")).to_be_visible()
    status, answer = use_token(program, secret, "{ viewer { username } }")
    assert (status, answer["errors"][0]["extensions"]["code"]) == (401, "TOKEN_INVALID")


def test_a_taken_username_is_told_at_its_field(visit, house):
    house.a_cup()
    page = visit().page
    page.goto("/sign-up")
    sign_up(page, "ASH")
    field = page.get_by_label("Username")
    expect(field).to_be_focused()
    expect(page.get_by_text("That username is taken.")).to_be_visible()


def test_a_claim_link_makes_an_account_of_an_imported_player_once(visit, house):
    slug = house.a_cup()
    staff = visit("sam")
    tournament = staff.ask(PLAYERS, slug=slug)["tournament"]
    staff.ask(CREATE, input={"tournamentId": tournament["id"], "csv": "name,steam_friend_id\nQuill,52001\n"})
    [stub] = [
        player["user"] for player in staff.ask(PLAYERS, slug=slug)["tournament"]["players"] if player["user"]["isStub"]
    ]
    token = staff.ask(LINK, input={"userId": stub["id"]})["createClaimLink"]["token"]

    staff.page.goto(f"/claim/{token}")
    expect(staff.page.get_by_text("you are signed in as Sam")).to_be_visible()
    staff.picture("claim-signed-in")

    first, second = visit(width=360, height=740), visit()
    for visitor in (first, second):
        visitor.page.goto(f"/claim/{token}")
        expect(visitor.page.get_by_role("heading", name="Welcome, Quill")).to_be_visible()
    first.picture("claim-open")
    first.expect_no_sideways_scroll()
    for visitor, username in ((first, "quill"), (second, "thief")):
        visitor.page.get_by_label("Username").fill(username)
        visitor.page.get_by_label("Password", exact=True).fill(PASSWORD)
    first.page.get_by_role("button", name="Take over the account").click()
    signed_in_as(first.page, "Quill")
    second.page.get_by_role("button", name="Take over the account").click()
    expect(second.page.get_by_role("heading", name="This link was used")).to_be_visible()
    first.page.goto("/people/quill")
    expect(first.page.get_by_role("list", name="Tournaments").get_by_role("link")).to_have_count(1)
    expect(first.page.get_by_text("Imported, not claimed yet")).to_have_count(0)


def mailed_link(house: House, path: str) -> str:
    """The newest link to such a page in what the server has mailed, which goes to its output."""
    give_up = time.monotonic() + 10
    while not (links := re.findall(rf"http://\S+{path}\S+", house.server.log.read_text())):
        assert time.monotonic() < give_up, "No mail came."
        time.sleep(0.1)  # there is no event for a file that grows
    return links[-1]


def test_a_forgotten_password_is_chosen_anew_by_the_link_of_a_mail(visit, house):
    page = visit().page
    page.goto("/sign-up")
    sign_up(page, "lou", name="Lou", email="lou@example.org")
    signed_in_as(page, "Lou")

    answers = []
    for login in ("nobody-at-all", "lou@example.org"):
        stranger = visit()
        stranger.page.goto("/sign-in")
        stranger.page.get_by_role("link", name="Forgot the password?").click()
        stranger.page.get_by_label("Username or e-mail address").fill(login)
        stranger.page.get_by_role("button", name="Send the link").click()
        answer = stranger.page.get_by_role("main").get_by_role("status")
        expect(answer).to_contain_text("a mail is on its way")
        answers.append(answer.inner_text())
    assert answers[0] == answers[1]

    link = mailed_link(house, "/reset-password/")
    forgetful = visit()
    forgetful.page.goto(link)
    forgetful.page.get_by_label("New password", exact=True).fill("another draft at noon")
    forgetful.page.get_by_role("button", name="Set the new password").click()
    signed_in_as(forgetful.page, "Lou")

    late = visit()
    late.page.goto(link)
    late.page.get_by_label("New password", exact=True).fill("yet another at dawn")
    late.page.get_by_role("button", name="Set the new password").click()
    expect(late.page.get_by_role("alert")).to_contain_text("Ask for a new one.")

    page.reload()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()


def test_a_new_password_signs_out_the_other_devices_at_once_and_says_so_there(visit, house):
    cup = house.a_cup(draft={})
    here, there = visit(), visit()
    here.page.goto(f"/sign-up?next=/tournaments/{cup}/draft")
    sign_up(here.page, "mia", name="Mia")
    signed_in_as(here.page, "Mia")
    there.page.goto(f"/sign-in?next=/tournaments/{cup}/draft")
    there.page.get_by_label("Username").fill("mia")
    there.page.get_by_label("Password", exact=True).fill(PASSWORD)
    there.page.get_by_role("button", name="Sign in").click()
    expect(Room(there, cup).clock).to_be_visible()
    expect(there.page.get_by_role("banner").get_by_role("status")).to_have_text("Live")

    here.page.goto("/settings?tab=account")
    here.page.get_by_label("Current password").fill(PASSWORD)
    here.page.get_by_label("New password", exact=True).fill("another draft at noon")
    here.page.get_by_role("button", name="Change the password").click()
    expect(here.page.get_by_text("Your new password holds.")).to_be_visible()
    signed_in_as(here.page, "Mia")

    expect(there.page.get_by_text("You have been signed out")).to_have_count(1)
    expect(there.page.get_by_role("banner").get_by_role("link", name="Sign in")).to_be_visible()
    expect(Room(there, cup).clock).to_be_visible()
    here.page.reload()
    signed_in_as(here.page, "Mia")


def test_who_signs_out_is_not_told_that_they_were_signed_out(visit, house):
    cup = house.a_cup(draft={})
    room = Room(visit("ash"), cup).enter()
    expect(room.clock).to_contain_text("Your turn")
    room.page.get_by_role("button", name="Account of Ash").click()
    room.page.get_by_role("menuitem", name="Sign out").click()
    expect(room.page.get_by_role("banner").get_by_role("link", name="Sign in")).to_be_visible()
    expect(room.clock).to_contain_text("Ash picks")
    expect(room.page.get_by_text("You have been signed out")).to_have_count(0)


def test_an_account_is_deleted_and_what_it_took_part_in_stays(visit, house):
    username = "ned"
    visitor = visit(width=360)
    page = visitor.page
    page.goto("/sign-up?next=/settings?tab=account")
    sign_up(page, username, name="Ned")
    signed_in_as(page, "Ned")
    page.get_by_role("button", name="Delete the account…").click()
    dialog = page.get_by_role("dialog")
    visitor.picture("delete-360")
    dialog.get_by_label("Your password").fill("wrong")
    dialog.get_by_role("button", name="Delete it for good").click()
    expect(dialog.get_by_text("The password is not right.")).to_be_visible()
    dialog.get_by_label("Your password").fill(PASSWORD)
    dialog.get_by_role("button", name="Delete it for good").click()
    expect(page.get_by_role("banner").get_by_role("link", name="Sign in")).to_be_visible()
    expect(page).to_have_url(f"{visitor.origin}/")
    page.goto(f"/people/{username}")
    expect(page.get_by_role("heading", name="There is no such person")).to_be_visible()
