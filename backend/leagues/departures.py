"""Somebody deletes their account: what that means where people belong to something."""

from django.db import transaction
from django.http import HttpRequest

from backend.accounts.models import User
from backend.accounts.services import erase, lock_proved, prove_password
from backend.engine.core import RuleViolation
from backend.leagues.models import LeagueMember, OrganizationMember, OrganizationRole


def delete_account(request: HttpRequest, *, user: User, password: str) -> None:
    """Delete somebody's account: nothing personal is left, and what they took part in stays readable.

    They leave every organization and league; entries, teams and logs stay under `Deleted player`. Raises
    WRONG_PASSWORD, TOO_MANY_ATTEMPTS, and OWNS_ORGANIZATION until they have handed over what they own. Sends `person`.
    """
    proved = prove_password(request, user, password)
    with transaction.atomic():
        leaver = lock_proved(proved)
        memberships = OrganizationMember.objects.filter(user=leaver)
        owned = memberships.filter(role=OrganizationRole.OWNER).select_related("organization").order_by("pk").first()
        if owned is not None:
            raise RuleViolation(
                "OWNS_ORGANIZATION", f"You own {owned.organization}. Hand it over first, in its settings."
            )
        memberships.delete()
        LeagueMember.objects.filter(user=leaver).delete()
        erase(request, user=leaver)
