"""How a league plays its hero drafts."""

import strawberry

from backend.engine.hero_draft.orders import NEWEST
from backend.engine.hero_draft.state import ClockSettings
from backend.leagues import models
from backend.leagues.services.hero_drafts import PRESETS, clock_of, order_of
from schema import enums


@strawberry.type
class HeroClockPreset:
    """Times that are known by a name."""

    clock: enums.HeroClock = strawberry.field(description="Its name.")
    first_ban_seconds: int = strawberry.field(description="For each ban of the first phase.")
    action_seconds: int = strawberry.field(description="For each other ban and each pick.")
    reserve_seconds: int = strawberry.field(description="For a team beyond that, in the whole draft.")

    @classmethod
    def of(cls, name: models.HeroClock, clock: ClockSettings) -> "HeroClockPreset":
        return cls(
            clock=name,
            first_ban_seconds=clock.first_bans_ms // 1_000,
            action_seconds=clock.action_ms // 1_000,
            reserve_seconds=clock.reserve_ms // 1_000,
        )


@strawberry.type
class HeroDraftSettings:
    """How a league plays its hero drafts, as they are opened from now on; defaults where nothing was settled."""

    order: enums.HeroDraftOrder | None = strawberry.field(description="As settled; null: the newest there is.")
    order_in_use: enums.HeroDraftOrder = strawberry.field(description="By which a draft is played now.")
    newest_order: enums.HeroDraftOrder = strawberry.field(description="The newest there is.")
    clock: enums.HeroClock = strawberry.field(description="Which times are played with.")
    times: HeroClockPreset = strawberry.field(description="What these are, in seconds.")
    presets: list[HeroClockPreset] = strawberry.field(description="What each clock means that has a name.")
    pause_on_disconnect: bool = strawberry.field(description="Whether a captain who is gone pauses the draft.")
    most_pauses: int | None = strawberry.field(
        description="How often each team has that at most; beyond it the clock runs on. Null: always."
    )

    @classmethod
    def of(cls, settings: models.HeroDraftSettings) -> "HeroDraftSettings":
        clock = models.HeroClock(settings.clock)
        return cls(
            order=order_of(settings) if settings.order else None,
            order_in_use=order_of(settings),
            newest_order=NEWEST,
            clock=clock,
            times=HeroClockPreset.of(clock, clock_of(settings)),
            presets=[HeroClockPreset.of(name, preset) for name, preset in PRESETS.items()],
            pause_on_disconnect=settings.pause_on_disconnect,
            most_pauses=settings.most_pauses,
        )
