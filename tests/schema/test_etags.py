"""What a client may keep: marked by all that it shows, looked at behind the door, never older than the last commit."""

import pytest
from django.test import Client

from backend.accounts.models import TokenScope, User
from backend.accounts.tokens import create_api_token, revoke_api_token
from backend.engine.core import PauseDraft
from backend.engine.team_draft.commands import UndoPick
from backend.leagues.models import League, LeagueMember, LeagueRole, OrganizationMember
from backend.leagues.services import update_league
from backend.tournaments import members, services
from backend.tournaments.entrants import update_profile
from backend.tournaments.models import Match, PlayerState, TeamColor, Tournament, TournamentState, Visibility
from schema import etags
from schema.root import schema
from tests.api import ORIGIN, Api, gid
from tests.counting import counted
from tests.crowds import a_crowd_in_draft
from tests.documents import document
from tests.factories import a_user, enter, player, team
from tests.services.drafting import a_cup, a_draft, act, finish, pick, sam

pytestmark = pytest.mark.django_db(transaction=True)

PAGE = "/api/graphql/"
EVERYTHING = """query Everything($slug: String!) { tournament(slug: $slug) { ...Cup
  draft { id sequence status deadlineAt remainingMs ... on TeamDraft { style pickSeconds onTimeout missingPlayers
    teams { id } onTheClock { id } available { id }
    rounds { id pickNumber round turn automatic wasTie team { id } captain { id } player { id } } } } } }
fragment Cup on Tournament { id slug name about published state startsAt timezone format teamSize visibility version
  bracketExists viewerRole viewerPlayer { id state } league { id name slug about }
  players { ...Entry } teams { id name color draftOrder totalMmr captain { id } deputy { id } members { id } }
  matches { id bestOf teamA { id } teamB { id } tournament { id }
    games { id number externalId match { id } radiant { id } dire { id } winner { id } } } }
fragment Entry on TournamentPlayer { id state mmr ownMmr team { id } tournament { id }
  user { id username nickname isStub name avatar steamId steamAccountId roleComfort baseMmr } }"""
"""All that is covered."""


def read(cup, client=None, etag=None, query=EVERYTHING, accept="application/json"):
    headers = {"accept": accept, "sec-fetch-site": "same-origin", **({"if-none-match": etag} if etag else {})}
    variables = f'{{"slug": "{cup.slug}"}}' if "$slug" in query else "null"
    return (client or Client()).get(PAGE, {"query": query, "variables": variables}, headers=headers)


def of(name):
    return Api(name).client


def a_known_cup():
    """With a member of the league and one of the organization who are reckoned by these, and one by what they say."""
    cup = a_cup()
    in_league = LeagueMember.objects.create(league=cup.league, user=a_user("Lia"), mmr=2000)
    enter(cup, "Lia", league_member=in_league)
    in_guild = OrganizationMember.objects.create(organization=cup.league.organization, user=a_user("Ora"), mmr=2000)
    enter(cup, "Ora", organization_member=in_guild)
    enter(cup, a_user("Sol", base_mmr=1000))
    enter(cup, "Out", state=PlayerState.WITHDRAWN)
    return cup


def update(cup, **given):
    services.update_tournament(tournament_id=cup.pk, actor=sam(), **given)


def staff(call, cup, **given):
    call(tournament_id=cup.pk, actor=sam(), **given)


def captain_and_deputy(cup):
    staff(services.place_player, cup, player_id=player(cup, "Dot").pk, team_id=team(cup, "Ash").pk)
    staff(services.appoint_deputy, cup, team_id=team(cup, "Ash").pk, player_id=player(cup, "Dot").pk)


CHANGES = {
    "its name": lambda cup: update(cup, name="Final"),
    "its state": lambda cup: update(cup, state=TournamentState.IN_PROGRESS),
    "its visibility": lambda cup: update(cup, visibility=Visibility.MEMBERS),
    "who plays": lambda cup: staff(services.add_players, cup, user_ids=[a_user("New").pk]),
    "who is present": lambda cup: staff(
        services.set_player_state, cup, player_id=player(cup, "Dot").pk, state=PlayerState.CHECKED_IN
    ),
    "an MMR in it": lambda cup: staff(services.set_player_mmr, cup, player_id=player(cup, "Dot").pk, mmr=4321),
    "an MMR in the league": lambda cup: members.set_league_mmr(
        member_id=LeagueMember.objects.get(user=a_user("Lia")).pk, actor=sam(), mmr=2100
    ),
    "an MMR in the organization": lambda cup: members.set_organization_mmr(
        member_id=OrganizationMember.objects.get(user=a_user("Ora")).pk, actor=sam(), mmr=2200
    ),
    "an MMR somebody says they have": lambda cup: update_profile(user=a_user("Sol"), profile={"base_mmr": 1234}),
    "a nickname": lambda cup: update_profile(user=a_user("Dot"), profile={"nickname": "Dottie"}),
    "the positions of somebody who withdrew": lambda cup: update_profile(
        user=a_user("Out"), profile={"role_comfort": [5, 4, 3, 2, 1]}
    ),
    "a row of a person": lambda cup: User.objects.filter(username="dot").update(avatar="https://x.example/dot.png"),
    "a row of a league": lambda cup: League.objects.filter(pk=cup.league_id).update(slug="renamed"),
    "its league": lambda cup: update_league(league_id=cup.league_id, actor=a_user("Olga"), name="Winter league"),
    "a team": lambda cup: staff(services.update_team, cup, team_id=team(cup, "Ash").pk, color=TeamColor.PINK),
    "a place and a deputy": captain_and_deputy,
    "a match": lambda cup: staff(
        services.create_match, cup, team_a_id=team(cup, "Ash").pk, team_b_id=team(cup, "Bee").pk, best_of=3
    ),
    "the order of teams": lambda cup: staff(
        services.order_teams, cup, team_ids=[team(cup, name).pk for name in ("Cyd", "Ash", "Bee")]
    ),
    "the start of the draft": a_draft,
    "the role of who asks": lambda cup: members.grant_league_role(
        league_id=cup.league_id, actor=a_user("Olga"), user_id=a_user("Lia").pk, role=LeagueRole.STAFF
    ),
}
"""Everything that changes what a page shows, by what changes."""


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_the_page_changes_its_mark(change):
    cup, client = a_known_cup(), of("Lia")
    before = read(cup, client)
    assert read(cup, client, before["ETag"]).status_code == 304
    CHANGES[change](cup)
    after = read(cup, client, before["ETag"])
    assert after.status_code == 200
    assert after.json()["data"] != before.json()["data"], "the change shows"
    assert read(cup, client, after["ETag"]).status_code == 304


@pytest.mark.parametrize("change", ["a nickname", "an MMR in the league", "an MMR in the organization", "its league"])
def test_so_does_what_changes_when_a_tournament_is_over(change):
    cup = a_known_cup()
    Tournament.objects.filter(pk=cup.pk).update(state=TournamentState.COMPLETED)
    before = read(cup)
    CHANGES[change](cup)
    after = read(cup, etag=before["ETag"])
    assert after.status_code == 200
    assert after.json()["data"] != before.json()["data"]


def test_so_does_every_step_of_a_draft():
    draft = a_draft(pick_seconds=60)
    marks = [read(draft.tournament)["ETag"]]
    for step in (
        lambda: pick(draft, "Ash", "Dot"),
        lambda: pick(draft, "Bee", "Eli"),
        lambda: act(draft, UndoPick(2)),
        lambda: act(draft, PauseDraft()),
    ):
        step()
        answer = read(draft.tournament, etag=marks[-1])
        assert answer.status_code == 200
        marks.append(answer["ETag"])
    assert len(set(marks)) == 5


def test_so_do_matches_made_in_the_admin_site():
    cup, root = a_cup(), Client()
    root.force_login(User.objects.create_superuser("root", password="x"))
    before = read(cup)
    made = {"tournament": cup.pk, "team_a": team(cup, "Ash").pk, "team_b": team(cup, "Bee").pk, "best_of": 3}
    assert root.post("/admin/tournaments/match/add/", made).status_code == 302
    assert Match.objects.count() == 1
    after = read(cup, etag=before["ETag"])
    assert (after.status_code, len(after.json()["data"]["tournament"]["matches"])) == (200, 1)


def test_a_mark_is_of_one_question_one_form_and_one_build(monkeypatch):
    cup, other = a_cup(), a_cup()
    slim = "query($slug: String!) { tournament(slug: $slug) { id name } }"
    marks = [
        read(cup)["ETag"],
        read(other)["ETag"],
        read(cup, accept="application/graphql-response+json")["ETag"],
        read(cup, query=slim)["ETag"],
        read(cup, query=f'{{ tournament(slug: "{cup.slug}") {{ id name }} }}')["ETag"],
    ]
    monkeypatch.setattr(etags, "build", lambda: "another")
    marks.append(read(cup)["ETag"])
    assert len(set(marks)) == 6


def test_nobodys_mark_is_anybody_elses():
    cup = a_cup()
    clients = [Client(), *map(of, ("Ash", "Dot", "Sam", "Olga"))]
    marks = [read(cup, client)["ETag"] for client in clients]
    assert len(set(marks)) == len(clients)
    for client in clients:
        fresh = [read(cup, client, mark).status_code for mark in marks]
        assert fresh.count(304) == 1


def test_who_lost_the_sight_of_a_tournament_is_not_told_that_nothing_changed():
    cup = a_cup(visibility=Visibility.MEMBERS)
    dot = of("Dot")
    etag = read(cup, dot)["ETag"]
    assert read(cup, dot, etag).status_code == 304
    cup.players.filter(user__username="dot").update(state=PlayerState.WITHDRAWN)  # no version has risen
    lost = read(cup, dot, etag)
    assert lost.status_code == 200
    assert [error["extensions"]["code"] for error in lost.json()["errors"]] == ["NOT_FOUND"]
    assert "ETag" not in lost
    assert "ETag" not in read(cup, Client(), etag)
    assert read(cup, dot, "*").status_code == 200


def test_who_proves_nothing_any_more_is_not_told_that_nothing_changed():
    token, secret = create_api_token(user=a_user("Ash"), name="bot", scope=TokenScope.READ)
    cup, bot = a_cup(), Client(headers={"authorization": f"Bearer {secret}"})
    etag = read(cup, bot)["ETag"]
    assert read(cup, bot, etag).status_code == 304
    revoke_api_token(user=a_user("Ash"), token_id=token.pk)
    assert read(cup, bot, etag).status_code == 401


def test_what_has_not_changed_is_not_executed(monkeypatch):
    draft, client = a_crowd_in_draft(40, picks=5), of("Sam")
    page = document("Tournament")
    with counted() as whole:
        etag = read(draft.tournament, client, query=page)["ETag"]

    def execute(*_args, **_named):
        raise AssertionError("It was executed.")

    monkeypatch.setattr(schema, "execute", execute)
    with counted() as unchanged:
        answer = read(draft.tournament, client, etag, query=page)
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer["ETag"] == etag
    assert answer["Cache-Control"] == "private, no-cache"
    assert {"Accept", "Authorization", "Cookie"} <= set(answer["Vary"].split(", "))
    who_asks = 2
    assert len(unchanged) <= who_asks + 3 < len(whole)


def test_a_mark_is_weak_and_holds_among_others():
    cup = a_cup()
    etag = read(cup)["ETag"]
    assert etag.startswith('W/"')
    assert read(cup, etag=etag.removeprefix("W/")).status_code == 304
    assert read(cup, etag=f'"x", {etag}').status_code == 304
    assert read(cup, etag='"x"').status_code == 200


WITHOUT = {
    "other queries": "{ serverTime }",
    "other queries beside it": "query($slug: String!) { tournament(slug: $slug) { id } viewer { id } }",
    "two tournaments": 'query($slug: String!) { tournament(slug: $slug) { id } other: tournament(slug: "x") { id } }',
    "the log of staff": "query($slug: String!) { tournament(slug: $slug) { auditLog { totalCount } } }",
    "claim links": "query($slug: String!) { tournament(slug: $slug) { claimLinks { id } } }",
    "memberships": "query($slug: String!) { tournament(slug: $slug) { players { leagueMember { mmr } } } }",
    "what a fragment hides": "query($slug: String!) { ...Q } fragment Q on Query { tournament(slug: $slug) { league { "
    "...L } } } fragment L on League { memberCount }",
    "other things of people": "query($slug: String!) { tournament(slug: $slug) { players { user { leagueMemberships "
    "{ mmr } } } } }",
    "what failed": '{ tournament(slug: "nowhere") { id } }',
    "what is not valid": '{ tournament(slug: "nowhere") { nothing } }',
    "what cannot be read": "{ tournament",
}


@pytest.mark.parametrize("what", WITHOUT)
def test_what_is_not_covered_has_no_mark_and_is_not_kept_unasked(what):
    answer = read(a_cup(), query=WITHOUT[what])
    assert "ETag" not in answer
    assert answer["Cache-Control"] == "private, no-cache"
    assert read(a_cup(), etag="*", query=WITHOUT[what]).status_code == 200


def test_what_failed_on_our_side_is_not_kept(monkeypatch):
    def broken(*_args, **_named):
        raise ValueError("a bug")

    cup = a_cup()
    monkeypatch.setattr("schema.tournaments.tournament_and_role", broken)
    answer = read(cup)
    assert answer.json()["errors"]
    assert "ETag" not in answer


def test_a_mark_is_given_where_asked_by_get_only():
    cup = a_cup()
    body = {"query": EVERYTHING, "variables": {"slug": cup.slug}}
    answer = Client(headers={"origin": ORIGIN}).post(PAGE, body, content_type="application/json")
    assert answer.json()["data"]["tournament"]["id"] == gid(cup)
    assert "ETag" not in answer
    head = Client(headers={"accept": "application/json"}).head(
        PAGE, {"query": EVERYTHING, "variables": f'{{"slug": "{cup.slug}"}}'}
    )
    assert (head.content, head["ETag"]) == (b"", read(cup)["ETag"])


NOT_COVERED = {
    "Tournament": {"claimLinks", "auditLog"},
    "TournamentPlayer": {"leagueMember", "organizationMember"},
    "Team": set(),
    "Match": set(),
    "Game": set(),
    "User": {"entries", "organizationMemberships", "leagueMemberships"},
    "League": {"organization", "heroDraftSettings", "viewerRole", "memberCount", "members", "tournaments", "auditLog"},
    "TeamDraft": {"events", "replay", "export"},
    "HeroDraft": {
        *("teams", "actions", "currentAction", "coinWinner", "chooser", "choices", "pause", "captainsMayResume"),
        *("actionEndsAt", "actionLeftMs", "resumesAt", "available", "disabled", "order", "firstBansMs", "actionMs"),
        *("reserveMs", "pausesOnDisconnect", "mostPauses", "events", "replay", "export"),
    },
    "DraftRound": {"tieRoll"},
}
"""What changes without the version, or with the hour; and what nobody's page needs."""


def test_what_tells_the_time_has_a_mark_when_no_clock_can_run():
    draft = a_draft()
    query = "query($slug: String!) { tournament(slug: $slug) { draft { overdue } } }"
    assert "ETag" not in read(draft.tournament, query=query)
    finish(draft)
    assert read(draft.tournament, query=query)["ETag"]


def test_of_every_field_somebody_has_decided_whether_it_is_covered():
    types = schema._schema.type_map
    for name, left_out in NOT_COVERED.items():
        assert set(types[name].fields) | {"__typename"} == etags.COVERED[name] | left_out, name
        assert not etags.COVERED[name] & left_out, name
    assert etags.COVERED.keys() - NOT_COVERED.keys() == {"Query", "Node", "Draft"}
    assert etags.page_of(schema._schema, document("Tournament"), None) is not None, "what it is there for"
    assert etags.COVERED["Draft"] <= set(types["Draft"].fields) | {"__typename"}
