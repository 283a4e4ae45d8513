"""Who the rows of an imported file are: people already known, and those who become stub users."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.text import slugify

from backend.accounts.models import NameTerm, User
from backend.accounts.names import numbered
from backend.tournaments.csv_rows import PlayerRow

UNKNOWN_COMFORT = (0, 0, 0, 0, 0)
PROFILE = ["steam_id", "discord_id", "discord_name", *(f"comfort_{position}" for position in range(1, 6))]


@dataclass(eq=False, slots=True)
class Person:
    """Somebody a row may mean. `row` is the row that named them first; a user without id is yet to be created."""

    user: User
    row: int | None = None
    changed: bool = False


class Directory:
    """Everybody the rows of one file could mean, by the identifiers they have."""

    def __init__(self, rows: Iterable[PlayerRow]) -> None:
        """Reads all who are known already, in three queries, and a fourth for those named by username alone."""
        rows = list(rows)
        self.people: dict[tuple[str, object], list[Person]] = {}
        self._by_user: dict[int, Person] = {}
        usernames = {row.username for row in rows if row.username and is_bare(row)}
        users = User.objects.annotate(lower_discord_name=Lower("discord_name"), lower_username=Lower("username"))
        for user in [
            *users.filter(steam_id__in={row.steam_id for row in rows if row.steam_id}),
            *users.filter(discord_id__in={row.discord_id for row in rows if row.discord_id}),
            *users.filter(lower_discord_name__in={row.discord_name.lower() for row in rows if row.discord_name}),
            *users.filter(Q(username__in=usernames) | Q(lower_username__in={name.lower() for name in usernames})),
        ]:
            if user.pk not in self._by_user:
                self._by_user[user.pk] = Person(user)
                self._enlist(self._by_user[user.pk])

    def find(self, row: PlayerRow) -> tuple[Person, list[str]]:
        """Whom a row means, and what to warn of. Somebody unknown is a new person, whom `take` makes known.

        The Steam id decides, then the Discord id, then the Discord name, which proves least: it never stands for
        several people, nor for somebody whose ids are others. A username counts where there is nothing else: it is of
        this site, and a file may be of another.
        """
        warnings: list[str] = []
        found: Person | None = None
        for column, kind, value in _identifiers(row):
            hits = self.people.get((kind, value), [])
            if found is None and len(hits) == 1 and (kind == "steam" or not _contradicts(hits[0].user, row)):
                found = hits[0]
            elif len(hits) > 1 and found is None:
                warnings.append(f"Several people have the {column} {value}; it was ignored.")
            elif hits and found not in hits:
                other = str(hits[0].user) or f"row {hits[0].row}"
                warnings.append(f"The {column} is that of {other}, somebody else; it was ignored.")
        if found is not None and row.discord_id and found.user.discord_id not in (None, row.discord_id):
            warnings.append(f"{found.user} has another Discord id than this row; the Steam id decided.")
        return found or Person(User(is_stub=True, nickname=row.name or "")), warnings

    def take(self, row: PlayerRow, person: Person) -> None:
        """A row is used: what it says completes what is known of a stub, and of anybody's comfort."""
        person.row = row.number
        user = person.user
        before = [getattr(user, field) for field in PROFILE]
        if user.is_stub:
            if user.steam_id is None and row.steam_id and ("steam", row.steam_id) not in self.people:
                user.steam_id = row.steam_id
            if user.discord_id is None and row.discord_id and ("discord", row.discord_id) not in self.people:
                user.discord_id = row.discord_id
            if not user.discord_name and row.discord_name:
                user.discord_name = row.discord_name
        if row.comfort is not None and user.comfort == UNKNOWN_COMFORT:
            user.comfort = row.comfort
        person.changed = before != [getattr(user, field) for field in PROFILE]
        self._enlist(person)

    def _enlist(self, person: Person) -> None:
        user = person.user
        for key in (
            ("steam", user.steam_id),
            ("discord", user.discord_id),
            ("name", user.discord_name.lower()),
            ("username", user.username.lower()),
        ):
            if key[1] and person not in self.people.setdefault(key, []):
                self.people[key].append(person)


def _identifiers(row: PlayerRow) -> Iterable[tuple[str, str, object]]:
    """Column, kind and value of what a row names somebody by, the strongest first."""
    if row.steam_id is not None:
        yield "steam_friend_id", "steam", row.steam_id
    if row.discord_id is not None:
        yield "discord_id", "discord", row.discord_id
    if row.discord_name is not None:
        yield "discord_username", "name", row.discord_name.lower()
    if row.username is not None and is_bare(row):
        yield "username", "username", row.username.lower()


def is_bare(row: PlayerRow) -> bool:
    """Whether a row names somebody by nothing that is known elsewhere."""
    return row.steam_id is None and row.discord_id is None and row.discord_name is None


def _contradicts(user: User, row: PlayerRow) -> bool:
    other_steam = row.steam_id is not None and user.steam_id not in (None, row.steam_id)
    other_discord = row.discord_id is not None and user.discord_id not in (None, row.discord_id)
    return other_steam or other_discord


def save_people(people: Iterable[Person]) -> None:
    """Create the new ones as stubs, and write what rows have completed."""
    people = list(people)
    new = [person.user for person in people if person.user.pk is None]
    _name_stubs(new)
    for user in new:
        user.password = make_password(None)
    # In one order for all: two imports of the same people then wait for each other instead of blocking both.
    User.objects.bulk_create(sorted(new, key=lambda user: (user.steam_id or 0, user.discord_id or "", user.username)))
    NameTerm.objects.index(new)
    known = {user.pk for user in new}
    changed = [person.user for person in people if person.changed and person.user.pk not in known]
    if changed:
        User.objects.bulk_update(changed, PROFILE)
        NameTerm.objects.index(changed)


def _name_stubs(users: list[User]) -> None:
    """A username for each: made of the name, else of the Discord name, else of the id; numbered where it is taken."""
    bases = {id(user): _username_base(user) for user in users}
    used: set[str] = set()
    waiting = users
    while waiting:
        for user in waiting:
            number = 1
            while (name := numbered(bases[id(user)], number, separator="-")) in used:
                number += 1
            used.add(name)
            user.username = name
        names = User.objects.annotate(lower_username=Lower("username"))
        taken = set(
            names.filter(lower_username__in=[user.username for user in waiting]).values_list(
                "lower_username", flat=True
            )
        )
        waiting = [user for user in waiting if user.username in taken]


def _username_base(user: User) -> str:
    for name in (user.nickname, user.discord_name):
        slug = slugify(name)[:80]
        if len(slug) >= 2:
            return slug
    return f"steam-{user.steam_account_id}" if user.steam_id else f"discord-{user.discord_id or 'player'}"
