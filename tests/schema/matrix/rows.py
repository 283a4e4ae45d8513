"""What each mutation takes in that world, and who may: the table of domain.md."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from backend.accounts.services.passwords import reset_token
from backend.drafts.models import Draft
from backend.tournaments.models import Tournament
from schema.ids import encode
from tests.api import gid
from tests.factories import player, team
from tests.schema.matrix.world import (
    ACTING,
    ANONYMOUS,
    EVERYONE,
    LEADERS,
    LEAGUE_ADMINS,
    LEAGUE_STAFF,
    ORGANIZATION_ADMINS,
    ORGANIZATION_STAFF,
    OUTSIDERS,
    OWNERS,
    PASSWORD,
    READING,
    SIGNED_IN,
    World,
    someone,
)
from tests.services.drafting import turn
from tests.services.hero_drafting import next_action, team_of

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


def by_captains(input: Input, **more: Any) -> Row:
    """What captains do in a hero draft, and staff on their behalf."""
    may = LEAGUE_STAFF | LEADERS
    return Row(may, input, audited=LEAGUE_STAFF, hidden=True, refusal="NOT_A_CAPTAIN", **more)


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
    "updateHeroDraftSettings": staff(LEAGUE_ADMINS, lambda w: {"leagueId": gid(w.league), "mostPauses": 3}),
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
    "createMatch": in_tournament(
        LEAGUE_STAFF,
        lambda w: {
            "tournamentId": gid(w.cup),
            "teamAId": gid(team(w.cup, "Bee")),
            "teamBId": gid(team(w.cup, "Cap")),
            "bestOf": 3,
        },
    ),
    "updateMatch": in_tournament(LEAGUE_STAFF, lambda w: {"matchId": gid(w.match), "bestOf": 3}),
    "removeMatch": in_tournament(LEAGUE_STAFF, lambda w: {"matchId": gid(w.match)}),
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
    # ---------------------------------------------------------------- hero drafts
    "openHeroDraft": in_tournament(LEAGUE_STAFF, lambda w: {"gameId": gid(w.game)}),
    "readyUp": by_captains(lambda w: of_team(w, "waiting")),
    "unready": by_captains(lambda w: of_team(w, "ready")),
    "flipCoin": by_captains(lambda w: {"draftId": gid(w.heroes["rolling"])}),
    "makeChoice": by_captains(lambda w: {"draftId": gid(w.heroes["choosing"]), "choice": "RADIANT"}),
    "banHero": by_captains(lambda w: of_action(w, "banning")),
    "pickHero": by_captains(lambda w: of_action(w, "picking")),
    "hoverHero": Row(
        LEADERS,
        lambda w: {"draftId": gid(w.heroes["banning"]), "heroId": 1},
        hidden=True,
        refusal="NOT_A_CAPTAIN",
    ),
    "pauseDraft of heroes": in_draft(lambda w: {"draftId": gid(w.heroes["banning"])}),
    "resumeDraft of heroes, for one who is back": by_captains(
        lambda w: {"draftId": gid(w.heroes["paused for one who is back"])}
    ),
    "resumeDraft of heroes, after staff": in_tournament(
        LEAGUE_STAFF,
        lambda w: {"draftId": gid(w.heroes["paused"])},
        refusal="NOT_A_CAPTAIN",
        refusals=dict.fromkeys(LEADERS, "STAFF_ONLY"),
    ),
    "restartDraft of heroes": in_draft(
        lambda w: {"draftId": gid(w.heroes["banning"]), "sequence": sequence(w.heroes["banning"])}
    ),
    "abandonDraft": in_draft(lambda w: {"draftId": gid(w.heroes["banning"])}),
}


def mutation_of(row: str) -> str:
    """The mutation that a row of the table is about."""
    return row.split(" ", maxsplit=1)[0]


def version(tournament: Tournament) -> int:
    return Tournament.objects.get(pk=tournament.pk).version


def of_team(world: World, stage: str) -> dict[str, Any]:
    """A hero draft and the team that Cap leads in it."""
    draft = world.heroes[stage]
    return {"draftId": gid(draft), "teamId": encode("Team", team_of(draft, "Cap"))}


def of_action(world: World, stage: str) -> dict[str, Any]:
    """What the captain on turn could do in a hero draft."""
    draft = world.heroes[stage]
    command = next_action(draft)
    return {"draftId": gid(draft), "heroId": command.hero, "actionNumber": command.action}


def sequence(draft: Draft) -> int:
    return Draft.objects.get(pk=draft.pk).sequence
