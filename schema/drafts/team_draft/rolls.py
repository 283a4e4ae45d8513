"""Dice, as the API shows them."""

from collections.abc import Iterable

import strawberry

from backend.engine.team_draft import events
from schema.context import Info
from schema.players import Team


@strawberry.type
class DiceRoll:
    """One team's throw."""

    team_pk: strawberry.Private[int]
    team_name: str = strawberry.field(description="Its name at that moment.")
    value: int = strawberry.field(description="What it threw.")

    @strawberry.field
    async def team(self, info: Info) -> Team | None:
        """Who threw."""
        return await info.context.loaders.teams.load(self.team_pk)  # type: ignore[return-value]


@strawberry.type
class WeighedTeam:
    """What a team weighed at a moment."""

    team_pk: strawberry.Private[int]
    team_name: str = strawberry.field(description="Its name at that moment.")
    captain_name: str = strawberry.field(description="Its captain's name at that moment.")
    mmr: int = strawberry.field(description="The sum of its members' MMR at that moment.")

    @strawberry.field
    async def team(self, info: Info) -> Team | None:
        """Which team."""
        return await info.context.loaders.teams.load(self.team_pk)  # type: ignore[return-value]


@strawberry.type
class TieRoll:
    """Teams of equal MMR threw a d6 each; those tied at the top threw again, until one remained."""

    event: strawberry.Private[events.TieRolled]

    @strawberry.field
    def teams(self) -> list[WeighedTeam]:
        """Who was tied."""
        return weighed(self.event.tied)

    @strawberry.field
    def rounds(self) -> list[list[DiceRoll]]:
        """What each threw, round by round."""
        return dice(self.event.rounds)

    @strawberry.field
    async def winner(self, info: Info) -> Team | None:
        """Who picks."""
        return await info.context.loaders.teams.load(self.event.winner)  # type: ignore[return-value]

    @strawberry.field
    def winner_name(self) -> str:
        """The winner's name at that moment."""
        return self.event.winner_name


def dice(rounds: Iterable[events.RollRound]) -> list[list[DiceRoll]]:
    return [[DiceRoll(team_pk=roll.team, team_name=roll.team_name, value=roll.value) for roll in row] for row in rounds]


def weighed(teams: Iterable[events.TeamMmr]) -> list[WeighedTeam]:
    return [
        WeighedTeam(team_pk=team.team, team_name=team.team_name, captain_name=team.captain_name, mmr=team.mmr)
        for team in teams
    ]
