"""Each event of a hero draft with its own data, as it was at its moment."""

import strawberry

from backend.engine.hero_draft import events
from schema import enums
from schema.drafts.hero_draft.types import HeroDraftEvent
from schema.drafts.interfaces import shows


@shows(events.HeroDraftOpened)
@strawberry.type
class HeroDraftOpened(HeroDraftEvent):
    """The captains can come."""

    event: strawberry.Private[events.HeroDraftOpened]

    @strawberry.field
    def order(self) -> enums.HeroDraftOrder:
        """Who bans and picks when."""
        return self.event.setup.order


@strawberry.type
class OfTeam(HeroDraftEvent):
    """What events of one team have in common. Not a type of the API."""

    event: strawberry.Private[events.OfTeam]

    @strawberry.field
    def team_name(self) -> str:
        """The team's name then."""
        return self.event.team_name

    @strawberry.field
    def captain_name(self) -> str:
        """Its captain's name then."""
        return self.event.captain_name


@strawberry.type
class OfCaptain(OfTeam):
    """What a captain, or staff for them, did. Not a type of the API."""

    @strawberry.field
    def on_behalf(self) -> bool:
        """Done by staff for the captain."""
        return self.event.on_behalf


@shows(events.CaptainReady)
@strawberry.type
class CaptainReady(OfCaptain):
    """A captain is ready. Once both are, the coin can be flipped."""

    event: strawberry.Private[events.CaptainReady]


@shows(events.CaptainNotReady)
@strawberry.type
class CaptainNotReady(OfCaptain):
    """A captain is not ready after all."""

    event: strawberry.Private[events.CaptainNotReady]


@shows(events.CaptainConnected)
@strawberry.type
class CaptainConnected(OfTeam):
    """A team's captain or deputy is here."""

    event: strawberry.Private[events.CaptainConnected]


@shows(events.CaptainDisconnected)
@strawberry.type
class CaptainDisconnected(OfTeam):
    """Neither a team's captain nor its deputy is here any more."""

    event: strawberry.Private[events.CaptainDisconnected]


@shows(events.CoinFlipped)
@strawberry.type
class CoinFlipped(HeroDraftEvent):
    """The coin fell; the winner chooses first."""

    event: strawberry.Private[events.CoinFlipped]

    @strawberry.field
    def winner_name(self) -> str:
        """The name of the team that won."""
        return self.event.winner_name

    @strawberry.field
    def captain_name(self) -> str:
        """Its captain's name then."""
        return self.event.captain_name


@shows(events.ChoiceMade)
@strawberry.type
class ChoiceMade(OfCaptain):
    """A captain chose pick order or side."""

    event: strawberry.Private[events.ChoiceMade]

    @strawberry.field
    def choice(self) -> enums.HeroDraftChoice:
        """What they chose."""
        return self.event.choice


@shows(events.DraftingStarted)
@strawberry.type
class DraftingStarted(HeroDraftEvent):
    """Who picks first and who has which side is settled; the clock of the first action runs."""

    event: strawberry.Private[events.DraftingStarted]

    @strawberry.field
    def first_pick_name(self) -> str:
        """The name of the team with the first pick."""
        return self.event.first_pick_name

    @strawberry.field
    def radiant_name(self) -> str:
        """The name of the team on the Radiant side."""
        return self.event.radiant_name


@strawberry.type
class OfAction(OfTeam):
    """What events of one ban or pick have in common. Not a type of the API."""

    event: strawberry.Private[events.HeroBanned | events.BanSkipped | events.HeroPicked]

    @strawberry.field
    def action_number(self) -> int:
        """Which ban or pick, from 1."""
        return self.event.action


@strawberry.type
class OfHero(OfAction):
    """What a ban and a pick have in common. Not a type of the API."""

    event: strawberry.Private[events.HeroBanned | events.HeroPicked]

    @strawberry.field
    def hero_id(self) -> int:
        """The hero, by the game's own number."""
        return self.event.hero

    @strawberry.field
    def hero_name(self) -> str:
        """The hero's name then."""
        return self.event.hero_name

    @strawberry.field
    def on_behalf(self) -> bool:
        """Done by staff for the captain."""
        return self.event.on_behalf


@shows(events.HeroBanned)
@strawberry.type
class HeroBanned(OfHero):
    """A hero is nobody's."""

    event: strawberry.Private[events.HeroBanned]


@shows(events.BanSkipped)
@strawberry.type
class BanSkipped(OfAction):
    """Time was up, and the ban is forfeit."""

    event: strawberry.Private[events.BanSkipped]


@shows(events.HeroPicked)
@strawberry.type
class HeroPicked(OfHero):
    """A team has a hero."""

    event: strawberry.Private[events.HeroPicked]

    @strawberry.field
    def automatic(self) -> bool:
        """Whether time was up, and the dice chose."""
        return self.event.automatic


@shows(events.HeroDraftPaused)
@strawberry.type
class HeroDraftPaused(HeroDraftEvent):
    """The clocks stand."""

    event: strawberry.Private[events.HeroDraftPaused]

    @strawberry.field
    def cause(self) -> enums.HeroDraftPauseCause:
        """Why."""
        return self.event.cause

    @strawberry.field
    def missing_names(self) -> list[str]:
        """The captains it waits for, by name; empty when staff asked for it."""
        return [missing.captain_name for missing in self.event.missing]


@shows(events.HeroDraftResuming)
@strawberry.type
class HeroDraftResuming(HeroDraftEvent):
    """A countdown runs, then the clocks."""

    event: strawberry.Private[events.HeroDraftResuming]

    @strawberry.field
    def milliseconds(self) -> int:
        """How long it runs."""
        return self.event.milliseconds


@shows(events.HeroDraftResumed)
@strawberry.type
class HeroDraftResumed(HeroDraftEvent):
    """The clocks run again, with exactly what was left."""

    event: strawberry.Private[events.HeroDraftResumed]


@shows(events.HeroClockRestored)
@strawberry.type
class HeroClockRestored(HeroDraftEvent):
    """The server had been away; the running clock got the time back."""

    event: strawberry.Private[events.HeroClockRestored]

    @strawberry.field
    def milliseconds(self) -> int:
        """How long it had been away, in milliseconds."""
        return self.event.milliseconds


@shows(events.HeroDraftAbandoned)
@strawberry.type
class HeroDraftAbandoned(HeroDraftEvent):
    """Staff gave it up: there is no result."""

    event: strawberry.Private[events.HeroDraftAbandoned]


@shows(events.HeroDraftRestarted)
@strawberry.type
class HeroDraftRestarted(HeroDraftEvent):
    """All is as it was before the captains were ready: read the draft anew."""

    event: strawberry.Private[events.HeroDraftRestarted]


@shows(events.HeroDraftCompleted)
@strawberry.type
class HeroDraftCompleted(HeroDraftEvent):
    """Every ban and pick is made."""

    event: strawberry.Private[events.HeroDraftCompleted]
