"""Every mutation by every role: who may does it, once on record; a refusal says why and changes nothing."""

from typing import Any

import pytest
from django.db import transaction
from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLList, GraphQLNonNull, get_named_type

from backend import rates
from backend.accounts import throttle
from backend.engine.core import RuleViolation
from backend.leagues.models import AuditEntry, LeagueMember, OrganizationMember
from schema.ids import encode, split
from schema.root import schema
from tests.api import gid
from tests.factories import player, team
from tests.schema.matrix import ACTING, READING, ROLES, ROWS, World, answers, everything, mutation_of, someone, undone

pytestmark = pytest.mark.django_db

MUTATIONS = schema._schema.mutation_type.fields


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """One world for all, in a transaction that nobody ever sees the end of."""
    with django_db_blocker.unblock():
        block = transaction.atomic()
        block._from_testcase = True
        with block:
            yield World()
            transaction.set_rollback(True)


def input_type(mutation: str) -> GraphQLInputObjectType | None:
    arguments = MUTATIONS[mutation].args if mutation in MUTATIONS else {}
    return arguments["input"].type.of_type if arguments else None


def inputs(mutation: str) -> dict[str, Any]:
    """The inputs of a mutation by name, each with its type, whether required or not."""
    type_ = input_type(mutation)
    fields = {} if type_ is None else {name: field.type for name, field in type_.fields.items()}
    return {name: type_.of_type if isinstance(type_, GraphQLNonNull) else type_ for name, type_ in fields.items()}


def ask(world: World, role: str, row: str, *changed: dict[str, Any]) -> list[list[str]]:
    """The codes with which somebody's attempts were answered, one after the other; each changes the row's input."""
    mutation = mutation_of(row)
    type_ = input_type(mutation)
    throttle.reset()
    rates.reset()
    attempts = [ROWS[row].input(world) | change for change in changed or ({},)]
    return answers(world.api(role), mutation, attempts, None if type_ is None else type_.name)


def test_every_mutation_has_its_row():
    assert {mutation_of(row) for row in ROWS} == set(MUTATIONS)


@pytest.mark.parametrize("row", ROWS)
def test_who_may_does_so_once_on_record(world, row):
    for role in sorted(ROWS[row].may):
        with undone():
            actor, recorded = world.person(role), set(AuditEntry.objects.values_list("pk", flat=True))
            assert ask(world, role, row) == [[]], role
            new = AuditEntry.objects.exclude(pk__in=recorded).select_related("actor")
            assert [entry.actor for entry in new] == [actor] * (role in ROWS[row].audited), role


@pytest.mark.parametrize("row", ROWS)
def test_who_may_not_changes_nothing(world, row):
    before = everything()
    with undone():
        for role in ROLES:
            if role not in ROWS[row].may:
                assert ask(world, role, row) == [[ROWS[row].refusal_of(role)]], role
        assert everything() == before


def id_fields(mutation: str) -> list[tuple[str, bool]]:
    """The inputs of a mutation that are ids, and whether each is a list of them."""
    lists = {name: isinstance(type_, GraphQLList) for name, type_ in inputs(mutation).items()}
    return [(name, many) for name, many in lists.items() if get_named_type(inputs(mutation)[name]).name == "ID"]


NO_IDS = ("", "x", "\x00", "b" * 300, encode("User", 2**64), encode("User", -1))


@pytest.mark.parametrize("row", [row for row in ROWS if id_fields(mutation_of(row))])
def test_ids_of_elsewhere_and_of_other_types_are_refused(world, row):
    """The strongest of those who may, but for superusers, names what is not theirs, or not what is asked for."""
    may = ROWS[row].may
    role = "owner" if "owner" in may or not may else "captain"
    with undone():
        foreign = world.foreign_ids()
        before = everything()
        for field, many in id_fields(mutation_of(row)):
            ids = {name: id for name, id in foreign.items() if (name, field) not in ROWS[row].anybodys}
            given = [*ids.values(), *NO_IDS]
            codes = ask(world, role, row, *({field: [id] if many else id} for id in given))
            for id, said in zip(given, codes, strict=True):
                assert said in (["NOT_FOUND"], ["FORBIDDEN"], ["INVALID_INPUT"]), (field, split_or_none(id))
            assert everything() == before, field


def test_what_belongs_to_two_tournaments_is_not_mixed(world):
    """A team or a player of another tournament of the same owner, beside what the row names."""
    before, mixed = everything(), set()
    neighbors = {"Team": gid(team(world.saucer, "Cap")), "TournamentPlayer": gid(player(world.saucer, "Gus"))}
    for row in ROWS:
        input, fields = ROWS[row].input(world), id_fields(mutation_of(row))
        for field, many in fields if len(fields) > 1 else ():
            id = input[field][0] if many and input.get(field) else input.get(field)
            neighbor = neighbors.get(split(id)[0]) if id else None
            if neighbor is not None:
                role = "owner" if "owner" in ROWS[row].may else "captain"
                (codes,) = ask(world, role, row, {field: [neighbor] if many else neighbor})
                assert codes in (["NOT_FOUND"], ["INVALID_INPUT"]), (row, field)
                assert everything() == before, (row, field)
                mixed.add((row, field))
    assert {
        ("placePlayer", "teamId"),
        ("placePlayer", "playerId"),
        ("pickPlayer", "playerId"),
        ("readyUp", "teamId"),
    } <= mixed


def split_or_none(id: str) -> tuple[str, str] | None:
    """What an id says, for whoever reads a failure."""
    try:
        return split(id)
    except RuleViolation:
        return None


def test_nothing_is_assigned_that_an_input_does_not_have(world):
    before = everything()
    one_row_each = {mutation_of(row): row for row in ROWS if inputs(mutation_of(row))}
    for mutation, row in one_row_each.items():
        more = {name: "x" for name in {"isSuperuser", "role", "slug"} - inputs(mutation).keys()}
        assert ask(world, "owner", row, more) == [["GRAPHQL_VALIDATION_FAILED"] * len(more)], row
    assert everything() == before


RANK = {None: 0, "MEMBER": 1, "STAFF": 2, "ADMIN": 3, "OWNER": 4}


def standing(world: World, user: Any) -> tuple[int, int]:
    """Somebody's rank in the organization, and what they may do in its league."""
    role = OrganizationMember.objects.filter(organization=world.guild, user=user).values_list("role", flat=True).first()
    here = LeagueMember.objects.filter(league=world.league, user=user).values_list("role", flat=True).first()
    return RANK[role], max(RANK[role], RANK[here])


def role_arguments() -> list[tuple[str, str, list[str]]]:
    """Every input of a mutation that is a role: mutation, name and values."""
    return [
        (mutation, name, list(type_.values))
        for mutation in MUTATIONS
        for name, type_ in inputs(mutation).items()
        if isinstance(type_, GraphQLEnumType) and type_.name.endswith("Role")
    ]


def test_these_are_all_the_roles_that_can_be_granted():
    assert [(mutation, name) for mutation, name, _ in role_arguments()] == [
        ("grantOrganizationRole", "role"),
        ("grantLeagueRole", "role"),
    ]


ALL_POWERS = ("superuser", ACTING)
LIKE_A_STRANGER = ("stranger", "player", "deputy", READING)
"""Those whom the other test of the table has shown to be refused whatever they grant."""


@pytest.mark.parametrize("role", [role for role in ROLES if role not in (*ALL_POWERS, *LIKE_A_STRANGER)])
@pytest.mark.parametrize(("mutation", "argument", "values"), role_arguments(), ids=lambda part: str(part)[:25])
def test_nobody_rises_by_their_own_hand_nor_raises_others_to_where_they_stand(world, mutation, argument, values, role):
    """Each role, by one person to others above and below and to themselves, one after the other."""
    actor = world.person(role)
    people = [someone(name) for name in ("New", "Stu", "Max", "Leo", "Orla", "Olga")] + ([actor] if actor else [])
    in_league = mutation == "grantLeagueRole"
    with undone():
        former = {user: standing(world, user)[in_league] for user in people}
        own = former.get(actor, 0)
        grants = [(user, value) for user in people for value in values]
        codes = ask(
            world, role, f"{mutation} MEMBER", *({"userId": gid(user), argument: value} for user, value in grants)
        )
        granted = {(user.username, value) for (user, value), refused in zip(grants, codes, strict=True) if not refused}
        assert {value for _, value in granted if RANK[value] >= own} == set()
        assert {value for name, value in granted if name == "stu"} <= {"MEMBER"}, "who cannot sign in has no powers"
        for user in people:
            if former[user] >= own != RANK["OWNER"] or user == actor:
                assert standing(world, user)[in_league] == former[user], user
