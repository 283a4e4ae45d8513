"""Tournaments, organizations and people for browser tests, made past the app in the database of `DATA_DIR`.

`python -m tests.e2e.arrange` reads one wish a line as JSON, and answers each with a line once it stands. Everybody has
the demo's password.
"""

import json
import os
import random
import sys
from collections.abc import Callable, Sequence
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, make_password  # noqa: E402
from django.test import Client  # noqa: E402

from backend.accounts.folding import sort_key  # noqa: E402
from backend.accounts.models import NameTerm, User  # noqa: E402
from backend.drafts import services, team_drafts  # noqa: E402
from backend.drafts.models import Draft  # noqa: E402
from backend.drafts.team_drafts import set_pick_queue, start_team_draft  # noqa: E402
from backend.engine.core import PauseDraft  # noqa: E402
from backend.engine.team_draft.commands import PickPlayer  # noqa: E402
from backend.engine.team_draft.state import Style, TimeoutPolicy  # noqa: E402
from backend.leagues.models import Organization, OrganizationMember  # noqa: E402
from backend.tournaments.demo import PASSWORD  # noqa: E402
from backend.tournaments.models import TeamColor, Tournament  # noqa: E402
from tests.e2e.arrange_heroes import go_on_with_heroes, make_match  # noqa: E402
from tests.factories import a_league, a_tournament, a_user, an_organization, player  # noqa: E402
from tests.services.drafting import POOL, ROSTER, act, finish, let_time_pass, turn  # noqa: E402

DICE = random.Random()
"""Whoever asks for the same gets the same: thrown anew for each wish."""


def make_cup(
    *,
    name: str = "Cup",
    captains: dict[str, int] = ROSTER,
    players: dict[str, int] = POOL,
    team_size: int = 3,
    draft: dict[str, Any] | None = None,
    so_far: dict[str, Any] | None = None,
    vivid: bool = False,
    **fields: Any,
) -> str:
    """A tournament whose staff is Sam, and with `draft` (style, pick_seconds, on_timeout) one Sam started; its slug.

    `so_far` is what has happened in it, see `play`. A vivid one has colors for its teams and positions for its players.
    """
    league = a_league(an_organization(owner="Olga", staff=["Sam"]))
    cup = a_tournament(league, name=name, captains=captains, players=players, team_size=team_size, **fields)
    if vivid:
        color_in(cup)
    if draft is not None:
        options = {**draft, "style": Style(draft.get("style", "SNAKE"))}
        if "on_timeout" in draft:
            options["on_timeout"] = TimeoutPolicy(draft["on_timeout"])
        play(start_team_draft(tournament_id=cup.pk, actor=a_user("Sam"), **options), **(so_far or {}))
    return cup.slug


def color_in(cup: Tournament) -> None:
    """Teams get their colors in order, people are at home in one or two positions."""
    for team, color in zip(cup.teams.order_by("draft_order"), TeamColor.values * 2, strict=False):
        team.color = color
        team.save()
    for number, entry in enumerate(cup.players.select_related("user").order_by("pk")):
        home, also = number % 5 + 1, (number * 3 + 1) % 5 + 1
        setattr(entry.user, f"comfort_{also}", 3)
        setattr(entry.user, f"comfort_{home}", 5)
        entry.user.save()


def play(
    draft: Draft,
    *,
    picks: Sequence[str] = (),
    queue: dict[str, Sequence[str]] | None = None,
    seconds: float = 0,
    paused: bool = False,
    finished: bool = False,
) -> None:
    """Staff pick so many, captains wish for some, time passes, staff pause; or everything is picked."""
    for name in picks:
        act(draft, PickPlayer(player(draft.tournament, name).pk, turn(draft)))
    for captain, wishes in (queue or {}).items():
        ids = [player(draft.tournament, name).pk for name in wishes]
        set_pick_queue(draft_id=draft.pk, actor=a_user(captain), player_ids=ids)
    if seconds:
        let_time_pass(draft, seconds)
    if paused:
        act(draft, PauseDraft())
    if finished:
        finish(draft)


def go_on(*, cup: str, **what: Any) -> str:
    """Something more happens in a draft, see `play`."""
    play(Draft.objects.select_related("tournament").get(tournament__slug=cup), **what)
    return cup


def make_organization(
    *,
    name: str = "Guild",
    owner: str = "Olga",
    leagues: Sequence[str] = (),
    crowd: int = 0,
    stubs: Sequence[str] = (),
    outsiders: Sequence[str] = (),
    **roles: Sequence[str],
) -> str:
    """An organization with its `leagues` and people: by role, a `crowd` of members, and `stubs`; its slug.

    `outsiders` are people who are not in it.
    """
    for stub in stubs:
        a_user(stub, is_stub=True)
    for outsider in outsiders:
        a_user(outsider)
    members = [*roles.pop("member", ()), *stubs]
    organization = an_organization(name, owner=owner, member=members, **roles)
    for league in leagues:
        a_league(organization, league)
    join(organization, crowd)
    return organization.slug


def join(organization: Organization, crowd: int) -> None:
    """So many people become members: `Crowd 0001` and on, who are the same in every organization."""
    names = [f"Crowd {number:04}" for number in range(1, crowd + 1)]
    known = set(User.objects.filter(nickname__in=names).values_list("nickname", flat=True))
    made = User.objects.bulk_create(
        User(username=name.lower().replace(" ", ""), nickname=name, listed_as=sort_key(name))
        for name in names
        if name not in known
    )
    NameTerm.objects.index(made)
    people = User.objects.filter(nickname__in=names).order_by("nickname")
    OrganizationMember.objects.bulk_create(
        OrganizationMember(organization=organization, user=user, mmr=1000 + number)
        for number, user in enumerate(people)
    )


def open_session(*, of: str) -> str:
    """Somebody is signed in; the key of their session."""
    client = Client()
    client.force_login(User.objects.named(of).get())
    return client.cookies[settings.SESSION_COOKIE_NAME].value


WISHES: dict[str, Callable[..., str]] = {
    "cup": make_cup,
    "organization": make_organization,
    "more": go_on,
    "match": make_match,
    "more-heroes": go_on_with_heroes,
    "session": open_session,
}


def main() -> None:
    # Hashing is slow by design, and all share the password: once is enough.
    password = make_password(PASSWORD)
    services.SYSTEM_RNG = team_drafts.SYSTEM_RNG = DICE  # type: ignore[assignment]
    for line in sys.stdin:
        wish = json.loads(line)
        DICE.seed(1)
        slug = WISHES[wish.pop("what", "cup")](**wish)
        # Those just made, and nobody who has signed up by themselves.
        made = User.objects.filter(is_demo=False, is_stub=False, password__startswith=UNUSABLE_PASSWORD_PREFIX)
        made.update(is_demo=True, password=password)
        print(json.dumps({"slug": slug}), flush=True)


if __name__ == "__main__":
    main()
