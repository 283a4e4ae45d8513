"""Memberships in the admin site: what is taken there acts as it does by the services."""

import pytest

from backend.accounts.models import User
from backend.leagues.models import LeagueMember, LeagueRole, OrganizationMember, OrganizationRole
from tests.factories import a_league, a_user, an_organization
from tests.services.test_admin import changed, root, url

pytestmark = pytest.mark.django_db

__all__ = ["root"]

NAMES = ("Ash", "Bee", "Mia")


@pytest.fixture
def league(root):
    organization = an_organization(owner=root, staff=["Ash"], member=["Bee"])
    return a_league(organization, staff=["Ash"], member=["Bee"])


@pytest.fixture
def looked_again(league):
    """Who has to look again, since the test began."""
    before = dict(User.objects.values_list("pk", "access_version"))

    def names():
        rows = User.objects.filter(nickname__in=NAMES)
        return {row.nickname for row in rows if row.access_version != before.get(row.pk, row.access_version)}

    return names


def membership(model, name):
    return model.objects.get(user=a_user(name))


@pytest.mark.parametrize("model", [OrganizationMember, LeagueMember])
def test_who_is_lowered_or_removed_looks_again(client, model, league, looked_again):
    assert changed(client, membership(model, "Ash"), role="MEMBER").status_code == 302
    assert membership(model, "Ash").role == "MEMBER"
    assert looked_again() == {"Ash"}
    bee = membership(model, "Bee")
    assert client.post(url(bee, "delete", bee.pk), {"post": "yes"}).status_code == 302
    assert looked_again() == {"Ash", "Bee"}


@pytest.mark.parametrize("model", [OrganizationMember, LeagueMember])
def test_who_is_removed_with_others_looks_again(client, model, league, looked_again):
    chosen = {"action": "delete_selected", "_selected_action": [membership(model, "Bee").pk], "post": "yes"}
    assert client.post(url(model, "changelist"), chosen).status_code == 302
    assert looked_again() == {"Bee"}


@pytest.mark.parametrize("model", [OrganizationMember, LeagueMember])
def test_whose_membership_is_made_anothers_looks_again(client, model, league, looked_again):
    assert changed(client, membership(model, "Bee"), user=a_user("Mia").pk).status_code == 302
    assert looked_again() == {"Bee"}


def test_who_is_changed_on_the_page_of_the_organization_looks_again(client, league, looked_again):
    for thing, roles in ((league.organization, OrganizationRole), (league, LeagueRole)):
        rows = list(thing.memberships.order_by("pk"))
        form = {"name": thing.name, "slug": thing.slug, "organization": league.organization_id, "about": ""}
        form |= {"memberships-TOTAL_FORMS": len(rows), "memberships-INITIAL_FORMS": len(rows)}
        for number, row in enumerate(rows):
            role = roles.MEMBER if row.user.nickname == "Ash" else row.role
            values = {"id": row.pk, "user": row.user_id, "role": role, "mmr": ""}
            form |= {f"memberships-{number}-{name}": value for name, value in values.items()}
        response = client.post(url(thing, "change", thing.pk), form)
        assert response.status_code == 302, response.context["errors"]
        assert thing.memberships.get(user=a_user("Ash")).role == "MEMBER"
        assert looked_again() == {"Ash"}
