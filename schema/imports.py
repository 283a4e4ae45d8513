"""Filling a tournament: players from a file, teams from captains."""

import strawberry
import strawberry_django

from backend.accounts.access import require_user
from backend.tournaments.access import access_tournament
from backend.tournaments.imports import RowOutcome, import_players
from backend.tournaments.services import create_teams_from_captains
from schema import enums
from schema.context import Info
from schema.errors import UserError
from schema.ids import decode, decode_all
from schema.payloads import attempt
from schema.players import TournamentPlayer
from schema.tournaments import Tournament


@strawberry.type
class ImportRow:
    """What became of one row of the file."""

    player_pk: strawberry.Private[int | None]
    row: int = strawberry.field(description="Its number as a spreadsheet counts: the header is usually row 1.")
    outcome: enums.ImportOutcome = strawberry.field(description="What became of it.")
    name: str | None = strawberry.field(description="Who it is about, as far as the row says.")
    column: str | None = strawberry.field(description="The column at fault.")
    reason: str | None = strawberry.field(description="Why it was skipped or could not be used.")
    warning: str | None = strawberry.field(description="What one should look at, though the row was used.")

    @strawberry.field
    async def player(self, info: Info) -> TournamentPlayer | None:
        """Their entry in the tournament; null for an error, and in a dry run for one it would add."""
        if self.player_pk is None:
            return None
        return await info.context.loaders.players.load(self.player_pk)  # type: ignore[return-value]

    @classmethod
    def of(cls, row: RowOutcome) -> "ImportRow":
        return cls(
            player_pk=row.player_id,
            row=row.row,
            outcome=row.outcome,
            name=row.name,
            column=row.column,
            reason=row.reason,
            warning=row.warning,
        )


@strawberry.input
class ImportPlayersInput:
    """A file of people for a tournament."""

    tournament_id: strawberry.ID = strawberry.field(description="Where they are to play.")
    csv: str = strawberry.field(
        description="The text of the file, header first, at most 500 rows. Columns: at least one of steam_friend_id, "
        "discord_id, discord_username; and username, name, mmr, positions, comfort, team_name, team_captain."
    )
    dry_run: bool = strawberry.field(description="Report the same outcomes and write nothing.", default=False)
    update_mmr: bool = strawberry.field(description="Overwrite the MMR of people who are here already.", default=False)


@strawberry.type
class ImportPlayersPayload:
    """How an import ended."""

    tournament: Tournament | None = strawberry.field(description="Where they play.", default=None)
    rows: list[ImportRow] = strawberry.field(description="One outcome a row, in order.", default_factory=list)
    warnings: list[str] = strawberry.field(description="What concerns the file as a whole.", default_factory=list)
    errors: list[UserError] = strawberry.field(description="Why the file was refused.", default_factory=list)


@strawberry.input
class CreateTeamsFromCaptainsInput:
    """Who is to lead a team."""

    tournament_id: strawberry.ID = strawberry.field(description="The tournament.")
    player_ids: list[strawberry.ID] = strawberry.field(description="Tournament players, in draft order.")


@strawberry.type
class CreateTeamsFromCaptainsPayload:
    """How making teams ended."""

    tournament: Tournament | None = strawberry.field(description="The tournament with its teams.", default=None)
    errors: list[UserError] = strawberry.field(description="Why it was refused.", default_factory=list)


@strawberry.type
class RosterMutation:
    @strawberry_django.mutation
    def import_players(self, info: Info, input: ImportPlayersInput) -> ImportPlayersPayload:
        """Enter the people of a CSV file into a tournament; unknown ones become stub users. For staff."""

        def write() -> ImportPlayersPayload:
            actor = require_user(info.context.user)
            tournament_id = decode(input.tournament_id, "Tournament", "tournament_id")
            report = import_players(
                tournament_id=tournament_id,
                actor=actor,
                csv=input.csv,
                dry_run=input.dry_run,
                update_mmr=input.update_mmr,
            )
            return ImportPlayersPayload(
                tournament=access_tournament(actor, id=tournament_id),  # type: ignore[arg-type]
                rows=[ImportRow.of(row) for row in report.rows],
                warnings=list(report.warnings),
            )

        return attempt(ImportPlayersPayload, write)

    @strawberry_django.mutation
    def create_teams_from_captains(
        self, info: Info, input: CreateTeamsFromCaptainsInput
    ) -> CreateTeamsFromCaptainsPayload:
        """Give each of some players a team to captain. For staff."""

        def write() -> CreateTeamsFromCaptainsPayload:
            actor = require_user(info.context.user)
            tournament_id = decode(input.tournament_id, "Tournament", "tournament_id")
            create_teams_from_captains(
                tournament_id=tournament_id,
                actor=actor,
                player_ids=decode_all(input.player_ids, "TournamentPlayer", "player_ids"),
            )
            tournament = access_tournament(actor, id=tournament_id)
            return CreateTeamsFromCaptainsPayload(tournament=tournament)  # type: ignore[arg-type]

        return attempt(CreateTeamsFromCaptainsPayload, write)
