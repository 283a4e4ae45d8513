"""Making tournaments, changing them, publishing and cancelling them."""

from datetime import datetime
from typing import Any

import strawberry
import strawberry_django
from strawberry import UNSET

from backend.accounts.access import require_user
from backend.tournaments import services
from backend.tournaments.services.tournaments import Changes, Settings
from schema import enums
from schema.context import Info
from schema.errors import UserError
from schema.ids import decode
from schema.payloads import attempt
from schema.tournaments import Tournament

REFUSED = "Why it was refused."


@strawberry.input
class TournamentInput:
    """A tournament to act on."""

    tournament_id: strawberry.ID = strawberry.field(description="The tournament.")


@strawberry.type
class TournamentPayload:
    """How a step in the life of a tournament ended."""

    tournament: Tournament | None = strawberry.field(description="The tournament, as it is now.", default=None)
    errors: list[UserError] = strawberry.field(description=REFUSED, default_factory=list)


@strawberry.input
class CreateTournamentInput:
    """What a new tournament is to be; what is left out is as usual."""

    league_id: strawberry.ID = strawberry.field(description="The series it will belong to.")
    name: str = strawberry.field(description="As shown, and what its address is made of. 1 to 100 characters.")
    about: str | None = strawberry.field(description="Plain text of at most 2,000 characters.", default=UNSET)
    starts_at: datetime | None = strawberry.field(description="When it begins; without an offset, UTC.", default=UNSET)
    timezone: str | None = strawberry.field(description="An IANA zone; UTC if left out.", default=UNSET)
    format: enums.TournamentFormat | None = strawberry.field(
        description="How the teams meet; double elimination if left out.", default=UNSET
    )
    team_size: int | None = strawberry.field(description="1 to 20, captain included; 5 if left out.", default=UNSET)
    visibility: enums.Visibility | None = strawberry.field(
        description="Who may see it; everyone if left out.", default=UNSET
    )
    publish: bool = strawberry.field(description="Let others than its staff see it at once.", default=False)

    def settings(self) -> Settings:
        return given(self, "about", "starts_at", "timezone", "format", "team_size", "visibility")  # type: ignore[return-value]


@strawberry.type
class CreateTournamentPayload:
    """How making a tournament ended."""

    tournament: Tournament | None = strawberry.field(description="The new tournament.", default=None)
    errors: list[UserError] = strawberry.field(description=REFUSED, default_factory=list)


@strawberry.input
class UpdateTournamentInput:
    """What is to change; what is left out stays as it is."""

    tournament_id: strawberry.ID = strawberry.field(description="The tournament.")
    name: str | None = strawberry.field(description="As shown; its address stays.", default=UNSET)
    about: str | None = strawberry.field(description="Plain text of at most 2,000 characters.", default=UNSET)
    starts_at: datetime | None = strawberry.field(
        description="When it begins; without an offset, UTC. Null: not set any more.", default=UNSET
    )
    timezone: str | None = strawberry.field(description="An IANA zone.", default=UNSET)
    format: enums.TournamentFormat | None = strawberry.field(description="How the teams meet.", default=UNSET)
    team_size: int | None = strawberry.field(
        description="1 to 20, captain included; not while the draft runs.", default=UNSET
    )
    visibility: enums.Visibility | None = strawberry.field(description="Who may see it.", default=UNSET)
    state: enums.TournamentState | None = strawberry.field(
        description="Where it is in its life. CANCELLED is a step of its own; UPCOMING takes that back, for admins.",
        default=UNSET,
    )

    def changes(self) -> Changes:
        changes = given(self, "name", "about", "timezone", "format", "team_size", "visibility", "state")
        if self.starts_at is not UNSET:
            changes["starts_at"] = self.starts_at
        return changes  # type: ignore[return-value]


@strawberry.type
class UpdateTournamentPayload:
    """How changing a tournament ended."""

    tournament: Tournament | None = strawberry.field(description="The tournament, as it is now.", default=None)
    errors: list[UserError] = strawberry.field(description=REFUSED, default_factory=list)


def given(input: Any, *fields: str) -> dict[str, Any]:
    """The fields of an input that say something: neither left out nor null."""
    values = {field: getattr(input, field) for field in fields}
    return {field: value for field, value in values.items() if value is not UNSET and value is not None}


@strawberry.type
class TournamentMutation:
    @strawberry_django.mutation
    def create_tournament(self, info: Info, input: CreateTournamentInput) -> CreateTournamentPayload:
        """Make a tournament, which its staff alone see until it is published. For admins of the league."""

        def write() -> CreateTournamentPayload:
            tournament = services.create_tournament(
                actor=require_user(info.context.user),
                league_id=decode(input.league_id, "League", "league_id"),
                name=input.name,
                publish=input.publish,
                **input.settings(),
            )
            return CreateTournamentPayload(tournament=tournament)  # type: ignore[arg-type]

        return attempt(CreateTournamentPayload, write)

    @strawberry_django.mutation
    def update_tournament(self, info: Info, input: UpdateTournamentInput) -> UpdateTournamentPayload:
        """Change a tournament. For staff."""

        def write() -> UpdateTournamentPayload:
            tournament = services.update_tournament(
                actor=require_user(info.context.user),
                tournament_id=decode(input.tournament_id, "Tournament", "tournament_id"),
                **input.changes(),
            )
            return UpdateTournamentPayload(tournament=tournament)  # type: ignore[arg-type]

        return attempt(UpdateTournamentPayload, write)

    @strawberry_django.mutation
    def publish_tournament(self, info: Info, input: TournamentInput) -> TournamentPayload:
        """Let everyone a tournament is for see it. For staff."""

        def write() -> TournamentPayload:
            tournament = services.publish_tournament(
                actor=require_user(info.context.user),
                tournament_id=decode(input.tournament_id, "Tournament", "tournament_id"),
            )
            return TournamentPayload(tournament=tournament)  # type: ignore[arg-type]

        return attempt(TournamentPayload, write)

    @strawberry_django.mutation
    def cancel_tournament(self, info: Info, input: TournamentInput) -> TournamentPayload:
        """Call a tournament off; it stays readable. For admins; not while its draft runs."""

        def write() -> TournamentPayload:
            tournament = services.cancel_tournament(
                actor=require_user(info.context.user),
                tournament_id=decode(input.tournament_id, "Tournament", "tournament_id"),
            )
            return TournamentPayload(tournament=tournament)  # type: ignore[arg-type]

        return attempt(TournamentPayload, write)
