"""Each event of a team draft with its own data, as it was at its moment."""

import strawberry

from backend.engine.team_draft import events
from backend.engine.team_draft.state import Player
from schema import enums
from schema.context import Info
from schema.drafts.interfaces import shows
from schema.drafts.team_draft.rolls import DiceRoll, TieRoll, WeighedTeam, dice, weighed
from schema.drafts.team_draft.types import TeamDraftEvent
from schema.players import Team, TournamentPlayer


@strawberry.type
class NamedPlayer:
    """A person as the draft knew them at that moment."""

    player_pk: strawberry.Private[int]
    name: str = strawberry.field(description="Their name then.")
    mmr: int = strawberry.field(description="Their MMR then: the one the draft reckons with.")

    @strawberry.field
    async def player(self, info: Info) -> TournamentPlayer | None:
        """Who it is."""
        return await info.context.loaders.players.load(self.player_pk)  # type: ignore[return-value]


def named(players: tuple[Player, ...]) -> list[NamedPlayer]:
    return [NamedPlayer(player_pk=player.id, name=player.name, mmr=player.mmr) for player in players]


@strawberry.type
class StartingTeam:
    """A team at the start."""

    starting: strawberry.Private[events.StartingTeam]
    name: str = strawberry.field(description="Its name then.")
    captain_name: str = strawberry.field(description="Its captain's name then.")
    mmr: int = strawberry.field(description="The sum of its members' MMR then.")

    @strawberry.field
    async def team(self, info: Info) -> Team | None:
        """Which team."""
        return await info.context.loaders.teams.load(self.starting.id)  # type: ignore[return-value]


@shows(events.DraftStarted)
@strawberry.type
class DraftStarted(TeamDraftEvent):
    """The draft began."""

    event: strawberry.Private[events.DraftStarted]

    @strawberry.field
    def style(self) -> enums.DraftStyle:
        """Who picks when."""
        return self.event.style

    @strawberry.field
    def order(self) -> enums.DraftOrder:
        """How the draft order was decided."""
        return self.event.order

    @strawberry.field
    def rolls(self) -> list[list[DiceRoll]]:
        """The dice that decided it, round by round; empty where none were thrown."""
        return dice(self.event.rolls)

    @strawberry.field
    def team_size(self) -> int:
        """Members of a full team, captain included."""
        return self.event.team_size

    @strawberry.field
    def pick_seconds(self) -> int | None:
        """The pick clock; null: none."""
        return self.event.pick_seconds

    @strawberry.field
    def on_timeout(self) -> enums.TimeoutPolicy:
        """What happens when it runs out."""
        return self.event.on_timeout

    @strawberry.field
    def starting_teams(self) -> list[StartingTeam]:
        """The teams, in draft order."""
        players = {player.id: player for player in self.event.players}
        return [
            StartingTeam(
                starting=team,
                name=team.name,
                captain_name=players[team.captain].name,
                mmr=sum(players[member].mmr for member in team.members),
            )
            for team in self.event.teams
        ]

    @strawberry.field
    def starting_players(self) -> list[NamedPlayer]:
        """Everyone taking part, with the MMR the draft reckons with."""
        return named(self.event.players)


@strawberry.type
class TurnEvent(TeamDraftEvent):
    """What events of one place have in common. Not a type of the API."""

    event: strawberry.Private[events.CaptainAssigned | events.PlayerPicked | events.PickUndone]

    @strawberry.field
    def pick_number(self) -> int:
        """Which pick, from 1."""
        return self.event.pick_number

    @strawberry.field
    def round(self) -> int:
        """Which round, from 1."""
        return self.event.round

    @strawberry.field
    async def team(self, info: Info) -> Team | None:
        """Whose pick."""
        return await info.context.loaders.teams.load(self.event.team)  # type: ignore[return-value]

    @strawberry.field
    def team_name(self) -> str:
        """The team's name then."""
        return self.event.team_name

    @strawberry.field
    async def captain(self, info: Info) -> TournamentPlayer | None:
        """The captain then."""
        return await info.context.loaders.players.load(self.event.captain)  # type: ignore[return-value]

    @strawberry.field
    def captain_name(self) -> str:
        """The captain's name then."""
        return self.event.captain_name


@shows(events.CaptainAssigned)
@strawberry.type
class CaptainAssigned(TurnEvent):
    """A captain is on the clock. The sequence of this event is the turn."""

    event: strawberry.Private[events.CaptainAssigned]

    @strawberry.field
    def team_mmr(self) -> int:
        """What the team weighed then."""
        return self.event.team_mmr

    @strawberry.field
    def was_tie(self) -> bool:
        """Whether dice decided it."""
        return self.event.was_tie


@shows(events.TieRolled)
@strawberry.type
class TieRolled(TeamDraftEvent):
    """Teams of equal MMR rolled for the pick."""

    event: strawberry.Private[events.TieRolled]

    @strawberry.field
    def pick_number(self) -> int:
        """Which pick they rolled for, from 1."""
        return self.event.pick_number

    @strawberry.field
    def roll(self) -> TieRoll:
        """Who was tied, what they threw, who won."""
        return TieRoll(event=self.event)


@strawberry.type
class PlayerEvent(TurnEvent):
    """What a pick and its undoing have in common. Not a type of the API."""

    event: strawberry.Private[events.PlayerPicked | events.PickUndone]

    @strawberry.field
    async def player(self, info: Info) -> TournamentPlayer | None:
        """The player picked."""
        return await info.context.loaders.players.load(self.event.player)  # type: ignore[return-value]

    @strawberry.field
    def player_name(self) -> str:
        """The player's name then."""
        return self.event.player_name

    @strawberry.field
    def player_mmr(self) -> int:
        """The player's MMR then."""
        return self.event.player_mmr


@shows(events.PlayerPicked)
@strawberry.type
class PlayerPicked(PlayerEvent):
    """A player joined a team."""

    event: strawberry.Private[events.PlayerPicked]

    @strawberry.field
    def automatic(self) -> bool:
        """Picked by the clock."""
        return self.event.automatic

    @strawberry.field
    def on_behalf(self) -> bool:
        """Picked by staff for the captain."""
        return self.event.on_behalf


@shows(events.PickUndone)
@strawberry.type
class PickUndone(PlayerEvent):
    """The last pick was taken back: the player is in the pool again, the same team on the clock."""

    event: strawberry.Private[events.PickUndone]


@shows(events.PoolChanged)
@strawberry.type
class PoolChanged(TeamDraftEvent):
    """Late arrivals came, no-shows left."""

    event: strawberry.Private[events.PoolChanged]

    @strawberry.field
    def added(self) -> list[NamedPlayer]:
        """Who came."""
        return named(self.event.added)

    @strawberry.field
    def removed(self) -> list[NamedPlayer]:
        """Who left."""
        return named(self.event.removed)


@shows(events.CaptainReplaced)
@strawberry.type
class CaptainReplaced(TeamDraftEvent):
    """A team has another captain."""

    event: strawberry.Private[events.CaptainReplaced]

    @strawberry.field
    async def team(self, info: Info) -> Team | None:
        """Which team."""
        return await info.context.loaders.teams.load(self.event.team)  # type: ignore[return-value]

    @strawberry.field
    def team_name(self) -> str:
        """The team's name then."""
        return self.event.team_name

    @strawberry.field
    def former_name(self) -> str:
        """Who captained it before."""
        return self.event.former_name

    @strawberry.field
    async def captain(self, info: Info) -> TournamentPlayer | None:
        """Who captains it since."""
        return await info.context.loaders.players.load(self.event.captain)  # type: ignore[return-value]

    @strawberry.field
    def captain_name(self) -> str:
        """The new captain's name then."""
        return self.event.captain_name

    @strawberry.field
    def from_pool(self) -> bool:
        """Whether they came from the pool, the former captain leaving; else the former captain stays a member."""
        return self.event.from_pool


@shows(events.StyleChanged)
@strawberry.type
class StyleChanged(TeamDraftEvent):
    """Another style decides who picks when."""

    event: strawberry.Private[events.StyleChanged]

    @strawberry.field
    def style(self) -> enums.DraftStyle:
        """The style since."""
        return self.event.style

    @strawberry.field
    def former_style(self) -> enums.DraftStyle:
        """The style before."""
        return self.event.former_style


@shows(events.DraftPaused)
@strawberry.type
class DraftPaused(TeamDraftEvent):
    """Staff froze the clock."""

    event: strawberry.Private[events.DraftPaused]

    @strawberry.field
    def remaining_ms(self) -> int | None:
        """What was left on it; null without a clock."""
        return self.event.remaining_ms


@shows(events.DraftResumed)
@strawberry.type
class DraftResumed(TeamDraftEvent):
    """The clock runs on with what was left."""

    event: strawberry.Private[events.DraftResumed]

    @strawberry.field
    def remaining_ms(self) -> int | None:
        """What was left on it; null without a clock."""
        return self.event.remaining_ms


@shows(events.ClockRestored)
@strawberry.type
class ClockRestored(TeamDraftEvent):
    """The server had been away; the running clock got the time back."""

    event: strawberry.Private[events.ClockRestored]

    @strawberry.field
    def milliseconds(self) -> int:
        """How long it had been away, in milliseconds."""
        return self.event.milliseconds


@shows(events.DraftRestarted)
@strawberry.type
class DraftRestarted(TeamDraftEvent):
    """Every team is back to its captain, and the draft began anew."""

    event: strawberry.Private[events.DraftRestarted]

    @strawberry.field
    def style(self) -> enums.DraftStyle:
        """The style since."""
        return self.event.style


@shows(events.DraftCompleted)
@strawberry.type
class DraftCompleted(TeamDraftEvent):
    """Every team is full, or the pool is empty."""

    event: strawberry.Private[events.DraftCompleted]

    @strawberry.field
    def results(self) -> list[WeighedTeam]:
        """What the teams weigh, in draft order."""
        return weighed(self.event.teams)
