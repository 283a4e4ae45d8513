"""Who is signed in, and what a mutation did."""

from tests.api import Api
from tests.services.visits import PASSWORD

VIEWER = "viewer { username name }"


def who(api):
    viewer = api.ask("{ viewer { username } }")["viewer"]
    return viewer and viewer["username"]


def signed_in(name, password=PASSWORD):
    api = Api()
    done(api, "signIn", username=name, password=password)
    return api


def done(api, name, selection="", **input):
    payload = api.mutate(name, selection, **input)
    assert payload.pop("errors") == []
    return payload
