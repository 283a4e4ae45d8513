"""The lock of an organization: roles in it and in its leagues change one after the other."""

from backend.accounts.models import User
from backend.leagues.access import access_league, access_organization
from backend.leagues.models import League, Organization, OrganizationRole


def lock_organization(id: int, actor: User, at_least: OrganizationRole | None = None) -> Organization:
    """An organization whose roles nobody else changes until the transaction ends; its leagues' roles neither.

    What the actor may do is looked up under the lock: somebody else may just have taken it from them. Rows that only
    refer to the organization are written meanwhile: whoever writes them may hold a tournament that is wanted here.
    """
    Organization.objects.select_for_update(no_key=True).filter(pk=id).first()
    return access_organization(actor, id=id, at_least=at_least)


def lock_league(id: int, actor: User, at_least: OrganizationRole | None = None) -> League:
    """A league whose roles nobody else changes until the transaction ends, under the lock of its organization."""
    lock_organization(access_league(actor, id=id).organization_id, actor)
    return access_league(actor, id=id, at_least=at_least)
