"""Marks by which a client asks whether an answer it keeps still holds: the ETag of a query by GET.

A document gets one only when everything it selects stands in `COVERED`, below one `tournament(slug:)`: what the version
of that tournament rises with, or what is read for the mark beside it because the version does not tell of it (people
and their MMR, the league; and what depends on who asks: their role, their own entry). Whatever else may be selected,
and whatever is added to the schema later, gets no mark until somebody has thought about it. So a page is never older
than the last commit.

The mark is read before the operation runs, through the tournament's door: what is committed meanwhile is in the answer,
and costs one needless answer the next time.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from django.conf import settings
from django.db.models import Model
from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    OperationType,
    StringValueNode,
    TypeInfo,
    TypeInfoVisitor,
    VariableNode,
    Visitor,
    get_operation_ast,
    parse,
    visit,
)

from backend.accounts.access import Viewer, signed_in
from backend.accounts.models import User
from backend.engine.core import RuleViolation
from backend.leagues.models import League
from backend.tournaments.access import tournament_and_role
from backend.tournaments.models import TournamentPlayer
from schema.limits import MAX_TOKENS
from schema.requests import GraphQLRequest

DRAFT = "id sequence status tournament deadlineAt remainingMs overdue"
COVERED: Mapping[str, frozenset[str]] = {
    name: frozenset((*fields.split(), "__typename"))
    for name, fields in {
        "Query": "tournament",
        "Node": "id",
        "Tournament": "id slug name about published state startsAt timezone format teamSize visibility version league "
        "viewerRole viewerPlayer players teams matches bracketExists draft",
        "TournamentPlayer": "id state user mmr ownMmr tournament team",
        "Team": "id name color draftOrder captain deputy members totalMmr",
        "Match": "id bestOf teamA teamB games tournament",
        "Game": "id number match radiant dire winner externalId heroDraft",
        "User": "id username nickname isStub name avatar steamId steamAccountId roleComfort baseMmr",
        "League": "id name slug about",
        "Draft": DRAFT,
        "TeamDraft": f"{DRAFT} style teams rounds onTheClock available pickSeconds onTimeout missingPlayers",
        "HeroDraft": f"{DRAFT} game phase",
        "DraftRound": "id pickNumber round turn automatic team captain player wasTie",
    }.items()
}
"""What may be selected, by type."""

UNSEEN = frozenset({"password", "last_login", "email", "discord_id"})
"""Columns of people that no field shows."""


@dataclass(frozen=True)
class Page:
    """A document with a mark: the field it selects, the types it shows, and whether it tells the time of a draft."""

    root: FieldNode
    types: frozenset[str]
    tells_time: bool


def etag_of(asked: GraphQLRequest, context: Any, form: str, schema: GraphQLSchema) -> str | None:
    """The mark of what a request would be answered with now, in a form; None when there is none. At most three queries.

    For who may not see the tournament there is none: they are told so by the operation.
    """
    page = page_of(schema, asked.query, asked.operation_name)
    slug = None if page is None else slug_of(page.root, asked.variables or {})
    if page is None or slug is None:
        return None
    try:
        state = state_of(slug, context.user, page)
    except RuleViolation:
        return None
    if state is None:
        return None
    mark = [build(), form, asked.query, asked.operation_name, asked.variables, state]
    # Weak: what is left of a budget stands beside the data, and is another each time.
    return f'W/"{hashlib.sha256(json.dumps(mark, sort_keys=True, default=str).encode()).hexdigest()[:40]}"'


def state_of(slug: str, viewer: Viewer, page: Page) -> list[Any] | None:
    """How a tournament is now for somebody, as far as a page shows it. Raises NOT_FOUND.

    None where that changes by the hour: while a draft runs, whether somebody is overdue.
    """
    tournament, role = tournament_and_role(viewer, slug=slug)
    if page.tells_time and tournament.draft_running:
        return None
    types = page.types
    league: list[Any] = []
    if "League" in types:
        league = list(League.objects.filter(pk=tournament.league_id).values_list(*columns(League)))
    people: list[tuple[Any, ...]] = []
    if types & {"TournamentPlayer", "Team", "User"}:
        entries = TournamentPlayer.objects.with_mmr().filter(tournament=tournament).order_by("pk")
        shown = (f"user__{column}" for column in columns(User) if column not in UNSEEN)
        people = list(entries.values_list("pk", "user_id", "effective_mmr", *shown))
    user = signed_in(viewer)
    own = [entry for entry, person, *_ in people if user is not None and person == user.pk]
    return [tournament.pk, tournament.version, role, own, league, people]


def columns(model: type[Model]) -> list[str]:
    """The columns of a table."""
    return [field.attname for field in model._meta.concrete_fields]


@lru_cache(maxsize=256)
def page_of(schema: GraphQLSchema, query: str, operation_name: str | None) -> Page | None:
    """What a document selects, when all of that is covered."""
    try:
        document = parse(query, max_tokens=MAX_TOKENS)
    except GraphQLError:
        return None
    operation = get_operation_ast(document, operation_name)
    if operation is None or operation.operation is not OperationType.QUERY:
        return None
    fragments = [node for node in document.definitions if isinstance(node, FragmentDefinitionNode)]
    types = TypeInfo(schema)
    look = _Look(types)
    visit(DocumentNode(definitions=(operation, *fragments)), TypeInfoVisitor(types, look))
    if not look.covered or len(look.roots) != 1:
        return None
    return Page(look.roots[0], frozenset(look.types), look.tells_time)


class _Look(Visitor):
    """Collects what is selected, and whether all of it is covered."""

    def __init__(self, types: TypeInfo) -> None:
        super().__init__()
        self.covered = True
        self.tells_time = False
        self.roots: list[FieldNode] = []
        self.types: set[str] = set()
        self._types = types

    def enter_field(self, node: FieldNode, *_args: Any) -> None:
        parent = self._types.get_parent_type()
        owner = "" if parent is None else parent.name
        self.covered &= node.name.value in COVERED.get(owner, ())
        self.tells_time |= node.name.value == "overdue"
        self.types.add(owner)
        if owner == "Query" and node.name.value == "tournament":
            self.roots.append(node)


def slug_of(root: FieldNode, variables: Mapping[str, Any]) -> str | None:
    for argument in root.arguments or ():
        match argument.value:
            case StringValueNode(value=slug):
                return slug
            case VariableNode(name=name):
                given = variables.get(name.value)
                return given if isinstance(given, str) else None
    return None


@cache
def build() -> str:
    """What answers: our own code, and the libraries it was locked with. Alike in all processes of a release."""
    parts = [path for folder in ("backend", "schema") for path in (settings.ROOT / folder).rglob("*.py")]
    digest = hashlib.sha256()
    for path in sorted([*parts, *settings.ROOT.glob("requirements/base.txt")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()
