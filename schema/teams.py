"""Teams outside of a draft: making, changing, filling, ordering and disbanding them."""

import strawberry
import strawberry_django

from backend.accounts.access import require_user
from backend.tournaments import services
from backend.tournaments.access import access_player, access_team, access_tournament
from schema import enums
from schema.context import Info
from schema.errors import UserError
from schema.ids import decode, decode_all
from schema.payloads import attempt
from schema.players import Team, TournamentPlayer
from schema.tournaments import Tournament

REFUSED = "Why it was refused."
AS_IT_IS = "The tournament, as it is now."
TEAM_AS_IT_IS = "The team, as it is now."


@strawberry.input
class CreateTeamInput:
    """A team to be made: with a name, a captain, or both."""

    tournament_id: strawberry.ID = strawberry.field(description="Where it will play.")
    name: str | None = strawberry.field(
        description="Unique in the tournament, in any case. Left out: made of the captain's.", default=None
    )
    color: enums.TeamColor | None = strawberry.field(
        description="What it is marked with. Left out: one that no other team has.", default=None
    )
    captain_id: strawberry.ID | None = strawberry.field(
        description="A tournament player without a team, who becomes its first member.", default=None
    )


@strawberry.type
class CreateTeamPayload:
    """How making a team ended."""

    team: Team | None = strawberry.field(description="The new team.", default=None)
    tournament: Tournament | None = strawberry.field(description=AS_IT_IS, default=None)
    errors: list[UserError] = strawberry.field(description=REFUSED, default_factory=list)


@strawberry.input
class UpdateTeamInput:
    """What is to change of a team; what is left out stays as it is."""

    team_id: strawberry.ID = strawberry.field(description="The team.")
    name: str | None = strawberry.field(
        description="Unique in the tournament, in any case; not while the draft runs.", default=None
    )
    color: enums.TeamColor | None = strawberry.field(description="What it is marked with.", default=None)


@strawberry.type
class UpdateTeamPayload:
    """How changing a team ended."""

    team: Team | None = strawberry.field(description=TEAM_AS_IT_IS, default=None)
    errors: list[UserError] = strawberry.field(description=REFUSED, default_factory=list)


@strawberry.input
class AppointCaptainInput:
    """Who is to lead a team."""

    team_id: strawberry.ID = strawberry.field(description="The team.")
    player_id: strawberry.ID = strawberry.field(description="One of its members.")


@strawberry.type
class AppointCaptainPayload:
    """How appointing a captain ended."""

    team: Team | None = strawberry.field(description=TEAM_AS_IT_IS, default=None)
    errors: list[UserError] = strawberry.field(description=REFUSED, default_factory=list)


@strawberry.input
class AppointDeputyInput:
    """Who is to act for a team beside its captain."""

    team_id: strawberry.ID = strawberry.field(description="The team.")
    player_id: strawberry.ID | None = strawberry.field(
        description="One of its members, not the captain; null: nobody.", default=None
    )


@strawberry.type
class AppointDeputyPayload:
    """How appointing a deputy ended."""

    team: Team | None = strawberry.field(description=TEAM_AS_IT_IS, default=None)
    errors: list[UserError] = strawberry.field(description=REFUSED, default_factory=list)


@strawberry.input
class PlacePlayerInput:
    """Where somebody is to play."""

    player_id: strawberry.ID = strawberry.field(description="The tournament player.")
    team_id: strawberry.ID | None = strawberry.field(
        description="A team with room, of the same tournament; null: none.", default=None
    )


@strawberry.type
class PlacePlayerPayload:
    """How moving a player ended."""

    player: TournamentPlayer | None = strawberry.field(description="The player, as they are now.", default=None)
    tournament: Tournament | None = strawberry.field(description=AS_IT_IS, default=None)
    errors: list[UserError] = strawberry.field(description=REFUSED, default_factory=list)


@strawberry.input
class OrderTeamsInput:
    """In which order teams draft."""

    tournament_id: strawberry.ID = strawberry.field(description="The tournament.")
    team_ids: list[strawberry.ID] = strawberry.field(description="All its teams, each once.")


@strawberry.type
class OrderTeamsPayload:
    """How ordering teams ended."""

    tournament: Tournament | None = strawberry.field(description=AS_IT_IS, default=None)
    errors: list[UserError] = strawberry.field(description=REFUSED, default_factory=list)


@strawberry.input
class DisbandTeamInput:
    """Which team is to be no more."""

    team_id: strawberry.ID = strawberry.field(description="The team; its members stay in the tournament.")


@strawberry.type
class DisbandTeamPayload:
    """How disbanding a team ended."""

    tournament: Tournament | None = strawberry.field(description=AS_IT_IS, default=None)
    errors: list[UserError] = strawberry.field(description=REFUSED, default_factory=list)


@strawberry.type
class TeamMutation:
    @strawberry_django.mutation
    def create_team(self, info: Info, input: CreateTeamInput) -> CreateTeamPayload:
        """Make one more team. For staff; not while the draft runs."""

        def write() -> CreateTeamPayload:
            actor = require_user(info.context.user)
            captain = input.captain_id
            team = services.create_team(
                actor=actor,
                tournament_id=decode(input.tournament_id, "Tournament", "tournament_id"),
                name=input.name,
                color=input.color,
                captain_id=None if captain is None else decode(captain, "TournamentPlayer", "captain_id"),
            )
            return CreateTeamPayload(team=team, tournament=team.tournament)  # type: ignore[arg-type]

        return attempt(CreateTeamPayload, write)

    @strawberry_django.mutation
    def update_team(self, info: Info, input: UpdateTeamInput) -> UpdateTeamPayload:
        """Give a team another name or color. For staff; while the draft runs, the color alone."""

        def write() -> UpdateTeamPayload:
            actor = require_user(info.context.user)
            team = access_team(actor, id=decode(input.team_id, "Team", "team_id"))
            team = services.update_team(
                actor=actor, tournament_id=team.tournament_id, team_id=team.pk, name=input.name, color=input.color
            )
            return UpdateTeamPayload(team=team)  # type: ignore[arg-type]

        return attempt(UpdateTeamPayload, write)

    @strawberry_django.mutation
    def appoint_captain(self, info: Info, input: AppointCaptainInput) -> AppointCaptainPayload:
        """Make a member of a team its captain; the former one stays a member. For staff; not while the draft runs."""

        def write() -> AppointCaptainPayload:
            actor = require_user(info.context.user)
            team = access_team(actor, id=decode(input.team_id, "Team", "team_id"))
            team = services.appoint_captain(
                actor=actor,
                tournament_id=team.tournament_id,
                team_id=team.pk,
                player_id=decode(input.player_id, "TournamentPlayer", "player_id"),
            )
            return AppointCaptainPayload(team=team)  # type: ignore[arg-type]

        return attempt(AppointCaptainPayload, write)

    @strawberry_django.mutation
    def appoint_deputy(self, info: Info, input: AppointDeputyInput) -> AppointDeputyPayload:
        """Let a member of a team act for it beside the captain. For staff; not while the draft runs."""

        def write() -> AppointDeputyPayload:
            actor = require_user(info.context.user)
            team = access_team(actor, id=decode(input.team_id, "Team", "team_id"))
            deputy = input.player_id
            team = services.appoint_deputy(
                actor=actor,
                tournament_id=team.tournament_id,
                team_id=team.pk,
                player_id=None if deputy is None else decode(deputy, "TournamentPlayer", "player_id"),
            )
            return AppointDeputyPayload(team=team)  # type: ignore[arg-type]

        return attempt(AppointDeputyPayload, write)

    @strawberry_django.mutation
    def place_player(self, info: Info, input: PlacePlayerInput) -> PlacePlayerPayload:
        """Move a player into a team, or out of theirs. For staff; not while the draft runs."""

        def write() -> PlacePlayerPayload:
            actor = require_user(info.context.user)
            player = access_player(actor, id=decode(input.player_id, "TournamentPlayer", "player_id"))
            services.place_player(
                actor=actor,
                tournament_id=player.tournament_id,
                player_id=player.pk,
                team_id=None if input.team_id is None else decode(input.team_id, "Team", "team_id"),
            )
            player = access_player(actor, id=player.pk)
            return PlacePlayerPayload(player=player, tournament=player.tournament)  # type: ignore[arg-type]

        return attempt(PlacePlayerPayload, write)

    @strawberry_django.mutation
    def order_teams(self, info: Info, input: OrderTeamsInput) -> OrderTeamsPayload:
        """Say in which order the teams draft. For staff; not while the draft runs."""

        def write() -> OrderTeamsPayload:
            actor = require_user(info.context.user)
            tournament_id = decode(input.tournament_id, "Tournament", "tournament_id")
            services.order_teams(
                actor=actor, tournament_id=tournament_id, team_ids=decode_all(input.team_ids, "Team", "team_ids")
            )
            return OrderTeamsPayload(tournament=access_tournament(actor, id=tournament_id))  # type: ignore[arg-type]

        return attempt(OrderTeamsPayload, write)

    @strawberry_django.mutation
    def disband_team(self, info: Info, input: DisbandTeamInput) -> DisbandTeamPayload:
        """Delete a team; its members stay in the tournament. For staff; not while the draft runs."""

        def write() -> DisbandTeamPayload:
            actor = require_user(info.context.user)
            team = access_team(actor, id=decode(input.team_id, "Team", "team_id"))
            services.disband_team(actor=actor, tournament_id=team.tournament_id, team_id=team.pk)
            tournament = access_tournament(actor, id=team.tournament_id)
            return DisbandTeamPayload(tournament=tournament)  # type: ignore[arg-type]

        return attempt(DisbandTeamPayload, write)
