"""The hero draft as the API shows it: plain types built from the fold."""

from datetime import datetime
from typing import Any

import strawberry

from backend.drafts.models import DraftKind
from backend.engine.hero_draft.events import HeroDraftPaused
from backend.engine.hero_draft.state import PauseCause
from schema import enums
from schema.context import Info
from schema.drafts.files import DraftExport
from schema.drafts.hero_draft.actions import (
    HeroAction,
    HeroDraftTeam,
    hero_action,
    hero_draft_team,
    hero_draft_team_or_none,
)
from schema.drafts.hero_draft.export import export
from schema.drafts.hero_draft.replay import HeroDraftReplay, replay
from schema.drafts.hero_draft.touched import touched
from schema.drafts.hero_draft.view import HeroDraftView
from schema.drafts.interfaces import Draft, DraftEvent, events_between, milliseconds, of_kind
from schema.drafts.spans import REPLAYED_AT_ONCE, replayed
from schema.drafts.view import DraftView
from schema.matches import Game


@strawberry.interface
class HeroDraftEvent(DraftEvent):
    """Something that happened in a hero draft. `actions` and `draftTeams` are what it changed, as that is now."""

    event: strawberry.Private[Any]

    async def view(self, info: Info) -> HeroDraftView:
        """The draft as it is now."""
        view = await super().view(info)
        assert isinstance(view, HeroDraftView)
        return view

    @strawberry.field
    async def actions(self, info: Info) -> list[HeroAction]:
        """The bans and picks it changed."""
        view = await self.view(info)
        numbers = touched(self.event, view.state).actions
        return [hero_action(view, view.state.actions[number - 1]) for number in numbers]

    @strawberry.field
    async def draft_teams(self, info: Info) -> list[HeroDraftTeam]:
        """The teams it changed."""
        view = await self.view(info)
        return [hero_draft_team(view, team) for team in touched(self.event, view.state).teams]


@strawberry.type
class HeroDraftPause:
    """Why a hero draft is paused."""

    cause: enums.HeroDraftPauseCause = strawberry.field(description="Whether staff asked for it, or somebody is away.")
    since: datetime = strawberry.field(description="When it began, or got this cause.")
    missing: list[HeroDraftTeam] = strawberry.field(description="The teams whose captain is away now.")


@of_kind(DraftKind.HERO_DRAFT)
@strawberry.type
class HeroDraft(Draft):
    """A draft in which two captains ban and pick the heroes of a game (Captains Mode)."""

    async def view(self, info: Info) -> HeroDraftView:
        """The draft at one sequence."""
        view = await super().view(info)
        assert isinstance(view, HeroDraftView)
        return view

    @strawberry.field
    async def game(self, info: Info) -> Game | None:
        """The game it is the draft of."""
        head = await self.head(info)
        game = head.draft.game_id if isinstance(head, DraftView) else head.game_id
        return None if game is None else await info.context.loaders.games.load(game)  # type: ignore[return-value]

    @strawberry.field
    async def deadline_at(self, info: Info) -> datetime | None:
        """When the running clock ends, or the countdown after a pause; null while none runs. Its row repeats it."""
        head = await self.head(info)
        return head.deadline if isinstance(head, DraftView) else head.deadline_at

    @strawberry.field
    async def phase(self, info: Info) -> enums.HeroDraftPhase:
        """What it is at."""
        return (await self.view(info)).state.phase

    @strawberry.field
    async def teams(self, info: Info) -> list[HeroDraftTeam]:
        """The two teams, in the order of the match."""
        view = await self.view(info)
        return [hero_draft_team(view, team) for team in view.state.teams]

    @strawberry.field
    async def actions(self, info: Info) -> list[HeroAction]:
        """Every ban and pick, made or to be made, in order."""
        view = await self.view(info)
        return [hero_action(view, action) for action in view.state.actions]

    @strawberry.field
    async def current_action(self, info: Info) -> HeroAction | None:
        """The action whose turn it is, also while paused; null before drafting and after the end."""
        view = await self.view(info)
        action = view.state.current
        return None if action is None else hero_action(view, action)

    @strawberry.field
    async def coin_winner(self, info: Info) -> HeroDraftTeam | None:
        """Who won the flip of the coin; null before."""
        view = await self.view(info)
        return hero_draft_team_or_none(view, view.state.flip)

    @strawberry.field
    async def chooser(self, info: Info) -> HeroDraftTeam | None:
        """Who chooses now; null unless somebody does."""
        view = await self.view(info)
        return hero_draft_team_or_none(view, view.state.chooser)

    @strawberry.field
    async def choices(self, info: Info) -> list[enums.HeroDraftChoice]:
        """What there is to choose from now."""
        return list((await self.view(info)).state.options)

    @strawberry.field
    async def pause(self, info: Info) -> HeroDraftPause | None:
        """Why it is paused; null while it is not."""
        view = await self.view(info)
        if view.state.pause is None:
            return None
        missing = [hero_draft_team(view, team.id) for team in view.state.away]
        since = next(event.at for event in reversed(view.events) if isinstance(event, HeroDraftPaused))
        return HeroDraftPause(cause=view.state.pause, since=since, missing=missing)

    @strawberry.field
    async def captains_may_resume(self, info: Info) -> bool:
        """Whether it is paused, and either captain may end that: staff did not pause it, and nobody is away."""
        state = (await self.view(info)).state
        return state.pause is PauseCause.DISCONNECT and not state.away

    @strawberry.field
    async def action_ends_at(self, info: Info) -> datetime | None:
        """When the time of the action ends and the reserve begins to run, until `deadlineAt`; null while none runs."""
        state = (await self.view(info)).state
        return None if state.running_since is None else state.running_since + state.action_left

    @strawberry.field
    async def action_left_ms(self, info: Info) -> int | None:
        """What was left of the time of the action when its clock last began to run or stood; null without an action."""
        state = (await self.view(info)).state
        return None if state.current is None else milliseconds(state.action_left)

    @strawberry.field
    async def resumes_at(self, info: Info) -> datetime | None:
        """When the countdown after a pause ends; null unless one runs."""
        return (await self.view(info)).state.resumes_at

    @strawberry.field
    async def available(self, info: Info) -> list[int]:
        """The heroes that may be banned or picked, by the game's own number: see `Hero.heroId`."""
        return [hero.id for hero in (await self.view(info)).state.available]

    @strawberry.field
    async def disabled(self, info: Info) -> list[int]:
        """The heroes that may not be used in this draft at all."""
        heroes = (await self.view(info)).state.heroes
        return sorted(id for id, hero in heroes.items() if not hero.enabled)

    @strawberry.field
    async def order(self, info: Info) -> enums.HeroDraftOrder:
        """Who bans and picks when."""
        return (await self.view(info)).state.order

    @strawberry.field
    async def first_bans_ms(self, info: Info) -> int:
        """What each ban of the first phase may take."""
        return (await self.view(info)).state.clock.first_bans_ms

    @strawberry.field
    async def action_ms(self, info: Info) -> int:
        """What each other ban or pick may take."""
        return (await self.view(info)).state.clock.action_ms

    @strawberry.field
    async def reserve_ms(self, info: Info) -> int:
        """What each team has beyond that, for the whole draft."""
        return (await self.view(info)).state.clock.reserve_ms

    @strawberry.field
    async def pauses_on_disconnect(self, info: Info) -> bool:
        """Whether it is paused when a captain loses their connection."""
        return (await self.view(info)).state.disconnect.pauses

    @strawberry.field
    async def most_pauses(self, info: Info) -> int | None:
        """How often at most for one captain; null: without limit."""
        return (await self.view(info)).state.disconnect.most

    @strawberry.field
    async def replay(self, info: Info, after: int = 0, first: int = REPLAYED_AT_ONCE) -> HeroDraftReplay:
        """The draft told again: at most so many steps after a sequence, each with what it changed as it was then."""
        span = replayed(after, first)
        view = await self.view(info)
        return replay(view, events_between(view, span.start, span.stop), span)

    @strawberry.field
    async def export(self, info: Info, format: enums.ExportFormat) -> DraftExport:
        """The draft as a file: CSV has the bans and picks, JSON these as match services have them and the log."""
        view = await self.view(info)
        users = await info.context.loaders.users.load_many(sorted({row.actor_id for row in view.log if row.actor_id}))
        return export(view, {user.pk: user for user in users if user is not None}, format)
