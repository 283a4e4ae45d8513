"""Who may read what: the table that the tests over HTTP and over the socket walk.

A row names a query, a subscription, a kind of node or a field that is not for all; its expectation says what each
standing gets. The roles say which standing somebody has where.
"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.core.management import call_command

from backend.accounts.models import TokenScope, User
from backend.accounts.tokens import create_api_token
from backend.drafts.hero_drafts import open_hero_draft
from backend.drafts.models import DraftKind
from backend.drafts.team_drafts import start_team_draft
from backend.leagues.audit import record
from backend.tournaments.claims import create_claim_link
from backend.tournaments.models import Tournament
from backend.tournaments.services import create_match
from schema.ids import encode
from tests.api import gid
from tests.factories import a_league, a_tournament, a_user, an_organization, enter, player, team
from tests.services.drafting import sam

STANDINGS = ("-", "looks", "sees", "plays", "leads", "runs")
"""Lowest first: does not see it; looks on without an account, or with one; plays in it; leads a team in it; runs it."""

TOURNAMENTS = ("PUBLIC", "MEMBERS", "UNPUBLISHED")

ROLES = """
role                 who   PUBLIC MEMBERS UNPUBLISHED LEAGUE ORGANIZATION SITE
anonymous            .     looks  -       -           looks  looks        looks
stranger             Nora  sees   -       -           sees   sees         sees
organization member  Mia   sees   sees    -           sees   sees         sees
league member        Leo   sees   sees    -           sees   sees         sees
player               Dot   plays  plays   -           sees   sees         sees
withdrawn player     Wim   sees   -       -           sees   sees         sees
captain              Ash   leads  leads   -           sees   sees         sees
deputy               Bea   leads  leads   -           sees   sees         sees
league staff         Luc   runs   runs    runs        runs   sees         sees
organization staff   Sam   runs   runs    runs        runs   runs         sees
organization admin   Ada   runs   runs    runs        runs   runs         sees
owner                Olga  runs   runs    runs        runs   runs         sees
superuser            Root  runs   runs    runs        runs   runs         sees
deactivated member   Dea   looks  -       -           looks  looks        looks
reading token        Mia   sees   sees    -           sees   sees         sees
"""


@dataclass(frozen=True)
class Role:
    name: str
    who: str | None
    standing: Mapping[str, str]
    """By place: the tournaments, the league, the organization, the site."""

    @property
    def has_token(self) -> bool:
        return self.name == "reading token"


def _roles() -> dict[str, Role]:
    header, *lines = [line.split() for line in ROLES.strip().splitlines()]
    places = header[2:]
    found = {}
    for line in lines:
        *name, who = line[: -len(places)]
        standing = dict(zip(places, line[-len(places) :], strict=True))
        found[" ".join(name)] = Role(" ".join(name), None if who == "." else who, standing)
    return found


@dataclass(frozen=True)
class Read:
    """`document` uses the names of what a `Place` has as variables; `expects` is an outcome for each standing."""

    document: str
    expects: Mapping[str, str]
    places: tuple[str, ...]
    at: str
    exceptions: Mapping[str, str]
    """Outcomes of roles for which the standing alone does not decide."""

    @property
    def hides(self) -> bool:
        """Whether there is somebody from whom it hides something that is there."""
        roles = EVERYBODY.values()
        return any(self.expected(role, place) == "NOT_FOUND" for role in roles for place in self.places)

    def variables(self, place: Mapping[str, str]) -> dict[str, str]:
        return {name: place[name] for name in re.findall(r"\$(\w+):", self.document)}

    def expected(self, role: Role, place: str) -> str:
        return self.exceptions.get(role.name) or self.expects[role.standing[place]]

    def outcome(self, answer: Mapping[str, Any], place: Mapping[str, str]) -> str:
        """What an answer amounts to: the code of its error, or whether the thing is there."""
        if errors := answer.get("errors"):
            (code,) = {error["extensions"]["code"] for error in errors}
            return str(code)
        value = answer["data"]
        for key in self.at.split("."):
            value = value[key]
        if "listed" in self.expects.values():
            return "listed" if place["tournament"] in json.dumps(value) else "left out"
        return "null" if value is None else "shown"


def expect(default: str = "shown", **by_standing: str) -> dict[str, str]:
    """An outcome for each standing; `nothing` is that of those who do not see the thing at all."""
    nothing = by_standing.pop("nothing", "NOT_FOUND")
    return dict.fromkeys(STANDINGS, default) | {"-": nothing} | by_standing


ALL = expect()
"""Whoever sees the tournament; organizations, leagues and people are seen by everybody."""

LISTED = expect("listed", nothing="left out")
OF_STAFF = expect("null", runs="shown")
FOR_STAFF = expect("FORBIDDEN", runs="shown", looks="FORBIDDEN")
FOR_SOMEBODY = expect(looks="null")


def row(
    name: str, document: str, expects: Mapping[str, str], places: tuple[str, ...], at: str = "", **exceptions: str
) -> tuple[str, Read]:
    field = name.split(".")[1]
    roles = {role.replace("_", " "): outcome for role, outcome in exceptions.items()}
    return name, Read(document, expects, places, at or field, roles)


def node(type_name: str, expects: Mapping[str, str] = ALL, *places: str, **options: str) -> tuple[str, Read]:
    key = type_name[0].lower() + type_name[1:]
    document = f"query(${key}: ID!) {{ node(id: ${key}) {{ id __typename }} }}"
    return row(f"node.{type_name}", document, expects, places or TOURNAMENTS, at="node", **options)


def feed(name: str, arguments: str, fields: str) -> tuple[str, Read]:
    key = re.findall(r"\$(\w+)", arguments)[0]
    document = f"subscription(${key}: ID!) {{ {name}({arguments}) {{ {fields} }} }}"
    return row(f"Subscription.{name}", document, ALL, TOURNAMENTS)


def by_slug(name: str, places: tuple[str, ...]) -> tuple[str, Read]:
    return row(f"Query.{name}", f"query($slug: String!) {{ {name}(slug: $slug) {{ id }} }}", ALL, places)


def page(name: str, fields: str = "id", arguments: str = "first: 100") -> str:
    return f"query {{ {name}({arguments}) {{ totalCount edges {{ node {{ {fields} }} }} }} }}"


def logs(name: str, field: str, fields: str, places: tuple[str, ...]) -> tuple[str, Read]:
    root = name.lower()
    document = f"query($slug: String!) {{ {root}(slug: $slug) {{ {field} {{ {fields} }} }} }}"
    expects = OF_STAFF if name == "Tournament" else OF_STAFF | {"-": "null"}
    return row(f"{name}.{field}", document, expects, places, at=f"{root}.{field}")


LEAGUE, ORGANIZATION, SITE = ("LEAGUE",), ("ORGANIZATION",), ("SITE",)

READS: dict[str, Read] = dict(
    [
        # what everybody may see
        row("Query.site", "{ site { signUpOpen } }", ALL, SITE),
        row("Query.serverTime", "{ serverTime }", ALL, SITE),
        row("Query.heroes", "{ heroes { name } }", ALL, SITE),
        row("Query.user", '{ user(username: "dot") { id } }', ALL, SITE),
        row("Query.claim", '{ claim(token: "none") { state } }', ALL, SITE),
        row("Query.people", page("people"), ALL, SITE),
        row("Query.organizations", page("organizations"), ALL, SITE),
        row("Query.leagues", page("leagues"), ALL, SITE),
        by_slug("organization", ORGANIZATION),
        by_slug("league", LEAGUE),
        node("User", ALL, "SITE"),
        node("Organization", ALL, "ORGANIZATION"),
        node("OrganizationMember", ALL, "ORGANIZATION"),
        node("League", ALL, "LEAGUE"),
        node("LeagueMember", ALL, "LEAGUE"),
        # one's own
        row("Query.viewer", "{ viewer { id } }", FOR_SOMEBODY, SITE),
        row("Query.account", "{ account { email tokens { id } } }", FOR_SOMEBODY, SITE),
        node(
            "ApiToken",
            dict.fromkeys(STANDINGS, "NOT_FOUND"),
            "SITE",
            organization_member="shown",
            reading_token="shown",
        ),
        # tournaments and what is in them
        by_slug("tournament", TOURNAMENTS),
        row("Query.draft", "query($draft: ID!) { draft(id: $draft) { id } }", ALL, TOURNAMENTS),
        node("Tournament"),
        node("TournamentPlayer"),
        node("Team"),
        node("Match"),
        node("Game"),
        node("TeamDraft"),
        node("DraftRound"),
        node("HeroDraft"),
        node("HeroDraftTeam"),
        node("HeroAction"),
        feed("draft", "id: $draft", "id"),
        feed("draftEvents", "draftId: $draft", "id"),
        feed("tournamentEvents", "tournamentId: $tournament", "id"),
        feed("tournamentChanged", "id: $tournament", "id"),
        feed("draftTick", "draftId: $draft", "sequence"),
        # lists of them
        row("Query.tournaments", page("tournaments"), LISTED, TOURNAMENTS),
        row("Query.liveDrafts", "{ liveDrafts { tournament { id } } }", LISTED, TOURNAMENTS),
        row(
            "Query.myTournaments",
            page("myTournaments"),
            LISTED | {"looks": "left out", "sees": "left out"},
            TOURNAMENTS,
            superuser="left out",
        ),
        row("Query.search", '{ search(text: "reading", first: 20) { tournaments { id } } }', LISTED, TOURNAMENTS),
        row(
            "Organization.tournaments",
            "query($organization: ID!) { node(id: $organization) { ... on Organization "
            "{ tournaments(first: 100) { totalCount edges { node { id } } } } } }",
            LISTED,
            TOURNAMENTS,
            at="node",
        ),
        row(
            "League.tournaments",
            "query($league: ID!) { node(id: $league) { ... on League "
            "{ tournaments(first: 100) { totalCount edges { node { id } } } } } }",
            LISTED,
            TOURNAMENTS,
            at="node",
        ),
        row(
            "User.entries",
            "query($user: ID!) { node(id: $user) { ... on User { entries(first: 100) { totalCount edges { node "
            "{ tournament { id } } } } } } }",
            LISTED,
            TOURNAMENTS,
            at="node",
        ),
        # what only some may see of what all see
        row(
            "Query.myDraftSeat",
            "query($draft: ID!) { myDraftSeat(draftId: $draft) { staff } }",
            FOR_SOMEBODY,
            TOURNAMENTS,
        ),
        row(
            "Query.myDraftQueue",
            "query($draft: ID!) { myDraftQueue(draftId: $draft) { id } }",
            expect("FORBIDDEN", leads="shown", looks="SIGN_IN_REQUIRED"),
            TOURNAMENTS,
        ),
        row(
            "Subscription.myDraftQueue",
            "subscription($draft: ID!) { myDraftQueue(draftId: $draft) { id } }",
            expect("FORBIDDEN", leads="shown", looks="SIGN_IN_REQUIRED"),
            TOURNAMENTS,
        ),
        row(
            "Subscription.myHeroDraft",
            "subscription($heroDraft: ID!) { myHeroDraft(draftId: $heroDraft) { hoveredHeroId } }",
            expect("NOT_A_CAPTAIN", leads="shown", looks="SIGN_IN_REQUIRED"),
            TOURNAMENTS,
        ),
        row(
            "Query.compareDraftStyles",
            "query($before: ID!) { compareDraftStyles(tournamentId: $before) { style } }",
            FOR_STAFF,
            TOURNAMENTS,
        ),
        row(
            "Query.proposeTeams",
            "query($before: ID!) { proposeTeams(tournamentId: $before) { seed teams { name } } }",
            FOR_STAFF,
            TOURNAMENTS,
        ),
        logs("Tournament", "auditLog", "totalCount", TOURNAMENTS),
        logs("League", "auditLog", "totalCount", LEAGUE),
        logs("Organization", "auditLog", "totalCount", ORGANIZATION),
        logs("Tournament", "claimLinks", "id", TOURNAMENTS),
        logs("Organization", "claimLinks", "id", ORGANIZATION),
        node("AuditEntry", expect("NOT_FOUND", runs="shown"), *LEAGUE, *ORGANIZATION),
        node("ClaimLink", expect("NOT_FOUND", runs="shown"), *LEAGUE),
    ]
)


class World:
    """Three tournaments of one league, everybody of `ROLES`, and the ids by which documents name what is in a place."""

    def __init__(self) -> None:
        a_user("Root", is_superuser=True)
        organization = an_organization(owner="Olga", admin=["Ada"], staff=["Sam"], member=["Mia", "Dea"])
        league = a_league(organization, staff=["Luc"], member=["Leo"])
        stub = User.objects.create_stub("stub")
        shared = {
            "organization": gid(organization),
            "league": gid(league),
            "user": gid(a_user("Dot")),
        }
        self.tournaments = {place: self._tournament(league, place, stub) for place in TOURNAMENTS}
        in_organization = record(actor=sam(), action="NAMED", subject=organization, organization=organization)
        in_league = record(actor=sam(), action="NAMED", subject=league, organization=organization, league=league)
        link, _ = create_claim_link(actor=sam(), user_id=stub.pk)
        token, self.secret = create_api_token(user=a_user("Mia"), name="reader", scope=TokenScope.READ)
        self.places: dict[str, dict[str, str]] = {
            **{place: shared | self._inside(cup) for place, cup in self.tournaments.items()},
            "LEAGUE": shared
            | {
                "slug": league.slug,
                "leagueMember": gid(league.memberships.get(user=a_user("Leo"))),
                "auditEntry": gid(in_league),
                "claimLink": gid(link),
            },
            "ORGANIZATION": shared
            | {
                "slug": organization.slug,
                "organizationMember": gid(organization.memberships.get(user=a_user("Mia"))),
                "auditEntry": gid(in_organization),
            },
            "SITE": shared | {"apiToken": gid(token)},
        }

    def _tournament(self, league: Any, place: str, stub: User) -> Tournament:
        members_only = "PUBLIC" if place == "PUBLIC" else "MEMBERS"
        people = {"captains": {"Ash": 3000, "Cyd": 3100}, "players": {"Bea": 1, "Dot": 2, "Eli": 3}}
        cups = {
            name: a_tournament(league, name=name, **people, withdrawn=["Wim"], visibility=members_only, team_size=3)
            for name in ("Reading", "Earlier")
        }
        for cup in cups.values():
            enter(cup, stub, 4)
            deputy, led = player(cup, "Bea"), team(cup, "Ash")
            deputy.team, led.deputy = led, deputy
            deputy.save()
            led.save()
        start_team_draft(tournament_id=cups["Reading"].pk, actor=sam(), style="SNAKE")
        sides = {"team_a_id": team(cups["Reading"], "Ash").pk, "team_b_id": team(cups["Reading"], "Cyd").pk}
        match = create_match(tournament_id=cups["Reading"].pk, actor=sam(), best_of=1, **sides)
        open_hero_draft(game_id=match.games.get().pk, actor=sam())
        Tournament.objects.filter(pk__in=[cup.pk for cup in cups.values()]).update(published=place != "UNPUBLISHED")
        self.earlier = {**getattr(self, "earlier", {}), place: cups["Earlier"]}
        return cups["Reading"]

    def _inside(self, cup: Tournament) -> dict[str, str]:
        draft, heroes = cup.drafts.get(kind=DraftKind.TEAM_DRAFT), cup.drafts.get(kind=DraftKind.HERO_DRAFT)
        place = next(place for place, found in self.tournaments.items() if found == cup)
        return {
            "slug": cup.slug,
            "tournament": gid(cup),
            "before": gid(self.earlier[place]),
            "tournamentPlayer": gid(player(cup, "Dot")),
            "team": gid(team(cup, "Ash")),
            "match": gid(cup.matches.get()),
            "game": gid(cup.matches.get().games.get()),
            "draft": gid(draft),
            "teamDraft": gid(draft),
            "draftRound": encode("DraftRound", f"{draft.pk}.1"),
            "heroDraft": gid(heroes),
            "heroDraftTeam": encode("HeroDraftTeam", f"{heroes.pk}.{team(cup, 'Ash').pk}"),
            "heroAction": encode("HeroAction", f"{heroes.pk}.1"),
        }


MISSING = {
    "slug": "no-such-thing",
    **{
        name[0].lower() + name[1:]: encode(name, "999999999.1")
        for name in ("DraftRound", "HeroDraftTeam", "HeroAction")
    },
    "draft": encode("TeamDraft", 999_999_999),
    "before": encode("Tournament", 999_999_999),
    **{
        name[0].lower() + name[1:]: encode(name, 999_999_999)
        for name in (
            "Tournament",
            "TournamentPlayer",
            "Team",
            "Match",
            "Game",
            "TeamDraft",
            "HeroDraft",
            "AuditEntry",
            "ClaimLink",
            "ApiToken",
        )
    },
}
"""A place where nothing is."""

EVERYBODY = _roles()


@contextmanager
def the_world() -> Iterator[World]:
    """The world in the database, for as long as a module's tests last."""
    try:
        yield World()
    finally:
        call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=False)


def rows_of(kind: str) -> set[str]:
    """The names that rows have for one kind of thing."""
    return {name.split(".")[1] for name in READS if name.startswith(f"{kind}.")}
