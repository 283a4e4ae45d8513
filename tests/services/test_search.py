"""Who is found by what, and how the databases find them."""

import json
import re
from itertools import product

import pytest
from django.db import connection

from backend.accounts.models import STEAM_ID_BASE, NameTerm, User
from backend.accounts.search import best_matching, everyone, matching
from backend.leagues.models import League, Organization
from backend.leagues.search import best_named, named_like
from schema.connections import Page, cursor_of, keys_of
from tests.factories import a_league, a_tournament, a_user, an_organization, users

pytestmark = pytest.mark.django_db


def found(text):
    return [user.name for user in matching(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("jos alv", "José Álvarez"),
        ("ALVAREZ", "José Álvarez"),
        ("álvarez josé", "José Álvarez"),
        ("pil", "JadePilgrim"),
        ("jade pilgrim", "JadePilgrim"),
        ("jadepil", "JadePilgrim"),
        ("shadow", "xX_shadow99"),
        ("99", "xX_shadow99"),
        ("xx_shad", "xX_shadow99"),
        ("strasse", "Straße"),
        ("lukasz", "Łukasz"),
        ("вит", "Виталий"),
        ("真", "真島 吾朗"),
        ("吾朗 真", "真島 吾朗"),
        ("★", "★★★"),
        ("🔥", "🔥 Fire"),
        ("fire", "🔥 Fire"),
        ("שלום", "שלום"),
        ("\N{FULLWIDTH LATIN SMALL LETTER J}ade", "JadePilgrim"),
        ("pi  jade!", "JadePilgrim"),
    ],
)
def test_every_word_searched_for_begins_a_word_of_the_name(text, name):
    for number, other in enumerate(("Ash", "José Bee", "Alvarado", "Jane", "Shade"), start=1):
        a_user(f"other{number}x", nickname=other)
    a_user("the-one", nickname=name)
    assert found(text) == [name]


@pytest.mark.parametrize("text", ["varez", "jose garcia", "josealvarez", "zz", "☆", "%", "_"])
def test_what_begins_no_word_of_the_name_does_not_find_it(text):
    a_user("jose", nickname="José Álvarez")
    assert found(text) == []


def test_people_are_found_by_username_though_another_name_is_shown():
    a_user("olduser", nickname="Newname")
    assert found("oldu") == ["Newname"]


def test_a_name_that_is_not_shown_finds_nobody():
    a_user("ash", nickname="Ash", guild_nickname="Secret", discord_name="Hidden")
    assert found("secret") == found("hidden") == []


@pytest.mark.parametrize("text", ["76561197960265735", "7", " 76561197960265735 "])
def test_a_steam_id_finds_whoever_has_it_in_either_form(text):
    a_user("Ash", steam_id=STEAM_ID_BASE + 7)
    a_user("Bee", steam_id=STEAM_ID_BASE + 8)
    assert found(text) == ["Ash"]


@pytest.mark.parametrize(
    "text", ["9" * 19, "9" * 18, "9" * 20, "-7", "\N{FULLWIDTH DIGIT SEVEN}", "\N{SUPERSCRIPT TWO}", "7.0"]
)
def test_a_number_that_is_no_steam_id_is_a_word_like_another(text):
    a_user("Ash", steam_id=STEAM_ID_BASE + 8)
    assert found(text) == []


def test_a_search_for_nothing_finds_everyone():
    users("Bee", "Ash")
    assert found("  ") == ["Ash", "Bee"]


def test_a_new_name_finds_and_the_old_one_does_not():
    ash = a_user("someone", nickname="Ash")
    ash.nickname = "Zed"
    ash.save(update_fields=["nickname"])
    assert (found("ash"), found("zed")) == ([], ["Zed"])
    assert [user.name for user in everyone().filter(listed_as=b"zed")] == ["Zed"]


def test_people_written_in_bulk_are_found_and_listed_by_their_new_names():
    User.objects.bulk_create([User(username="one", nickname="Öne"), User(username="two", nickname="Two")])
    people = list(User.objects.order_by("username"))
    assert [bytes(user.listed_as) for user in people] == [b"one", b"two"]
    people[0].nickname = "Zwei"
    User.objects.bulk_update(people, ["nickname"])
    NameTerm.objects.index(people)
    assert [user.name for user in everyone()] == ["Two", "Zwei"]
    assert found("zw") == ["Zwei"]


def test_whoever_is_called_just_that_comes_first():
    a_user("aaa", nickname="Owl Abbot")
    a_user("bbb", nickname="Owl")
    a_user("owl", nickname="Zed")
    a_user("ccc", nickname="Owlet")
    names = [user.name for user in best_matching("owl", 10)]
    assert (sorted(names[:2]), names[2:]) == (["Owl", "Zed"], ["Owl Abbot", "Owlet"])
    assert len(best_matching("owl", 3)) == 3


def test_the_best_of_nothing_is_nobody():
    users("Ash")
    assert best_matching(" ", 5) == best_matching("\x00", 5) == []


def test_things_are_found_by_any_part_of_their_names():
    cup = a_tournament(a_league(an_organization("Gilde"), "Läga Nord"), name="Füchse-Pokal 2026")
    for text in ("fuchse", "POKAL 2026", "chse", "2026 fu", "-"):
        assert list(named_like(type(cup).objects.all(), text)) == [cup]
    assert list(named_like(type(cup).objects.all(), "pokal 2027")) == []
    assert list(named_like(League.objects.all(), "laga")) == [cup.league]
    assert list(named_like(Organization.objects.all(), "%")) == []


def test_a_thing_called_just_that_comes_first_then_those_that_begin_with_it():
    for name in ("Winter Cup", "Cup", "Cup of Cups", "Alpha Cup"):
        a_league(name=name)
    names = [league.name for league in best_named(League.objects.all(), "cup", "folded_name")]
    assert names == ["Cup", "Cup of Cups", "Alpha Cup", "Winter Cup"]


def test_a_thing_written_again_is_found_by_its_new_name():
    league = a_league(name="Old")
    league.name = "Né\u0301w"
    league.save()
    assert list(named_like(League.objects.all(), "new")) == [league]


# How they are found. So many people that a planner that knows of them would rather use an index.
CROWD = 5000


@pytest.fixture
def crowd():
    """People of three words out of a thousand, as many as make an index worth it."""
    syllables = ("ka", "ro", "mi", "sha", "dow", "ja", "zen", "tor", "bel", "quin")
    words = ["".join(parts) for parts in product(syllables, syllables, "abcdefghij")]
    people = User.objects.bulk_create(
        User(username=f"{words[n % 997]}{n}", nickname=f"{words[n % 991]} {words[n % 983]}", steam_id=STEAM_ID_BASE + n)
        for n in range(CROWD)
    )
    NameTerm.objects.index(people)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def plan_of(rows):
    """What the database is going to do, a step a line."""
    sql, parameters = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", parameters)
            return [row[3] for row in cursor.fetchall()]
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", parameters)
        answer = cursor.fetchone()[0]
    return list(steps(json.loads(answer) if isinstance(answer, str) else answer))


def steps(plan):
    for node in plan if isinstance(plan, list) else [plan]:
        for step in (node.get("Plan"), *node.get("Plans", ())):
            if step:
                table = step.get("Relation Name", "")
                yield f"{step['Node Type']} {table} {step.get('Index Name', '')} {step.get('Index Cond', '')}"
                yield from steps({"Plans": step.get("Plans", ())})


def reads_a_whole_table(plan):
    return [step for step in plan if re.search(r"Seq Scan accounts|SCAN (accounts_\w+|U\d+)$", step)]


def assert_sorts_nothing(plan):
    assert not any("SORT" in step.upper() or "TEMP B-TREE" in step for step in plan), plan


@pytest.mark.usefixtures("crowd")
def test_a_search_reads_indexes_only():
    for text in ("karoa", "karo quinmi", "nobody", "76561197960265735", "★"):
        plan = plan_of(matching(text)[:21])
        assert reads_a_whole_table(plan) == [], (text, plan)
    # What a tenth of all people have, a planner may join with all of them at once.
    for text in ("k", "k r"):
        plan = plan_of(matching(text)[:21])
        assert not any("nameterm" in step for step in reads_a_whole_table(plan)), (text, plan)
        assert not any("user_in_lists" in step for step in plan), "looked for through the list, from its beginning"
    plan = plan_of(matching("quinroj")[:21])
    term = r"name_term_prefix \(term>\? AND term<\?\)|name_term_prefix \(\(term >="
    assert re.search(term, "\n".join(plan)), plan


@pytest.mark.usefixtures("crowd")
def test_a_page_of_people_begins_where_the_last_one_ended_and_reads_no_further_than_it_shows():
    keys = keys_of(everyone())
    after = cursor_of(everyone()[CROWD // 2], keys)
    rows, _ = Page(before=None, after=after, first=50, last=None, most=100).of(everyone(), keys)
    plan = plan_of(rows)
    assert re.search(r"user_in_lists \(listed_as>\?\)|user_in_lists \(\(?listed_as >=", "\n".join(plan)), plan
    assert_sorts_nothing(plan)
    plan = plan_of(everyone()[:51])
    assert any("user_in_lists" in step for step in plan), plan
    assert_sorts_nothing(plan)
