"""Who plays in a tournament: entering people, their MMR there, and whether they are present."""

import strawberry
import strawberry_django

from backend.accounts.access import require_user
from backend.tournaments import services
from backend.tournaments.access import access_player, access_tournament
from schema import enums
from schema.context import Info
from schema.errors import UserError
from schema.ids import decode, decode_all
from schema.payloads import attempt
from schema.players import TournamentPlayer
from schema.tournaments import Tournament

REFUSED = "Why it was refused."


@strawberry.input
class AddPlayersInput:
    """Who is to play."""

    tournament_id: strawberry.ID = strawberry.field(description="Where.")
    user_ids: list[strawberry.ID] = strawberry.field(description="People, at most 500, none of them in it yet.")


@strawberry.type
class AddPlayersPayload:
    """How entering people ended."""

    player_pks: strawberry.Private[tuple[int, ...]] = ()
    tournament: Tournament | None = strawberry.field(description="The tournament, as it is now.", default=None)
    errors: list[UserError] = strawberry.field(description=REFUSED, default_factory=list)

    @strawberry.field
    async def players(self, info: Info) -> list[TournamentPlayer]:
        """The new entries, in the order given."""
        return await info.context.loaders.players.load_many(self.player_pks)  # type: ignore[return-value]


@strawberry.input
class SetPlayerMmrInput:
    """What somebody is to be reckoned by in a tournament."""

    player_id: strawberry.ID = strawberry.field(description="The tournament player.")
    mmr: int | None = strawberry.field(
        description="0 to 20,000; null: what the league, the organization or they themselves say.", default=None
    )


@strawberry.type
class SetPlayerMmrPayload:
    """How setting an MMR ended."""

    player: TournamentPlayer | None = strawberry.field(description="The player, as they are now.", default=None)
    errors: list[UserError] = strawberry.field(description=REFUSED, default_factory=list)


@strawberry.input
class SetPlayerStateInput:
    """Whether somebody plays, and is present."""

    player_id: strawberry.ID = strawberry.field(description="The tournament player.")
    state: enums.PlayerState = strawberry.field(
        description="REGISTERED takes a check-in back, and lets in again who had withdrawn."
    )


@strawberry.type
class SetPlayerStatePayload:
    """How setting a player's state ended."""

    player: TournamentPlayer | None = strawberry.field(description="The player, as they are now.", default=None)
    tournament: Tournament | None = strawberry.field(
        description="Their tournament, as it is now: who withdraws leaves their team.", default=None
    )
    errors: list[UserError] = strawberry.field(description=REFUSED, default_factory=list)


@strawberry.type
class EntryMutation:
    @strawberry_django.mutation
    def add_players(self, info: Info, input: AddPlayersInput) -> AddPlayersPayload:
        """Enter people into a tournament. For staff."""

        def write() -> AddPlayersPayload:
            actor = require_user(info.context.user)
            tournament_id = decode(input.tournament_id, "Tournament", "tournament_id")
            players = services.add_players(
                actor=actor, tournament_id=tournament_id, user_ids=decode_all(input.user_ids, "User", "user_ids")
            )
            return AddPlayersPayload(
                player_pks=tuple(player.pk for player in players),
                tournament=access_tournament(actor, id=tournament_id),  # type: ignore[arg-type]
            )

        return attempt(AddPlayersPayload, write)

    @strawberry_django.mutation
    def set_player_mmr(self, info: Info, input: SetPlayerMmrInput) -> SetPlayerMmrPayload:
        """Set the MMR somebody has in this tournament. For staff; not while the draft runs."""

        def write() -> SetPlayerMmrPayload:
            actor = require_user(info.context.user)
            player = access_player(actor, id=decode(input.player_id, "TournamentPlayer", "player_id"))
            services.set_player_mmr(actor=actor, tournament_id=player.tournament_id, player_id=player.pk, mmr=input.mmr)
            return SetPlayerMmrPayload(player=access_player(actor, id=player.pk))  # type: ignore[arg-type]

        return attempt(SetPlayerMmrPayload, write)

    @strawberry_django.mutation
    def set_player_state(self, info: Info, input: SetPlayerStateInput) -> SetPlayerStatePayload:
        """Check somebody in, withdraw them, or take either back. For staff; not while the draft runs."""

        def write() -> SetPlayerStatePayload:
            actor = require_user(info.context.user)
            player = access_player(actor, id=decode(input.player_id, "TournamentPlayer", "player_id"))
            services.set_player_state(
                actor=actor, tournament_id=player.tournament_id, player_id=player.pk, state=input.state
            )
            player = access_player(actor, id=player.pk)
            return SetPlayerStatePayload(player=player, tournament=player.tournament)  # type: ignore[arg-type]

        return attempt(SetPlayerStatePayload, write)
