"""What the mutations of organizations and leagues take, and what they give back."""

import strawberry

from backend.leagues.models import HeroClock
from schema import enums
from schema.errors import UserError
from schema.leagues.types import League, LeagueMember, Organization, OrganizationMember

REFUSED = "Why it was refused."


@strawberry.input
class CreateOrganizationInput:
    """A new organization."""

    name: str = strawberry.field(description="1 to 100 characters; its address is made of it.")
    about: str | None = strawberry.field(description="Plain text, at most 2,000 characters.", default=None)


@strawberry.type
class CreateOrganizationPayload:
    """How founding an organization ended."""

    organization: Organization | None = strawberry.field(description="The new one, the viewer's.", default=None)
    errors: list[UserError] = strawberry.field(description=REFUSED, default_factory=list)


@strawberry.input
class UpdateOrganizationInput:
    """What to change of an organization; what is absent or null stays as it is."""

    organization_id: strawberry.ID = strawberry.field(description="The organization.")
    name: str | None = strawberry.field(description="1 to 100 characters; the address stays.", default=None)
    about: str | None = strawberry.field(description="Plain text; empty removes it.", default=None)


@strawberry.type
class UpdateOrganizationPayload:
    """How changing an organization ended."""

    organization: Organization | None = strawberry.field(description="As it is now.", default=None)
    errors: list[UserError] = strawberry.field(description=REFUSED, default_factory=list)


@strawberry.input
class CreateLeagueInput:
    """A new league."""

    organization_id: strawberry.ID = strawberry.field(description="Whose league it is to be.")
    name: str = strawberry.field(description="1 to 100 characters; its address is made of it.")
    about: str | None = strawberry.field(description="Plain text, at most 2,000 characters.", default=None)


@strawberry.type
class CreateLeaguePayload:
    """How founding a league ended."""

    league: League | None = strawberry.field(description="The new one.", default=None)
    errors: list[UserError] = strawberry.field(description=REFUSED, default_factory=list)


@strawberry.input
class UpdateLeagueInput:
    """What to change of a league; what is absent or null stays as it is."""

    league_id: strawberry.ID = strawberry.field(description="The league.")
    name: str | None = strawberry.field(description="1 to 100 characters; the address stays.", default=None)
    about: str | None = strawberry.field(description="Plain text; empty removes it.", default=None)


@strawberry.type
class UpdateLeaguePayload:
    """How changing a league ended."""

    league: League | None = strawberry.field(description="As it is now.", default=None)
    errors: list[UserError] = strawberry.field(description=REFUSED, default_factory=list)


@strawberry.input
class UpdateHeroDraftSettingsInput:
    """How a league is to play its hero drafts, all of it: what is left out is as by default."""

    league_id: strawberry.ID = strawberry.field(description="The league.")
    order: enums.HeroDraftOrder | None = strawberry.field(description="Null: always the newest.", default=None)
    clock: enums.HeroClock = strawberry.field(description="Which times.", default=HeroClock.VALVE)
    first_ban_seconds: int | None = strawberry.field(
        description="For each ban of the first phase, 5 to 300; of a CUSTOM clock.", default=None
    )
    action_seconds: int | None = strawberry.field(
        description="For each other ban and each pick, 5 to 300; of a CUSTOM clock.", default=None
    )
    reserve_seconds: int | None = strawberry.field(
        description="For a team beyond that, 0 to 1,800; of a CUSTOM clock.", default=None
    )
    pause_on_disconnect: bool = strawberry.field(
        description="Whether a captain who is gone pauses the draft.", default=True
    )
    most_pauses: int | None = strawberry.field(
        description="How often each team has that at most, 0 to 100; null: always.", default=None
    )


@strawberry.type
class UpdateHeroDraftSettingsPayload:
    """How settling hero drafts ended."""

    league: League | None = strawberry.field(description="As it is now.", default=None)
    errors: list[UserError] = strawberry.field(description=REFUSED, default_factory=list)


@strawberry.input
class GrantOrganizationRoleInput:
    """Somebody's role in an organization."""

    organization_id: strawberry.ID = strawberry.field(description="The organization.")
    user_id: strawberry.ID = strawberry.field(description="Who: a member, or somebody who becomes one by it.")
    role: enums.OrganizationRole = strawberry.field(description="Below one's own; OWNER is never granted.")


@strawberry.type
class GrantOrganizationRolePayload:
    """How granting a role ended."""

    member: OrganizationMember | None = strawberry.field(description="The person, with the role.", default=None)
    errors: list[UserError] = strawberry.field(description=REFUSED, default_factory=list)


@strawberry.input
class RemoveOrganizationMemberInput:
    """Who leaves an organization."""

    organization_id: strawberry.ID = strawberry.field(description="The organization.")
    user_id: strawberry.ID = strawberry.field(description="A member who stands below the viewer, or the viewer.")


@strawberry.type
class RemoveOrganizationMemberPayload:
    """How removing a member ended."""

    organization: Organization | None = strawberry.field(description="As it is now.", default=None)
    errors: list[UserError] = strawberry.field(description=REFUSED, default_factory=list)


@strawberry.input
class HandOverOwnershipInput:
    """Who is to own an organization."""

    organization_id: strawberry.ID = strawberry.field(description="The organization.")
    user_id: strawberry.ID = strawberry.field(description="The new owner; needs not be a member.")


@strawberry.type
class HandOverOwnershipPayload:
    """How handing over ended."""

    organization: Organization | None = strawberry.field(description="As it is now.", default=None)
    errors: list[UserError] = strawberry.field(description=REFUSED, default_factory=list)


@strawberry.input
class GrantLeagueRoleInput:
    """Somebody's role in a league."""

    league_id: strawberry.ID = strawberry.field(description="The league.")
    user_id: strawberry.ID = strawberry.field(description="Who; of the organization they may be nothing.")
    role: enums.LeagueRole = strawberry.field(description="Below one's own.")


@strawberry.type
class GrantLeagueRolePayload:
    """How granting a role ended."""

    member: LeagueMember | None = strawberry.field(description="The person, with the role.", default=None)
    errors: list[UserError] = strawberry.field(description=REFUSED, default_factory=list)


@strawberry.input
class RemoveLeagueMemberInput:
    """Who leaves a league."""

    league_id: strawberry.ID = strawberry.field(description="The league.")
    user_id: strawberry.ID = strawberry.field(description="A member who stands below the viewer, or the viewer.")


@strawberry.type
class RemoveLeagueMemberPayload:
    """How removing a member ended."""

    league: League | None = strawberry.field(description="As it is now.", default=None)
    errors: list[UserError] = strawberry.field(description=REFUSED, default_factory=list)


@strawberry.input
class SetMemberMmrInput:
    """What somebody is reckoned by."""

    member_id: strawberry.ID = strawberry.field(description="An OrganizationMember or a LeagueMember.")
    mmr: int | None = strawberry.field(description="0 to 20,000; null for none.", default=None)


@strawberry.type
class SetMemberMmrPayload:
    """How setting an MMR ended."""

    organization_member: OrganizationMember | None = strawberry.field(
        description="The member, where it is one of an organization.", default=None
    )
    league_member: LeagueMember | None = strawberry.field(
        description="The member, where it is one of a league.", default=None
    )
    errors: list[UserError] = strawberry.field(description=REFUSED, default_factory=list)
