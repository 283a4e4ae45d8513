"""A small world in which everybody is somebody, and what each mutation takes in it: the table of domain.md.

The world is built once; whoever acts in it does so in a savepoint that is rolled back.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from backend.accounts.models import ClaimLink, TokenScope, User
from backend.accounts.services.passwords import reset_token
from backend.accounts.tokens import create_api_token
from backend.drafts.models import Draft
from backend.drafts.services import submit
from backend.drafts.team_drafts import start_team_draft
from backend.engine.team_draft.commands import PauseDraft, PickPlayer
from backend.engine.team_draft.state import Style
from backend.leagues.models import League, LeagueMember, OrganizationMember
from backend.tournaments.models import Match, Tournament, Visibility
from schema.ids import CODES, encode
from tests.api import Api, gid
from tests.factories import a_league, a_tournament, a_user, an_organization, enter, player, team
from tests.services.drafting import on_the_clock, turn

PASSWORD = "correct horse"

PEOPLE = {
    "stranger": "Strange",
    "organization member": "Mem",
    "league member": "Lem",
    "player": "Pia",
    "captain": "Cap",
    "deputy": "Dep",
    "league staff": "Lars",
    "league admin": "Lada",
    "organization staff": "Orso",
    "organization admin": "Orla",
    "owner": "Olga",
    "superuser": "Root",
    "owner of another": "Fay",
}
"""Who acts, by role."""

ANONYMOUS, READING, ACTING = "anonymous", "owner, token that reads", "owner, token that acts"
ROLES = (ANONYMOUS, *PEOPLE, READING, ACTING)

SIGNED_IN = frozenset(PEOPLE) | {ACTING}
EVERYONE = SIGNED_IN | {ANONYMOUS}
OWNERS = frozenset({"owner", "superuser", ACTING})
ORGANIZATION_ADMINS = OWNERS | {"organization admin"}
ORGANIZATION_STAFF = ORGANIZATION_ADMINS | {"organization staff"}
LEAGUE_ADMINS = ORGANIZATION_ADMINS | {"league admin"}
LEAGUE_STAFF = ORGANIZATION_STAFF | {"league staff", "league admin"}
LEADERS = frozenset({"captain", "deputy"})
OUTSIDERS = frozenset({"stranger", "owner of another"})
"""To whom what is members-only does not exist."""


class World:
    """An organization with a league, members-only tournaments in every state, and another with the same of its own."""

    def __init__(self) -> None:
        a_user("Root", is_superuser=True)
        self.guild = an_organization(
            "Guild", owner="Olga", admin=["Orla"], staff=["Orso"], member=["Mem", "Max", "Stu"]
        )
        self.league = a_league(self.guild, "Circuit", admin=["Lada"], staff=["Lars"], member=["Lem", "Leo"])
        self.cup = self._tournament("Cup")
        self.saucer = self._tournament("Saucer")
        self.fresh = self._draft("Fresh")
        self.live = self._draft("Live", picks=2)
        self.paused = self._draft("Paused", picks=2)
        submit(draft_id=self.paused.pk, actor=a_user("Orso"), command=PauseDraft())
        self.secret = a_tournament(self.league, name="Secret", published=False)
        self.stub = a_user("Stu", is_stub=True)
        self.link = self._claim_link(self.stub)
        self.rival = an_organization("Rival", owner="Fay", member=["Fox", "Fstub"])
        self.other_league = a_league(self.rival, "Other", member=["Fox"])
        self.other_cup = self._tournament("Elsewhere", self.other_league)
        self.other_draft = self._draft("Faraway", league=self.other_league, picks=2, staff="Fay")
        self.other_stub = a_user("Fstub", is_stub=True)
        self.other_link = self._claim_link(self.other_stub)
        a_user("New")
        hashed = MD5PasswordHasher().encode(PASSWORD, MD5PasswordHasher().salt())
        for name in (*PEOPLE.values(), "Max"):
            a_user(name, password=hashed)
        olga, fay = a_user("Olga"), a_user("Fay")
        self.token, self.acting = create_api_token(user=olga, name="Bot", scope=TokenScope.ACT)
        _, self.reading = create_api_token(user=olga, name="Board", scope=TokenScope.READ)
        self.other_token, _ = create_api_token(user=fay, name="Spy", scope=TokenScope.ACT)
        self.sessions = {role: self._session(a_user(name)) for role, name in PEOPLE.items()}

    def _tournament(self, name: str, league: League | None = None) -> Tournament:
        cup = a_tournament(
            league or self.league,
            name=name,
            captains={"Cap": 3000, "Bee": 3100},
            players={"Dot": 4000, "Eli": 3900, "Pia": 3800, "Gus": 3700},
            visibility=Visibility.MEMBERS,
        )
        if league is None:
            led = team(cup, "Cap")
            led.deputy = enter(cup, "Dep", 3000, team=led, join_order=1)
            led.save()
            enter(cup, "Kit", 3000, team=led, join_order=2)
        else:
            # The same names would let the captain see it.
            for old, new in (("Cap", "Fcap"), ("Pia", "Fia")):
                cup.players.filter(user=a_user(old)).update(user=a_user(new))
        return cup

    def _draft(self, name: str, *, league: League | None = None, picks: int = 0, staff: str = "Orso") -> Draft:
        cup = self._tournament(name, league)
        draft = start_team_draft(tournament_id=cup.pk, actor=a_user(staff), style=Style.NORMAL)
        for pick in ("Dot", "Eli")[:picks]:
            command = PickPlayer(player(cup, pick).pk, turn(draft))
            submit(draft_id=draft.pk, actor=a_user(on_the_clock(draft) or ""), command=command)
        return draft

    def _claim_link(self, stub: User) -> ClaimLink:
        return ClaimLink.objects.create(
            user=stub,
            token_hash=sha256(f"token of {stub.username}".encode()).hexdigest(),
            expires_at=timezone.now() + timedelta(days=14),
        )

    def _session(self, user: User) -> str:
        return str(Api(user).client.cookies[settings.SESSION_COOKIE_NAME].value)

    def api(self, role: str) -> Api:
        """Somebody of this role, at the API."""
        api = Api()
        if role in self.sessions:
            api.client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[role]
        elif role in (READING, ACTING):
            secret = self.reading if role == READING else self.acting
            api.client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {secret}"
        return api

    def person(self, role: str) -> User | None:
        if role == ANONYMOUS:
            return None
        return someone(PEOPLE.get(role, "Olga"))

    def organization_member(self, name: str) -> OrganizationMember:
        return OrganizationMember.objects.get(organization=self.guild, user=someone(name))

    def league_member(self, name: str) -> LeagueMember:
        return LeagueMember.objects.get(league=self.league, user=someone(name))

    def foreign_ids(self) -> dict[str, str]:
        """An id of each type, of what belongs to the other organization."""
        rows: list[Model] = [
            self.other_token,
            self.other_link,
            self.other_draft,
            self.other_league,
            LeagueMember.objects.filter(league=self.other_league).latest("pk"),
            Match.objects.create(tournament=self.other_cup),
            self.rival,
            OrganizationMember.objects.get(organization=self.rival, user=someone("Fox")),
            team(self.other_cup, "Fcap"),
            self.other_cup,
            player(self.other_cup, "Dot"),
            self.other_stub,
        ]
        ids = {type(row).__name__: gid(row) for row in rows}
        ids["TeamDraft"] = ids.pop("Draft")
        # Types without a row of their own, or without one that a mutation could name.
        return {name: ids.get(name) or encode(name, 1) for name in CODES}


Input = Callable[[World], dict[str, Any]]


@dataclass(frozen=True)
class Row:
    """One way to call a mutation: who may, and what it takes.

    `audited` are those of them whose doing is in the audit log, once, under their name. `hidden`: what it acts on does
    not exist for outsiders. `refusal` is the code for who may not, `refusals` by role where it is another.
    `session`: nothing for tokens. `anybodys` are the types and inputs where everybody's ids are as good as one's own.
    """

    may: frozenset[str]
    input: Input = lambda world: {}
    audited: frozenset[str] = frozenset()
    hidden: bool = False
    refusal: str = "FORBIDDEN"
    refusals: dict[str, str] = field(default_factory=dict)
    session: bool = False
    anybodys: frozenset[tuple[str, str]] = frozenset()

    def refusal_of(self, role: str) -> str:
        if role == READING:
            return "TOKEN_READ_ONLY"
        if self.session and role == ACTING:
            return "SESSION_REQUIRED"
        if role in self.refusals:
            return self.refusals[role]
        if role == ANONYMOUS:
            return "SIGN_IN_REQUIRED"
        return "NOT_FOUND" if self.hidden and role in OUTSIDERS else self.refusal


def own(may: frozenset[str], input: Input, **more: Any) -> Row:
    """What people do with their own accounts: no matter of staff."""
    return Row(may, input, **more)


def staff(may: frozenset[str], input: Input, **more: Any) -> Row:
    """What staff do, recorded like all they do."""
    return Row(may, input, audited=may, **more)


def in_tournament(may: frozenset[str], input: Input, **more: Any) -> Row:
    """What staff do in a members-only tournament."""
    return Row(may, input, audited=may, hidden=True, **more)


def in_draft(input: Input, **more: Any) -> Row:
    """What staff do in a draft."""
    return in_tournament(LEAGUE_STAFF, input, refusal="STAFF_ONLY", **more)


ON_BOARD = SIGNED_IN - {ACTING}

ROWS: dict[str, Row] = {
    # ---------------------------------------------------------------- accounts
    "signIn": own(EVERYONE - {ACTING}, lambda w: {"username": "max", "password": PASSWORD}, session=True),
    "signOut": own(EVERYONE - {ACTING}, lambda w: {}, session=True),
    "signUp": own(EVERYONE - {ACTING}, lambda w: {"username": "nina", "password": "battery staple"}, session=True),
    "changePassword": own(
        ON_BOARD, lambda w: {"currentPassword": PASSWORD, "newPassword": "battery staple"}, session=True
    ),
    "changeEmail": own(ON_BOARD, lambda w: {"email": "me@example.org", "password": PASSWORD}, session=True),
    "requestPasswordReset": own(EVERYONE, lambda w: {"login": "max"}),
    "resetPassword": own(
        EVERYONE - {ACTING},
        lambda w: {"token": reset_token(someone("Max")), "newPassword": "battery staple"},
        session=True,
    ),
    "updateProfile": own(SIGNED_IN, lambda w: {"nickname": "Neo"}),
    "deleteAccount": own(
        ON_BOARD - {"owner", "owner of another"},
        lambda w: {"password": PASSWORD},
        session=True,
        refusal="OWNS_ORGANIZATION",
    ),
    "createClaimLink": staff(ORGANIZATION_STAFF - {ACTING}, lambda w: {"userId": gid(w.stub)}, session=True),
    "revokeClaimLink": staff(ORGANIZATION_STAFF, lambda w: {"claimLinkId": gid(w.link)}, refusal="NOT_FOUND"),
    "claimAccount": own(
        EVERYONE - {ACTING},
        lambda w: {"token": "token of stu", "username": "stuart", "password": "battery staple"},
        session=True,
    ),
    "createApiToken": own(ON_BOARD, lambda w: {"name": "Bot", "scope": "ACT"}, session=True),
    "revokeApiToken": own(frozenset({"owner"}), lambda w: {"tokenId": gid(w.token)}, session=True, refusal="NOT_FOUND"),
    # ---------------------------------------------------------------- organizations and leagues
    "createOrganization": staff(SIGNED_IN, lambda w: {"name": "Mine"}),
    "updateOrganization": staff(
        ORGANIZATION_ADMINS, lambda w: {"organizationId": gid(w.guild), "name": "Guild of Guilds"}
    ),
    "createLeague": staff(ORGANIZATION_ADMINS, lambda w: {"organizationId": gid(w.guild), "name": "Second"}),
    "updateLeague": staff(LEAGUE_ADMINS, lambda w: {"leagueId": gid(w.league), "about": "On Tuesdays"}),
    **{
        f"grantOrganizationRole {role}": staff(
            may,
            lambda w, role=role: {"organizationId": gid(w.guild), "userId": gid(someone("New")), "role": role},
            anybodys=frozenset({("User", "userId")}),
        )
        for role, may in {
            "MEMBER": ORGANIZATION_STAFF,
            "STAFF": ORGANIZATION_ADMINS,
            "ADMIN": OWNERS,
            "OWNER": frozenset[str](),
        }.items()
    },
    "removeOrganizationMember": staff(
        ORGANIZATION_STAFF, lambda w: {"organizationId": gid(w.guild), "userId": gid(someone("Max"))}
    ),
    "handOverOwnership": staff(OWNERS, lambda w: {"organizationId": gid(w.guild), "userId": gid(someone("Orla"))}),
    **{
        f"grantLeagueRole {role}": staff(
            may,
            lambda w, role=role: {"leagueId": gid(w.league), "userId": gid(someone("New")), "role": role},
            anybodys=frozenset({("User", "userId")}),
        )
        for role, may in {"MEMBER": LEAGUE_STAFF, "STAFF": LEAGUE_ADMINS, "ADMIN": OWNERS}.items()
    },
    "removeLeagueMember": staff(LEAGUE_STAFF, lambda w: {"leagueId": gid(w.league), "userId": gid(someone("Leo"))}),
    "setMemberMmr of the organization": staff(
        ORGANIZATION_STAFF, lambda w: {"memberId": gid(w.organization_member("Max")), "mmr": 4000}
    ),
    "setMemberMmr of the league": staff(LEAGUE_STAFF, lambda w: {"memberId": gid(w.league_member("Leo")), "mmr": 4000}),
    # ---------------------------------------------------------------- tournaments
    "createTournament": staff(LEAGUE_ADMINS, lambda w: {"leagueId": gid(w.league), "name": "Masters"}),
    "updateTournament": in_tournament(LEAGUE_STAFF, lambda w: {"tournamentId": gid(w.cup), "name": "Mug"}),
    "publishTournament": in_tournament(
        LEAGUE_STAFF,
        lambda w: {"tournamentId": gid(w.secret)},
        refusal="NOT_FOUND",
    ),
    "cancelTournament": in_tournament(LEAGUE_ADMINS, lambda w: {"tournamentId": gid(w.cup)}),
    "importPlayers": in_tournament(
        LEAGUE_STAFF, lambda w: {"tournamentId": gid(w.cup), "csv": "discord_username,mmr\nzed,4100\n"}
    ),
    "addPlayers": in_tournament(
        LEAGUE_STAFF,
        lambda w: {"tournamentId": gid(w.cup), "userIds": [gid(someone("New"))]},
        anybodys=frozenset({("User", "userIds")}),
    ),
    "setPlayerMmr": in_tournament(LEAGUE_STAFF, lambda w: {"playerId": gid(player(w.cup, "Pia")), "mmr": 4321}),
    "setPlayerState": in_tournament(
        LEAGUE_STAFF, lambda w: {"playerId": gid(player(w.cup, "Pia")), "state": "WITHDRAWN"}
    ),
    "createTeam": in_tournament(
        LEAGUE_STAFF, lambda w: {"tournamentId": gid(w.cup), "captainId": gid(player(w.cup, "Dot"))}
    ),
    "updateTeam": in_tournament(LEAGUE_STAFF, lambda w: {"teamId": gid(team(w.cup, "Cap")), "name": "Caps"}),
    "appointCaptain": in_tournament(
        LEAGUE_STAFF, lambda w: {"teamId": gid(team(w.cup, "Cap")), "playerId": gid(player(w.cup, "Dep"))}
    ),
    "appointDeputy": in_tournament(
        LEAGUE_STAFF, lambda w: {"teamId": gid(team(w.cup, "Cap")), "playerId": gid(player(w.cup, "Kit"))}
    ),
    "placePlayer": in_tournament(
        LEAGUE_STAFF, lambda w: {"playerId": gid(player(w.cup, "Gus")), "teamId": gid(team(w.cup, "Bee"))}
    ),
    "orderTeams": in_tournament(
        LEAGUE_STAFF,
        lambda w: {"tournamentId": gid(w.cup), "teamIds": [gid(team(w.cup, "Bee")), gid(team(w.cup, "Cap"))]},
    ),
    "disbandTeam": in_tournament(LEAGUE_STAFF, lambda w: {"teamId": gid(team(w.cup, "Bee"))}),
    "createTeamsFromCaptains": in_tournament(
        LEAGUE_STAFF, lambda w: {"tournamentId": gid(w.cup), "playerIds": [gid(player(w.cup, "Dot"))]}
    ),
    "createBalancedTeams": in_tournament(
        LEAGUE_STAFF,
        lambda w: {"tournamentId": gid(w.cup), "teamCount": 2, "seed": 1, "version": version(w.cup)},
    ),
    # ---------------------------------------------------------------- drafts
    "startTeamDraft": in_tournament(LEAGUE_STAFF, lambda w: {"tournamentId": gid(w.cup), "style": "SNAKE"}),
    "pickPlayer": Row(
        LEAGUE_STAFF | LEADERS,
        lambda w: {
            "draftId": gid(w.live),
            "playerId": gid(player(w.live.tournament, "Pia")),
            "turn": turn(w.live),
        },
        audited=LEAGUE_STAFF,
        hidden=True,
        refusal="NOT_YOUR_TURN",
    ),
    "undoPick": in_draft(lambda w: {"draftId": gid(w.live), "pickNumber": 2}),
    "restartDraft": in_draft(lambda w: {"draftId": gid(w.live), "sequence": sequence(w.live)}),
    "changeDraftStyle": in_draft(lambda w: {"draftId": gid(w.fresh), "style": "SHUFFLE"}),
    "pauseDraft": in_draft(lambda w: {"draftId": gid(w.live)}),
    "resumeDraft": in_draft(lambda w: {"draftId": gid(w.paused)}),
    "changePool": in_draft(lambda w: {"draftId": gid(w.live), "remove": [gid(player(w.live.tournament, "Gus"))]}),
    "replaceCaptain": in_draft(
        lambda w: {
            "draftId": gid(w.live),
            "teamId": gid(team(w.live.tournament, "Cap")),
            "playerId": gid(player(w.live.tournament, "Dep")),
        }
    ),
    "setPickQueue": Row(
        LEADERS,
        lambda w: {"draftId": gid(w.live), "playerIds": [gid(player(w.live.tournament, "Pia"))]},
        hidden=True,
    ),
}


def mutation_of(row: str) -> str:
    """The mutation that a row of the table is about."""
    return row.split(" ", maxsplit=1)[0]


def someone(name: str) -> User:
    """Somebody of the world, read and not written again, as `a_user` would."""
    return User.objects.get(username=name.lower())


def version(tournament: Tournament) -> int:
    return Tournament.objects.get(pk=tournament.pk).version


def sequence(draft: Draft) -> int:
    return Draft.objects.get(pk=draft.pk).sequence


NO_MATTER = {"last_login", "last_used_at"}
"""Columns that say when, and nothing of what."""


def everything() -> dict[str, str]:
    """A digest of every table but that of the sessions."""
    return {
        model._meta.label: sha256(repr(rows_of(model)).encode()).hexdigest()
        for model in apps.get_models(include_auto_created=True)
        if model is not Session
    }


def rows_of(model: type[Model]) -> list[tuple[Any, ...]]:
    columns = [column.attname for column in model._meta.concrete_fields if column.name not in NO_MATTER]
    return list(model._base_manager.order_by("pk").values_list(*columns))


@contextmanager
def undone() -> Iterator[None]:
    """What is done within is rolled back. To those who insist on the outermost transaction it is none."""
    block = transaction.atomic()
    block._from_testcase = True  # as in Django's own TestCase
    with block:
        yield
        transaction.set_rollback(True)


AT_ONCE = 5
"""Of the dearest mutation a request may hold so many."""


def answers(api: Api, mutation: str, attempts: list[dict[str, Any]], type_name: str | None) -> list[list[str]]:
    """The codes of the errors of some attempts at a mutation, made in as few requests as their cost allows.

    What refuses a request as a whole refuses each of its attempts.
    """
    if type_name is None:
        return _said(api.post(f"mutation {{ a0: {mutation} {{ errors {{ code }} }} }}"), attempts)
    codes = []
    for start in range(0, len(attempts), AT_ONCE):
        part = attempts[start : start + AT_ONCE]
        variables = {f"i{number}": attempt for number, attempt in enumerate(part)}
        parameters = ", ".join(f"${name}: {type_name}!" for name in variables)
        calls = " ".join(f"a{name[1:]}: {mutation}(input: ${name}) {{ errors {{ code }} }}" for name in variables)
        codes += _said(api.post(f"mutation({parameters}) {{ {calls} }}", **variables), part)
    return codes


def _said(answer: dict[str, Any], attempts: list[dict[str, Any]]) -> list[list[str]]:
    if "errors" in answer:
        return [[error["extensions"]["code"] for error in answer["errors"]]] * len(attempts)
    return [[error["code"] for error in payload["errors"]] for payload in answer["data"].values()]
