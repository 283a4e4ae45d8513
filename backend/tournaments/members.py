"""Members of organizations and leagues, where what they are reckoned by counts in tournaments.

The writes are those of `leagues.services`, which know no tournaments; these tell the tournaments of them.
"""

from django.db import transaction
from django.db.models import QuerySet

from backend.accounts.models import User
from backend.leagues import services
from backend.leagues.access import access_league_member, access_organization_member
from backend.leagues.models import LeagueMember, LeagueRole, OrganizationMember, OrganizationRole
from backend.tournaments.models import Tournament, TournamentPlayer, TournamentState
from backend.tournaments.services import touch

OVER = (TournamentState.COMPLETED, TournamentState.CANCELLED)


@transaction.atomic
def grant_organization_role(
    *, organization_id: int, actor: User, user_id: int, role: OrganizationRole
) -> OrganizationMember:
    """Make somebody a member, or give a member another role. Raises, writes and sends as the service of leagues.

    Who plays already is from now on reckoned there as the organization reckons them.
    """
    member = services.grant_organization_role(organization_id=organization_id, actor=actor, user_id=user_id, role=role)
    entries = _entries(member.user_id).filter(tournament__league__organization=member.organization_id)
    entries.filter(organization_member=None).update(organization_member=member)
    return member


@transaction.atomic
def grant_league_role(*, league_id: int, actor: User, user_id: int, role: LeagueRole) -> LeagueMember:
    """Make somebody a member of a league, or give a member another role there, as `grant_organization_role`."""
    member = services.grant_league_role(league_id=league_id, actor=actor, user_id=user_id, role=role)
    entries = _entries(member.user_id).filter(tournament__league=member.league_id)
    entries.filter(league_member=None).update(league_member=member)
    return member


@transaction.atomic
def set_organization_mmr(*, member_id: int, actor: User, mmr: int | None) -> OrganizationMember:
    """What an organization reckons a member by. For its staff. Raises and writes as the service of leagues.

    Sends the notices of the tournaments that are not over in which it counts.
    """
    former = access_organization_member(actor, id=member_id)
    member = services.set_organization_mmr(
        organization_id=former.organization_id, actor=actor, user_id=former.user_id, mmr=mmr
    )
    _touch_all(_tournaments(_by_organization().filter(organization_member=member)))
    return member


@transaction.atomic
def set_league_mmr(*, member_id: int, actor: User, mmr: int | None) -> LeagueMember:
    """What a league reckons a member by. For its staff. Raises and writes as the service of leagues.

    Sends the notices of the tournaments that are not over in which it counts.
    """
    former = access_league_member(actor, id=member_id)
    member = services.set_league_mmr(league_id=former.league_id, actor=actor, user_id=former.user_id, mmr=mmr)
    _touch_all(_tournaments(_by_league().filter(league_member=member)))
    return member


@transaction.atomic
def remove_organization_member(*, organization_id: int, actor: User, user_id: int) -> None:
    """Take somebody out of an organization. Their entries in tournaments stay, without its MMR.

    Raises and writes as the service of leagues. Sends the notices of the tournaments that are not over in which that
    MMR counted.
    """
    links = _by_organization().filter(
        organization_member__organization=organization_id, user=user_id, organization_member__mmr__isnull=False
    )
    tournaments = _tournaments(links)
    services.remove_organization_member(organization_id=organization_id, actor=actor, user_id=user_id)
    _touch_all(tournaments)


@transaction.atomic
def remove_league_member(*, league_id: int, actor: User, user_id: int) -> None:
    """Take somebody out of a league. Their entries in tournaments stay, without its MMR.

    Raises, writes and sends as `remove_organization_member`.
    """
    links = _by_league().filter(league_member__league=league_id, user=user_id, league_member__mmr__isnull=False)
    tournaments = _tournaments(links)
    services.remove_league_member(league_id=league_id, actor=actor, user_id=user_id)
    _touch_all(tournaments)


def _entries(user_id: int) -> QuerySet[TournamentPlayer]:
    """Somebody's entries in tournaments that are not over."""
    return TournamentPlayer.objects.filter(user=user_id).exclude(tournament__state__in=OVER)


def _by_league() -> QuerySet[TournamentPlayer]:
    """Entries that go by the league's MMR, if it has one. A draft that started has fixed its own."""
    return TournamentPlayer.objects.filter(mmr__isnull=True)


def _by_organization() -> QuerySet[TournamentPlayer]:
    """Entries that go by the organization's MMR, if it has one."""
    return TournamentPlayer.objects.filter(mmr__isnull=True, league_member__mmr__isnull=True)


def _tournaments(entries: QuerySet[TournamentPlayer]) -> list[Tournament]:
    """Those of some entries that are not over, in the order in which all who touch several do."""
    return list(Tournament.objects.filter(pk__in=entries.values("tournament")).exclude(state__in=OVER).order_by("pk"))


def _touch_all(tournaments: list[Tournament]) -> None:
    for tournament in tournaments:
        touch(tournament)
