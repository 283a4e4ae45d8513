"""People change, and the tournaments they are in are told: names, accounts, and MMR that counts there.

The changes are those of `accounts` and `leagues`, which know no tournaments. The tournaments are told in a transaction
of their own, for whoever edits a tournament holds it before its people, and here it would be the other way round.
"""

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from backend.accounts import services
from backend.accounts.models import User
from backend.accounts.services import Profile
from backend.leagues import departures
from backend.tournaments.members import OVER
from backend.tournaments.models import PlayerState, Team, Tournament
from backend.tournaments.services import lock_tournament, touch
from backend.tournaments.services.players import change_player_state


def update_profile(*, user: User, profile: Profile) -> User:
    """Change what somebody says of themselves. Raises and writes as the service of accounts."""
    changed = services.update_profile(user=user, profile=profile)
    _tell_tournaments_of(changed)
    return changed


def claim_account(request: HttpRequest, *, token: str, username: str, password: str, email: str | None = None) -> User:
    """Make a stub one's own, and sign in. Raises, writes and sends as the service of accounts."""
    user = services.claim_account(request, token=token, username=username, password=password, email=email)
    _tell_tournaments_of(user)
    return user


def delete_account(request: HttpRequest, *, user: User, password: str) -> None:
    """Delete somebody's account, and withdraw them from what is yet to come. Raises as the service of leagues.

    Where they captain a team, or a draft runs, they stay in the list under the name of the deleted: staff replace them.
    """
    departures.delete_account(request, user=user, password=password)
    _withdraw(User.objects.get(pk=user.pk))


@transaction.atomic
def _withdraw(user: User) -> None:
    for tournament in _tournaments_of(user):
        locked = lock_tournament(tournament.pk)
        player = locked.players.select_related("user", "team").get(user=user)
        stays = locked.draft_running or Team.objects.filter(captain=player).exists()
        if stays or player.state == PlayerState.WITHDRAWN:
            touch(locked)
        else:
            change_player_state(locked, player, PlayerState.WITHDRAWN)


@transaction.atomic
def _tell_tournaments_of(user: User) -> None:
    for tournament in _tournaments_of(user):
        touch(tournament)


def _tournaments_of(user: User) -> QuerySet[Tournament]:
    """Those that are not over, in the order in which all who touch several do."""
    return Tournament.objects.filter(players__user=user).exclude(state__in=OVER).order_by("pk")
