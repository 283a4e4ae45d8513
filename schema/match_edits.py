"""Making matches, changing and removing them."""

import strawberry
import strawberry_django

from backend.accounts.access import require_user
from backend.tournaments import services
from backend.tournaments.access import access_match, access_tournament
from schema.context import Info
from schema.errors import UserError
from schema.ids import decode
from schema.matches import Match
from schema.payloads import attempt
from schema.tournaments import Tournament

REFUSED = "Why it was refused."
BEST_OF = "Over how many games at most: 1, 2, 3, 5 or 7."


@strawberry.input
class CreateMatchInput:
    """A match to be made."""

    tournament_id: strawberry.ID = strawberry.field(description="Where it is played.")
    team_a_id: strawberry.ID = strawberry.field(description="One side: a team of that tournament.")
    team_b_id: strawberry.ID = strawberry.field(description="The other side: another one.")
    best_of: int = strawberry.field(description=BEST_OF)


@strawberry.type
class CreateMatchPayload:
    """How making a match ended."""

    match: Match | None = strawberry.field(description="The new match, with its games.", default=None)
    tournament: Tournament | None = strawberry.field(description="The tournament, as it is now.", default=None)
    errors: list[UserError] = strawberry.field(description=REFUSED, default_factory=list)


@strawberry.input
class UpdateMatchInput:
    """What is to change of a match; what is left out stays as it is."""

    match_id: strawberry.ID = strawberry.field(description="The match; no heroes were drafted for it yet.")
    team_a_id: strawberry.ID | None = strawberry.field(description="One side.", default=None)
    team_b_id: strawberry.ID | None = strawberry.field(description="The other side.", default=None)
    best_of: int | None = strawberry.field(description=BEST_OF, default=None)


@strawberry.type
class UpdateMatchPayload:
    """How changing a match ended."""

    match: Match | None = strawberry.field(description="The match, as it is now.", default=None)
    errors: list[UserError] = strawberry.field(description=REFUSED, default_factory=list)


@strawberry.input
class RemoveMatchInput:
    """Which match is to be no more."""

    match_id: strawberry.ID = strawberry.field(description="The match; no heroes were drafted for it yet.")


@strawberry.type
class RemoveMatchPayload:
    """How removing a match ended."""

    tournament: Tournament | None = strawberry.field(description="The tournament, as it is now.", default=None)
    errors: list[UserError] = strawberry.field(description=REFUSED, default_factory=list)


@strawberry.type
class MatchMutation:
    @strawberry_django.mutation
    def create_match(self, info: Info, input: CreateMatchInput) -> CreateMatchPayload:
        """Let two teams meet. For staff; also while the draft runs."""

        def write() -> CreateMatchPayload:
            match = services.create_match(
                actor=require_user(info.context.user),
                tournament_id=decode(input.tournament_id, "Tournament", "tournament_id"),
                team_a_id=decode(input.team_a_id, "Team", "team_a_id"),
                team_b_id=decode(input.team_b_id, "Team", "team_b_id"),
                best_of=input.best_of,
            )
            return CreateMatchPayload(match=match, tournament=match.tournament)  # type: ignore[arg-type]

        return attempt(CreateMatchPayload, write)

    @strawberry_django.mutation
    def update_match(self, info: Info, input: UpdateMatchInput) -> UpdateMatchPayload:
        """Give a match other teams or another best-of. For staff; until heroes are drafted for one of its games."""

        def write() -> UpdateMatchPayload:
            actor = require_user(info.context.user)
            match = access_match(actor, id=decode(input.match_id, "Match", "match_id"))
            match = services.update_match(
                actor=actor,
                tournament_id=match.tournament_id,
                match_id=match.pk,
                team_a_id=None if input.team_a_id is None else decode(input.team_a_id, "Team", "team_a_id"),
                team_b_id=None if input.team_b_id is None else decode(input.team_b_id, "Team", "team_b_id"),
                best_of=input.best_of,
            )
            return UpdateMatchPayload(match=match)  # type: ignore[arg-type]

        return attempt(UpdateMatchPayload, write)

    @strawberry_django.mutation
    def remove_match(self, info: Info, input: RemoveMatchInput) -> RemoveMatchPayload:
        """Delete a match with its games. For staff; until heroes are drafted for one of them."""

        def write() -> RemoveMatchPayload:
            actor = require_user(info.context.user)
            match = access_match(actor, id=decode(input.match_id, "Match", "match_id"))
            services.remove_match(actor=actor, tournament_id=match.tournament_id, match_id=match.pk)
            tournament = access_tournament(actor, id=match.tournament_id)
            return RemoveMatchPayload(tournament=tournament)  # type: ignore[arg-type]

        return attempt(RemoveMatchPayload, write)
