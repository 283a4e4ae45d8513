"""People change, and the tournaments they are in are told: names, accounts, and MMR that counts there.

The changes are those of `accounts` and `leagues`, which know no tournaments. The tournaments are told in a transaction
of their own, for whoever edits a tournament holds it before its people, and here it would be the other way round.
"""

from django.db import transaction
from django.http import HttpRequest

from backend.accounts import services
from backend.accounts.models import User
from backend.accounts.services import Profile
from backend.leagues import departures
from backend.tournaments.members import OVER
from backend.tournaments.models import Tournament
from backend.tournaments.services import touch


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
    """Delete somebody's account. Raises, writes and sends as the service of leagues."""
    departures.delete_account(request, user=user, password=password)
    _tell_tournaments_of(user)


@transaction.atomic
def _tell_tournaments_of(user: User) -> None:
    """Raise the versions of those that are not over, in the order in which all who touch several do."""
    for tournament in Tournament.objects.filter(players__user=user).exclude(state__in=OVER).order_by("pk"):
        touch(tournament)
