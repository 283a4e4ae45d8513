"""What depends on who asks is never produced for all: every field that subscriptions reach is tried."""

from datetime import timedelta
from itertools import product
from types import SimpleNamespace
from typing import Any

import pytest
import strawberry
from asgiref.sync import sync_to_async
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from graphql import (
    GraphQLEnumType,
    GraphQLNonNull,
    default_field_resolver,
    get_named_type,
    is_abstract_type,
    is_composite_type,
    parse,
)

from backend.drafts.deadlines import expire_due
from backend.drafts.hero_drafts import restart
from backend.drafts.models import Draft
from backend.drafts.services import restore_clocks
from backend.engine.core import PauseDraft, ResumeDraft
from backend.engine.hero_draft.commands import AbandonDraft, MissCaptain, Ready, SeeCaptain, Unready
from backend.engine.team_draft.commands import ChangePool, ChangeStyle, ReplaceCaptain, RestartDraft, UndoPick
from backend.engine.team_draft.state import Style
from backend.tournaments.models import Match, Tournament
from schema.context import Context, Info, per_viewer
from schema.descriptions import DEFINITION
from schema.live.documents import depends_on_viewer, production_of
from schema.root import schema
from tests.api import gid
from tests.factories import a_league, a_tournament, an_organization, player, team
from tests.live.lines import a_delivery
from tests.services.drafting import POOL, a_draft, act, finish, let_time_pass, on_the_clock, pick
from tests.services.drafting import state_of as team_state_of
from tests.services.hero_drafting import a_running_draft, act_on_turn, an_open_draft, state_of, team_of

pytestmark = pytest.mark.django_db(transaction=True)

SCHEMA = schema._schema
ALONE = {"myDraftQueue", "myHeroDraft"}
"""Subscriptions that the hub does not serve: each is produced for its own viewer."""
AT_ONCE = 25
"""Fields of one document."""

Path = tuple[str, ...]
"""The way to a type: what is to be written around its own fields, from the outside."""


def fields_of(name: str) -> dict[str, Any]:
    return getattr(SCHEMA.type_map[name], "fields", {})


def is_marked(field: Any) -> bool:
    return depends_on_viewer(field.extensions[DEFINITION])


def written(name: str, field: Any) -> str:
    """A field with what it must be given."""
    given = [
        f"{key}: {value_of(key, argument, of_tournament=name.startswith('tournament'))}"
        for key, argument in field.args.items()
        if is_needed(key, argument)
    ]
    return f"{name}({', '.join(given)})" if given else name


def is_needed(name: str, argument: Any) -> bool:
    return name == "first" or isinstance(argument.type, GraphQLNonNull)


def value_of(name: str, argument: Any, *, of_tournament: bool) -> str:
    kind = get_named_type(argument.type)
    if isinstance(kind, GraphQLEnumType):
        return next(iter(kind.values))
    if kind.name == "Int":
        return str({"first": 5}.get(name, 0))
    return "$tournament" if of_tournament else "$id"


def reached() -> dict[str, list[Path]]:
    """Every type that a shared subscription reaches, and the ways there, the shortest first."""
    ways: dict[str, list[Path]] = {"Subscription": [()]}
    look = ["Subscription"]
    while look:
        name = look.pop(0)
        kind, path = SCHEMA.type_map[name], ways[name][0]
        found = [
            (get_named_type(field.type), (*path, written(key, field)))
            for key, field in fields_of(name).items()
            if key not in ALONE and not is_marked(field)
        ]
        if is_abstract_type(kind):
            found += [(one, (*path, f"... on {one.name}")) for one in SCHEMA.get_possible_types(kind)]
        for kind, way in found:
            if is_composite_type(kind):
                look += [kind.name] if kind.name not in ways else []
                ways.setdefault(kind.name, []).append(way)
    return ways


def document(path: Path, fields: list[str]) -> str:
    """A subscription that goes a way and asks for some fields there."""
    text = " ".join(fields)
    for part in reversed(path):
        text = f"{part} {{ {text} }}"
    given = ", ".join(f"${name}: ID!" for name in ("id", "tournament") if f"${name}" in text)
    return f"subscription({given}) {{ {text} }}"


def selected(name: str, field: Any) -> str:
    inner = " { __typename }" if is_composite_type(get_named_type(field.type)) else ""
    return written(name, field) + inner


def ids(draft: Any) -> dict[str, str]:
    return {"id": gid(draft), "tournament": gid(draft.tournament)}


def variables(text: str, draft: Any) -> dict[str, str]:
    return {name: id for name, id in ids(draft).items() if f"${name}:" in text}


@sync_to_async
def drafts_in_which_everything_happened() -> list[Draft]:
    """One of each kind, in one tournament."""
    return [teams := a_team_draft_with_everything(), a_hero_draft_with_everything(teams.tournament)]


def a_team_draft_with_everything() -> Draft:
    organization = an_organization(owner="Olga", staff=["Sam"], member=["Ash", "Dot"])
    league = a_league(organization, member=["Ash", "Dot"])
    cup = a_tournament(league, captains={"Ash": 3000, "Bee": 3000, "Cyd": 3000}, players=POOL, team_size=3)
    draft = a_draft(cup, style=Style.SHUFFLE, pick_seconds=60)
    act(draft, ChangeStyle(Style.SNAKE))
    pick(draft, on_the_clock(draft), "Dot")
    act(draft, UndoPick(1))
    act(draft, PauseDraft())
    act(draft, ResumeDraft())
    restore_clocks()
    restore_clocks(now=timezone.now() + timedelta(minutes=1))
    act(draft, ChangePool(remove=(player(cup, "Ivy").pk,)))
    act(draft, ReplaceCaptain(team(cup, "Cyd").pk, player(cup, "Gus").pk))
    act(draft, RestartDraft(team_state_of(draft).sequence, Style.SHUFFLE))
    finish(draft)
    return draft


def a_hero_draft_with_everything(cup: Tournament) -> Draft:
    match = Match.objects.create(tournament=cup, team_a=team(cup, "Ash"), team_b=team(cup, "Bee"))
    draft = an_open_draft(match.games.create(number=1))
    ash = team_of(draft, "Ash")
    for command in (Ready(ash), Unready(ash), SeeCaptain(ash)):
        act(draft, command)
    a_running_draft(draft)
    act_on_turn(draft)
    act(draft, MissCaptain(ash))
    act(draft, ResumeDraft())
    let_time_pass(draft, 3)
    expire_due()
    act(draft, SeeCaptain(ash))
    act(draft, AbandonDraft())
    act(draft, restart(state_of(draft).sequence))
    a_running_draft(draft)
    restore_clocks(now=timezone.now() + timedelta(minutes=5))
    let_time_pass(draft, 15 + 130 + 5 * 60)
    expire_due()
    while state_of(draft).current is not None:
        act_on_turn(draft)
    act(draft, restart(state_of(draft).sequence))
    a_running_draft(draft)
    act(draft, PauseDraft())
    return draft


@pytest.fixture
def resolved(monkeypatch):
    """The fields that were resolved, by type and name."""
    found: set[tuple[str, str]] = set()

    def noting(name, key, resolve):
        def noted(*arguments, **named):
            found.add((name, key))
            return resolve(*arguments, **named)

        return noted

    for name in reached():
        for key, field in fields_of(name).items():
            monkeypatch.setattr(field, "resolve", noting(name, key, field.resolve or default_field_resolver))
    return found


async def test_every_field_that_is_shared_is_produced_by_nobody_for_everybody(resolved):
    """One that asked for the viewer, their token or the request would end in an error: it must be marked."""
    drafts = await drafts_in_which_everything_happened()
    wanted, problems = set(), []
    for name, ways in reached().items():
        free = {key: field for key, field in fields_of(name).items() if key not in ALONE and not is_marked(field)}
        if is_abstract_type(SCHEMA.type_map[name]):
            continue  # what its types have of it is tried there
        wanted |= {(name, key) for key in free}
        for path, draft in product(ways, drafts):
            for fields in parts([selected(key, field) for key, field in free.items()], 1 if path == () else AT_ONCE):
                problems += await errors_of(document(path, fields), draft)
            if {(name, key) for key in free} <= resolved:
                break
    assert problems == []
    assert wanted - resolved == set(), "nobody tried these"


def parts(fields: list[str], size: int) -> list[list[str]]:
    return [fields[start : start + size] for start in range(0, len(fields), size)]


async def errors_of(text: str, draft: Any) -> list[tuple[str, str]]:
    """What goes wrong where a document is produced for all that there is."""
    delivery = await a_delivery(text, AnonymousUser(), **variables(text, draft))
    reading = await delivery.source.first()
    problems = []
    for told in reading.told.values():
        roots = [
            told.root(position)
            for position in range(1 if delivery.source.every_step else told.position, told.position + 1)
        ]
        for root in {type(root): root for root in roots}.values():
            made = await delivery.production.execute(root, told.loaders())
            if '"errors"' in made.text:
                problems.append((text, made.text[-300:]))
    return problems


async def test_no_document_with_a_field_that_is_marked_is_shared():
    draft, _ = await drafts_in_which_everything_happened()
    tried = []
    for name, (path, *_) in reached().items():
        for key, field in fields_of(name).items():
            if not is_marked(field):
                continue
            one = selected(key, field)
            in_place = document(path, [one])
            in_parts = document(path, ["...Outer"]) + (
                f" fragment Outer on {name} {{ ... on {name} {{ ...Inner }} }} fragment Inner on {name} {{ {one} }}"
            )
            for text in (in_place, in_parts):
                given = variables(text, draft)
                context = Context(user=AnonymousUser(), shared_variables=given)
                results = await schema.stream(text, variable_values=given, context_value=context)
                result = await anext(results)
                await results.aclose()
                assert not result.errors, (text, result.errors)
                assert context.delivery is None, text
            tried.append(f"{name}.{key}")
    assert {"Tournament.viewerRole", "League.tournaments", "User.entries"} <= set(tried)
    assert len(tried) > 8


def test_a_field_of_an_interface_is_for_one_viewer_when_it_is_of_any_type_that_has_it():
    @strawberry.interface
    class Thing:
        @strawberry.field
        def note(self) -> str:
            return "for all"

    @strawberry.type
    class Plain(Thing):
        @strawberry.field
        def other(self) -> str:
            return "for all"

    @strawberry.type
    class Private(Thing):
        @strawberry.field
        @per_viewer
        def note(self, info: Info) -> str:
            return str(info.context.user)

    @strawberry.type
    class Query:
        @strawberry.field
        def thing(self) -> Thing:
            return Plain()

    @strawberry.type
    class Subscription:
        @strawberry.subscription
        async def thing(self) -> Thing:
            yield Plain()

    small = strawberry.Schema(query=Query, subscription=Subscription, types=[Plain, Private])

    def is_shared(text: str) -> bool:
        operation, *fragments = parse(text).definitions
        by_name = {fragment.name.value: fragment for fragment in fragments}
        info = SimpleNamespace(schema=small._schema, operation=operation, fragments=by_name, variable_values={})
        return production_of(info, {}) is not None

    assert is_shared("subscription { thing { __typename } }")
    assert is_shared("subscription { thing { ... on Plain { other note } } }")
    assert not is_shared("subscription { thing { note } }")
    assert not is_shared("subscription { thing { ...F } } fragment F on Thing { again: note }")
    assert not is_shared("subscription { thing { ... on Private { note } } }")
