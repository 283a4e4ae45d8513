"""People and tournaments as a league admin would describe them: `a_tournament(captains=["alice"], players=["bob"])`.

People are made when first named and are the same wherever they are named again.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import Any

from backend.accounts.models import User
from backend.leagues.models import League, LeagueMember, LeagueRole, Organization, OrganizationMember, OrganizationRole
from backend.tournaments.models import PlayerState, Team, Tournament, TournamentPlayer

numbers = count(1)


def a_user(name: str, **fields: Any) -> User:
    """The person of this name, in lower case also their username; made when first asked for."""
    user = User.objects.named(name).first()
    if user is None:
        user = User(username=name.lower(), nickname=name)
        user.set_unusable_password()
    for field, value in fields.items():
        setattr(user, field, value)
    user.save()
    return user


def users(*names: str) -> list[User]:
    return [a_user(name) for name in names]


def an_organization(name: str = "Guild", *, owner: User | str = "olga", **roles: Iterable[str]) -> Organization:
    """`an_organization(owner="olga", staff=["sam"])`; the roles are `admin`, `staff` and `member`."""
    organization = Organization.objects.create(name=name, slug=f"{name.lower()}-{next(numbers)}")
    OrganizationMember.objects.create(organization=organization, user=person(owner), role=OrganizationRole.OWNER)
    for role, names in roles.items():
        for member in names:
            OrganizationMember.objects.create(
                organization=organization, user=person(member), role=OrganizationRole(role.upper())
            )
    return organization


def a_league(organization: Organization | None = None, name: str = "League", **roles: Iterable[str]) -> League:
    """`a_league(staff=["lea"])`; the roles are `admin`, `staff` and `member`."""
    league = League.objects.create(
        organization=organization or an_organization(), name=name, slug=f"{name.lower()}-{next(numbers)}"
    )
    for role, names in roles.items():
        for member in names:
            LeagueMember.objects.create(league=league, user=person(member), role=LeagueRole(role.upper()))
    return league


def a_tournament(
    league: League | None = None,
    *,
    name: str = "Cup",
    captains: Sequence[str] | Mapping[str, int] = (),
    players: Sequence[str] | Mapping[str, int] = (),
    withdrawn: Sequence[str] = (),
    **fields: Any,
) -> Tournament:
    """A tournament; each captain has a team, in draft order as given. A mapping gives people their MMR."""
    tournament = Tournament.objects.create(
        league=league or a_league(), name=name, slug=f"{name.lower()}-{next(numbers)}", **fields
    )
    for order, captain in enumerate(captains, start=1):
        player = enter(tournament, captain, mmr_of(captain, captains))
        team = Team.objects.create(
            tournament=tournament, name=f"Team {player.user.name}", captain=player, draft_order=order
        )
        player.team = team
        player.save()
    for name in players:
        enter(tournament, name, mmr_of(name, players))
    for name in withdrawn:
        enter(tournament, name, state=PlayerState.WITHDRAWN)
    return tournament


def mmr_of(name: str, people: Sequence[str] | Mapping[str, int]) -> int:
    return people[name] if isinstance(people, Mapping) else 3000


def enter(tournament: Tournament, who: User | str, mmr: int | None = None, **fields: Any) -> TournamentPlayer:
    return TournamentPlayer.objects.create(tournament=tournament, user=person(who), mmr=mmr, **fields)


def person(who: User | str) -> User:
    return a_user(who) if isinstance(who, str) else who


def player(tournament: Tournament, name: str) -> TournamentPlayer:
    """Somebody's entry, as the tables have it now."""
    return tournament.players.get(user__username=name.lower())


def team(tournament: Tournament, captain: str) -> Team:
    """The team somebody captains."""
    return tournament.teams.get(captain__user__username=captain.lower())


def member_names(team: Team) -> list[str]:
    """Who is in a team, in order of joining."""
    return [member.user.name for member in team.members.select_related("user").order_by("join_order", "pk")]
