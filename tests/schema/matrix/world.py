"""A small world in which everybody is somebody."""

from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db.models import Model
from django.utils import timezone

from backend.accounts.models import ClaimLink, TokenScope, User
from backend.accounts.tokens import create_api_token
from backend.drafts.hero_drafts import open_hero_draft
from backend.drafts.models import Draft
from backend.drafts.services import submit
from backend.drafts.team_drafts import start_team_draft
from backend.engine.core import PauseDraft
from backend.engine.hero_draft.commands import Choose, FlipCoin, MissCaptain, Ready, SeeCaptain
from backend.engine.hero_draft.state import Choice
from backend.engine.team_draft.commands import PickPlayer
from backend.engine.team_draft.state import Style
from backend.leagues.models import League, LeagueMember, OrganizationMember
from backend.tournaments.models import Match, Tournament, Visibility
from backend.tournaments.services import create_match
from schema.ids import CODES, encode
from tests.api import Api, gid
from tests.factories import a_league, a_tournament, a_user, an_organization, enter, player, team
from tests.services.drafting import act, on_the_clock, turn
from tests.services.hero_drafting import act_on_turn, state_of, team_of

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
        self.match = self._match(self.cup, "Cap")
        self.fresh = self._draft("Fresh")
        self.live = self._draft("Live", picks=2)
        self.paused = self._draft("Paused", picks=2)
        submit(draft_id=self.paused.pk, actor=a_user("Orso"), command=PauseDraft())
        arena = self._tournament("Arena")
        self.heroes = {stage: self._hero_draft(arena, "Cap", stage) for stage in STAGES}
        self.game = self._match(arena, "Cap").games.get()
        self.secret = a_tournament(self.league, name="Secret", published=False)
        self.stub = a_user("Stu", is_stub=True)
        self.link = self._claim_link(self.stub)
        self.rival = an_organization("Rival", owner="Fay", member=["Fox", "Fstub"])
        self.other_league = a_league(self.rival, "Other", member=["Fox"])
        self.other_cup = self._tournament("Elsewhere", self.other_league)
        self.other_draft = self._draft("Faraway", league=self.other_league, picks=2, staff="Fay")
        self.other_match = self._match(self.other_cup, "Fcap", staff="Fay")
        self.other_heroes = self._hero_draft(self.other_cup, "Fcap", "waiting", staff="Fay")
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

    def _match(self, cup: Tournament, captain: str, *, staff: str = "Orso") -> Match:
        sides = {"team_a_id": team(cup, captain).pk, "team_b_id": team(cup, "Bee").pk}
        return create_match(tournament_id=cup.pk, actor=a_user(staff), best_of=1, **sides)

    def _draft(self, name: str, *, league: League | None = None, picks: int = 0, staff: str = "Orso") -> Draft:
        cup = self._tournament(name, league)
        draft = start_team_draft(tournament_id=cup.pk, actor=a_user(staff), style=Style.NORMAL)
        for pick in ("Dot", "Eli")[:picks]:
            command = PickPlayer(player(cup, pick).pk, turn(draft))
            submit(draft_id=draft.pk, actor=a_user(on_the_clock(draft) or ""), command=command)
        return draft

    def _hero_draft(self, cup: Tournament, captain: str, stage: str, *, staff: str = "Orso") -> Draft:
        game = self._match(cup, captain, staff=staff).games.get()
        draft = open_hero_draft(game_id=game.pk, actor=a_user(staff))
        next(reached for reached in stages(draft) if reached == stage)
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
            self.other_match,
            self.other_match.games.get(),
            self.rival,
            OrganizationMember.objects.get(organization=self.rival, user=someone("Fox")),
            team(self.other_cup, "Fcap"),
            self.other_cup,
            player(self.other_cup, "Dot"),
            self.other_stub,
        ]
        ids = {type(row).__name__: gid(row) for row in rows}
        ids |= {"TeamDraft": ids.pop("Draft"), "HeroDraft": gid(self.other_heroes)}
        # Types without a row of their own, or without one that a mutation could name.
        return {name: ids.get(name) or encode(name, 1) for name in CODES}


STAGES = ("waiting", "ready", "rolling", "choosing", "banning", "picking", "paused for one who is back", "paused")


def stages(draft: Draft) -> Iterator[str]:
    """A hero draft of Cap against Bee on its way. Cap chooses last or alone, and has the first pick."""
    yield "waiting"
    cap, bee = team_of(draft, "Cap"), team_of(draft, "Bee")
    act(draft, Ready(cap), a_user("Cap"))
    yield "ready"
    act(draft, Ready(bee), a_user("Bee"))
    yield "rolling"
    act(draft, FlipCoin(), a_user("Bee"))
    if state_of(draft).chooser == bee:
        act(draft, Choose(Choice.SECOND_PICK), a_user("Bee"))
    yield "choosing"
    if not state_of(draft).choices:
        act(draft, Choose(Choice.FIRST_PICK), a_user("Cap"))
    act(draft, Choose(Choice.RADIANT), a_user(state_of(draft).teams[state_of(draft).chooser].captain_name))
    yield "banning"
    for _ in range(7):
        act_on_turn(draft)
    yield "picking"
    for command in (SeeCaptain, MissCaptain, SeeCaptain):
        act(draft, command(bee), a_user("Orso"))
    yield "paused for one who is back"
    act(draft, PauseDraft(), a_user("Orso"))
    yield "paused"


def someone(name: str) -> User:
    """Somebody of the world, read and not written again, as `a_user` would."""
    return User.objects.get(username=name.lower())
