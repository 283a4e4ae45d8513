"""What searching costs among 50,000 people and 5,000 tournaments: whole requests, on SQLite and on PostgreSQL."""

import json
import random
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from backend.accounts.models import STEAM_ID_BASE, NameTerm, User
from backend.accounts.search import everyone
from backend.tournaments.models import Tournament
from schema.connections import cursor_of, keys_of
from tests.api import Api
from tests.benchmarks.served import median
from tests.factories import a_league

pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]

PEOPLE = 50_000
TOURNAMENTS = 5_000
ROUNDS = 15
SYLLABLES = [
    "ka",
    "ro",
    "mi",
    "sha",
    "dow",
    "jade",
    "zen",
    "tor",
    "bel",
    "quin",
    "pax",
    "lo",
    "vi",
    "an",
    "er",
    "ys",
    "no",
    "ul",
    "gra",
    "fen",
]

SEARCH = """query($text: String!) { search(text: $text) {
  people { id name avatar } organizations { id name } leagues { id name } tournaments { id name } } }"""
LIST = """query($search: String, $after: String) { people(search: $search, after: $after, first: 50) {
  totalCount pageInfo { endCursor hasNextPage } edges { node { id username name avatar } } } }"""


def a_town():
    """People of one to three words, every tenth of whom has one first name, and more tournaments than a league has."""
    dice = random.Random(50_000)

    def word():
        return "".join(dice.choices(SYLLABLES, k=dice.randint(2, 3))).title()

    people = []
    for number in range(PEOPLE):
        words = [word() for _ in range(dice.randint(1, 3))]
        nickname = " ".join(["Player", *words] if number % 10 == 0 else words)
        people.append(User(username=f"{words[0].lower()}{number}", nickname=nickname, steam_id=STEAM_ID_BASE + number))
    NameTerm.objects.index(User.objects.bulk_create(people, batch_size=2000))
    league, now = a_league(), timezone.now()
    Tournament.objects.bulk_create(
        Tournament(league=league, name=f"{word()} Cup {number}", slug=f"cup-{number}", starts_at=now)
        for number in range(TOURNAMENTS)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def test_searching_among_50_000_people(figure):
    a_town()
    late = cursor_of(everyone()[PEOPLE * 4 // 5], keys_of(everyone()))
    asked = {
        "one_letter": (SEARCH, {"text": "a"}),
        "two_letters_of_two_words": (SEARCH, {"text": "k z"}),
        "a_name_of_thousands": (SEARCH, {"text": "player"}),
        "a_name": (SEARCH, {"text": "jadesha zen"}),
        "nothing_found": (SEARCH, {"text": "nobody of that name"}),
        "a_steam_id": (SEARCH, {"text": str(STEAM_ID_BASE + 4711)}),
        "a_part_of_tournaments": (SEARCH, {"text": "cup"}),
        "first_page": (LIST, {}),
        "late_page": (LIST, {"after": late}),
        "late_page_of_one_letter": (LIST, {"search": "a", "after": late}),
        "late_page_of_two_letters": (LIST, {"search": "k z", "after": late}),
    }
    api = Api("Sam")
    for name, (query, variables) in asked.items():
        times = []
        for _ in range(ROUNDS):
            started = time.perf_counter()
            api.ask(query, **variables)
            times.append((time.perf_counter() - started) * 1000)
        figure(
            f"search_{name}",
            database=connection.vendor,
            people=PEOPLE,
            median_ms=median(times),
            best_ms=round(min(times), 2),
            worst_ms=round(max(times), 2),
            aim={"median_ms": 100},
        )


@pytest.mark.skipif("connection.vendor == 'postgresql'", reason="The figures above are PostgreSQL's already.")
def test_searching_among_50_000_people_on_postgresql(figure):
    """The same in a process of its own, on a PostgreSQL started for it."""
    command = [sys.executable, "-m", "tests.with_postgres", "pytest", "-q", "-m", "bench", __file__]
    done = subprocess.run(command, cwd=settings.ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    for line in done.stdout.splitlines():
        if line.startswith('{"figure"'):
            found = json.loads(line)
            del found["met"]
            figure(found.pop("figure"), aim=found.pop("aim"), **found)
