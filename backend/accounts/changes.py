"""When what somebody may see or do has changed: their open sockets look again, at once."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F

from backend.accounts.models import User
from backend.live.publish import publish_on_commit


@transaction.atomic
def access_changed(user_ids: Iterable[int]) -> None:
    """Raise the `access_version` of some people and send the notices (`person`, id, version) after the commit.

    For whoever takes a role, a membership, a place, a session, a token or an account away. Open sockets of these people
    then prove themselves anew, and what they follow passes its door again.
    """
    ids = sorted(set(user_ids))
    User.objects.filter(pk__in=ids).update(access_version=F("access_version") + 1)
    for id, version in User.objects.filter(pk__in=ids).values_list("pk", "access_version"):
        publish_on_commit("person", id, version)
