"""Founding and changing organizations and leagues, and who is what in them."""

import strawberry
import strawberry_django

from backend.accounts.access import require_user
from backend.leagues import services
from backend.leagues.access import access_league, access_organization
from backend.tournaments import members
from schema.context import Info
from schema.ids import decode, split
from schema.leagues.inputs import (
    CreateLeagueInput,
    CreateLeaguePayload,
    CreateOrganizationInput,
    CreateOrganizationPayload,
    GrantLeagueRoleInput,
    GrantLeagueRolePayload,
    GrantOrganizationRoleInput,
    GrantOrganizationRolePayload,
    HandOverOwnershipInput,
    HandOverOwnershipPayload,
    RemoveLeagueMemberInput,
    RemoveLeagueMemberPayload,
    RemoveOrganizationMemberInput,
    RemoveOrganizationMemberPayload,
    SetMemberMmrInput,
    SetMemberMmrPayload,
    UpdateHeroDraftSettingsInput,
    UpdateHeroDraftSettingsPayload,
    UpdateLeagueInput,
    UpdateLeaguePayload,
    UpdateOrganizationInput,
    UpdateOrganizationPayload,
)
from schema.payloads import attempt


@strawberry.type
class LeagueMutation:
    @strawberry_django.mutation
    def create_organization(self, info: Info, input: CreateOrganizationInput) -> CreateOrganizationPayload:
        """Found an organization, and own it. For whoever is signed in."""

        def write() -> CreateOrganizationPayload:
            owner = require_user(info.context.user)
            organization = services.create_organization(name=input.name, owner=owner, about=input.about or "")
            return CreateOrganizationPayload(organization=organization)  # type: ignore[arg-type]

        return attempt(CreateOrganizationPayload, write)

    @strawberry_django.mutation
    def update_organization(self, info: Info, input: UpdateOrganizationInput) -> UpdateOrganizationPayload:
        """Change an organization's name or text. For its admins."""

        def write() -> UpdateOrganizationPayload:
            organization = services.update_organization(
                actor=require_user(info.context.user),
                organization_id=decode(input.organization_id, "Organization", "organization_id"),
                name=input.name,
                about=input.about,
            )
            return UpdateOrganizationPayload(organization=organization)  # type: ignore[arg-type]

        return attempt(UpdateOrganizationPayload, write)

    @strawberry_django.mutation
    def create_league(self, info: Info, input: CreateLeagueInput) -> CreateLeaguePayload:
        """Found a league. For admins of the organization."""

        def write() -> CreateLeaguePayload:
            league = services.create_league(
                actor=require_user(info.context.user),
                organization_id=decode(input.organization_id, "Organization", "organization_id"),
                name=input.name,
                about=input.about or "",
            )
            return CreateLeaguePayload(league=league)  # type: ignore[arg-type]

        return attempt(CreateLeaguePayload, write)

    @strawberry_django.mutation
    def update_league(self, info: Info, input: UpdateLeagueInput) -> UpdateLeaguePayload:
        """Change a league's name or text. For its admins."""

        def write() -> UpdateLeaguePayload:
            league = services.update_league(
                actor=require_user(info.context.user),
                league_id=decode(input.league_id, "League", "league_id"),
                name=input.name,
                about=input.about,
            )
            return UpdateLeaguePayload(league=league)  # type: ignore[arg-type]

        return attempt(UpdateLeaguePayload, write)

    @strawberry_django.mutation
    def update_hero_draft_settings(
        self, info: Info, input: UpdateHeroDraftSettingsInput
    ) -> UpdateHeroDraftSettingsPayload:
        """Settle how the hero drafts of a league are played, from the next that is opened. For its admins."""

        def write() -> UpdateHeroDraftSettingsPayload:
            settings = services.set_hero_draft_settings(
                actor=require_user(info.context.user),
                league_id=decode(input.league_id, "League", "league_id"),
                order=input.order,
                clock=input.clock,
                first_ban_seconds=input.first_ban_seconds,
                action_seconds=input.action_seconds,
                reserve_seconds=input.reserve_seconds,
                pause_on_disconnect=input.pause_on_disconnect,
                most_pauses=input.most_pauses,
            )
            return UpdateHeroDraftSettingsPayload(league=settings.league)  # type: ignore[arg-type]

        return attempt(UpdateHeroDraftSettingsPayload, write)

    @strawberry_django.mutation
    def grant_organization_role(self, info: Info, input: GrantOrganizationRoleInput) -> GrantOrganizationRolePayload:
        """Make somebody a member of an organization, or give a member another role. Staff add members, admins staff."""

        def write() -> GrantOrganizationRolePayload:
            member = members.grant_organization_role(
                actor=require_user(info.context.user),
                organization_id=decode(input.organization_id, "Organization", "organization_id"),
                user_id=decode(input.user_id, "User", "user_id"),
                role=input.role,
            )
            return GrantOrganizationRolePayload(member=member)  # type: ignore[arg-type]

        return attempt(GrantOrganizationRolePayload, write)

    @strawberry_django.mutation
    def remove_organization_member(
        self, info: Info, input: RemoveOrganizationMemberInput
    ) -> RemoveOrganizationMemberPayload:
        """Take somebody out of an organization, or leave it. Their entries in tournaments stay."""

        def write() -> RemoveOrganizationMemberPayload:
            actor = require_user(info.context.user)
            organization_id = decode(input.organization_id, "Organization", "organization_id")
            members.remove_organization_member(
                actor=actor, organization_id=organization_id, user_id=decode(input.user_id, "User", "user_id")
            )
            organization = access_organization(actor, id=organization_id)
            return RemoveOrganizationMemberPayload(organization=organization)  # type: ignore[arg-type]

        return attempt(RemoveOrganizationMemberPayload, write)

    @strawberry_django.mutation
    def hand_over_ownership(self, info: Info, input: HandOverOwnershipInput) -> HandOverOwnershipPayload:
        """Make somebody else the owner of an organization; the former owner stays as an admin. For the owner."""

        def write() -> HandOverOwnershipPayload:
            organization = services.hand_over_ownership(
                actor=require_user(info.context.user),
                organization_id=decode(input.organization_id, "Organization", "organization_id"),
                user_id=decode(input.user_id, "User", "user_id"),
            )
            return HandOverOwnershipPayload(organization=organization)  # type: ignore[arg-type]

        return attempt(HandOverOwnershipPayload, write)

    @strawberry_django.mutation
    def grant_league_role(self, info: Info, input: GrantLeagueRoleInput) -> GrantLeagueRolePayload:
        """Make somebody a member of a league, or give a member another role. Staff add members, admins staff."""

        def write() -> GrantLeagueRolePayload:
            member = members.grant_league_role(
                actor=require_user(info.context.user),
                league_id=decode(input.league_id, "League", "league_id"),
                user_id=decode(input.user_id, "User", "user_id"),
                role=input.role,
            )
            return GrantLeagueRolePayload(member=member)  # type: ignore[arg-type]

        return attempt(GrantLeagueRolePayload, write)

    @strawberry_django.mutation
    def remove_league_member(self, info: Info, input: RemoveLeagueMemberInput) -> RemoveLeagueMemberPayload:
        """Take somebody out of a league, or leave it. Their entries in tournaments stay."""

        def write() -> RemoveLeagueMemberPayload:
            actor = require_user(info.context.user)
            league_id = decode(input.league_id, "League", "league_id")
            members.remove_league_member(
                actor=actor, league_id=league_id, user_id=decode(input.user_id, "User", "user_id")
            )
            return RemoveLeagueMemberPayload(league=access_league(actor, id=league_id))  # type: ignore[arg-type]

        return attempt(RemoveLeagueMemberPayload, write)

    @strawberry_django.mutation
    def set_member_mmr(self, info: Info, input: SetMemberMmrInput) -> SetMemberMmrPayload:
        """What an organization or a league reckons one of its members by. For its staff."""

        def write() -> SetMemberMmrPayload:
            actor = require_user(info.context.user)
            type_name, _ = split(input.member_id, "member_id")
            if type_name == "LeagueMember":
                id = decode(input.member_id, "LeagueMember", "member_id")
                league_member = members.set_league_mmr(actor=actor, member_id=id, mmr=input.mmr)
                return SetMemberMmrPayload(league_member=league_member)  # type: ignore[arg-type]
            id = decode(input.member_id, "OrganizationMember", "member_id")
            organization_member = members.set_organization_mmr(actor=actor, member_id=id, mmr=input.mmr)
            return SetMemberMmrPayload(organization_member=organization_member)  # type: ignore[arg-type]

        return attempt(SetMemberMmrPayload, write)
