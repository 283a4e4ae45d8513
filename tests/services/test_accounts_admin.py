"""People in the admin site: what it takes from somebody acts on their open sockets at once."""

import pytest
from django.urls import reverse

from backend.accounts.models import User
from tests.factories import a_user
from tests.services.visits import visit, visitor, with_password

pytestmark = pytest.mark.django_db


@pytest.fixture
def root(client):
    root = a_user("root", is_superuser=True, is_staff=True)
    client.force_login(root)
    return root


def page(name, *args):
    return reverse(f"admin:accounts_user_{name}", args=args)


def changed(client, user, **fields):
    """The answer to saving the form of a person; None for a box that is not ticked."""
    form = client.get(page("change", user.pk)).context["adminform"].form
    data = {name: value for name, value in form.initial.items() if name in form.fields and value is not False} | fields
    return client.post(page("change", user.pk), {name: value for name, value in data.items() if value is not None})


def version(user):
    return User.objects.get(pk=user.pk).access_version


def test_deactivating_somebody_ends_their_session_and_acts_on_open_sockets(client, root):
    ash = with_password("Ash")
    session = visit(ash)
    assert changed(client, ash, is_active=None).status_code == 302
    assert not User.objects.get(pk=ash.pk).is_active
    assert not visitor(session).is_authenticated
    assert version(ash) == 2


def test_another_password_does_as_well(client, root):
    ash = with_password("Ash")
    session = visit(ash)
    new = {"password1": "battery staple", "password2": "battery staple", "usable_password": "true"}
    assert client.post(reverse("admin:auth_user_password_change", args=[ash.pk]), new).status_code == 302
    assert not visitor(session).is_authenticated
    assert version(ash) == 2


def test_a_password_taken_away_does_as_well(client, root):
    ash = with_password("Ash")
    session = visit(ash)
    none = {"usable_password": "false", "unset-password": "1"}
    answer = client.post(reverse("admin:auth_user_password_change", args=[ash.pk]), none)
    assert answer.status_code == 302
    assert not User.objects.get(pk=ash.pk).has_usable_password()
    assert not visitor(session).is_authenticated
    assert version(ash) == 2


def test_rights_taken_away_act_on_open_sockets_and_other_edits_do_not(client, root):
    ash = a_user("Ash", is_superuser=True)
    assert changed(client, ash, is_superuser=None).status_code == 302
    assert version(ash) == 2
    assert changed(client, ash, nickname="Ashes").status_code == 302
    assert (version(ash), User.objects.get(pk=ash.pk).name) == (2, "Ashes")


@pytest.mark.django_db(transaction=True)
def test_somebody_removed_altogether_is_told_of(client, root, monkeypatch):
    told = []
    monkeypatch.setattr("backend.live.publish._send", lambda *notice: told.append(notice))
    ash, bee = a_user("Ash"), a_user("Bee")
    assert client.post(page("delete", ash.pk), {"post": "yes"}).status_code == 302
    chosen = {"action": "delete_selected", "_selected_action": [bee.pk], "post": "yes"}
    assert client.post(page("changelist"), chosen).status_code == 302
    assert not User.objects.filter(pk__in=[ash.pk, bee.pk]).exists()
    assert [notice[:2] for notice in told] == [("person", ash.pk), ("person", bee.pk)]
