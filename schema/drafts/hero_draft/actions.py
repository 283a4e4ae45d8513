"""The two teams of a hero draft, and its bans and picks: one node each, made or to be made."""

import strawberry
from strawberry import relay

from backend.engine.hero_draft.clock import time_of
from backend.engine.hero_draft.state import Action
from backend.engine.hero_draft.state import Team as TeamState
from schema import enums
from schema.context import Info
from schema.drafts.hero_draft.view import HeroDraftView
from schema.drafts.interfaces import milliseconds
from schema.players import Team, TournamentPlayer


@strawberry.type
class HeroDraftTeam(relay.Node):
    """One of the two teams of a hero draft, as the draft knows it."""

    key: relay.NodeID[str]
    held: strawberry.Private[TeamState]
    name: str = strawberry.field(description="Its name when the draft was opened.")
    captain_name: str = strawberry.field(description="Its captain's name when the draft was opened.")
    ready: bool = strawberry.field(description="Whether its captain is ready to begin.")
    presence: enums.CaptainPresence = strawberry.field(description="Whether its captain or deputy is connected.")
    pauses: int = strawberry.field(description="How often the draft was paused for its captain.")
    side: enums.DotaSide | None = strawberry.field(description="Its side; null until known.")
    picks_first: bool | None = strawberry.field(description="Whether it has the first pick; null until known.")
    choice: enums.HeroDraftChoice | None = strawberry.field(description="What its captain chose; null before.")

    @strawberry.field
    async def team(self, info: Info) -> Team | None:
        """Which team."""
        return await info.context.loaders.teams.load(self.held.id)  # type: ignore[return-value]

    @strawberry.field
    async def captain(self, info: Info) -> TournamentPlayer | None:
        """Its captain when the draft was opened."""
        if self.held.captain is None:
            return None
        return await info.context.loaders.players.load(self.held.captain)  # type: ignore[return-value]

    @strawberry.field
    def reserve_ms(self) -> int:
        """What its reserve was when the clock last stood, or its last action ended; see `HeroDraft.deadlineAt`."""
        return milliseconds(self.held.reserve) or 0


@strawberry.type
class HeroAction(relay.Node):
    """One ban or pick. Every action exists from the start; its team is known once drafting starts."""

    key: relay.NodeID[str]
    number: int = strawberry.field(description="From 1: what `banHero` and `pickHero` name.")
    phase: int = strawberry.field(description="Which phase, from 1: its bans, then its picks.")
    kind: enums.HeroActionKind = strawberry.field(description="Ban or pick.")
    by_first: bool = strawberry.field(description="Whether it is the turn of the team with the first pick.")
    time_ms: int = strawberry.field(description="What it may take before the reserve is touched.")
    team: HeroDraftTeam | None = strawberry.field(description="Whose turn it is; null until drafting starts.")
    hero_id: int | None = strawberry.field(description="The hero; null before, and for a ban that was forfeit.")
    done: bool = strawberry.field(description="Whether it is made, or forfeit.")
    automatic: bool = strawberry.field(description="Whether the clock did it.")


def hero_draft_team(view: HeroDraftView, id: int) -> HeroDraftTeam:
    """One of the teams, by its id."""
    state, team = view.state, view.state.teams[id]
    return HeroDraftTeam(
        key=f"{view.draft.pk}.{id}",
        held=team,
        name=team.name,
        captain_name=team.captain_name,
        ready=team.ready,
        presence=team.presence,
        pauses=team.pauses,
        side=state.side_of(id),
        picks_first=None if state.first_pick is None else state.first_pick == id,
        choice=state.choices.get(id),
    )


def hero_draft_team_or_none(view: HeroDraftView, id: int | None) -> HeroDraftTeam | None:
    """One of the teams, where it is known which."""
    return None if id is None else hero_draft_team(view, id)


def hero_action(view: HeroDraftView, action: Action) -> HeroAction:
    """One of the actions."""
    return HeroAction(
        key=f"{view.draft.pk}.{action.number}",
        number=action.number,
        phase=action.phase,
        kind=action.kind,
        by_first=action.by_first,
        time_ms=milliseconds(time_of(action, view.state.clock)) or 0,
        team=hero_draft_team_or_none(view, action.team),
        hero_id=action.hero,
        done=action.done,
        automatic=action.automatic,
    )
