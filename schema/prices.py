"""What a field of an answer costs, and how long its lists are taken to be: the one place to say so.

A unit is one object of an answer, some twenty microseconds. What an object holds of plain values is free.

    operation       50    asking at all
    object           1    each
    connection      50    a query for it alone, wherever it stands; `totalCount` is one more
    draft          100    the fold of its log, where more is asked of it than its row repeats
    mutation       100    more where `FIELDS` says so

Lists multiply: by `first` or `last` where a field takes them, else by what `LISTS` says.
The terms are those of the GraphQL Cost Directive Specification (https://ibm.github.io/graphql-specs/cost-spec.html).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    get_nullable_type,
    is_leaf_type,
    is_list_type,
)

OPERATION = 50
QUERY = 50
FOLD = 100
MUTATION = 100
SHARE_OF_PAGE = -1
"""As many as the field above was asked for, by its `first` or `last`."""
LARGEST_PAGE = 100
"""What a connection gives that is not told how many."""

LISTS = {
    "Account.tokens": 20,
    "AddPlayersPayload.players": 100,
    "AuditEntry.changes": 5,
    "DraftCompleted.results": 2,  # of what a draft begins and ends with: a share for each of its events
    "DraftEvent.players": 2,
    "DraftEvent.rounds": 2,
    "DraftEvent.teams": 2,
    "DraftReplay.players": 100,
    "DraftReplay.steps": SHARE_OF_PAGE,
    "DraftSeat.teams": 2,
    "DraftStarted.rolls": 2,
    "DraftStarted.startingPlayers": 5,
    "DraftStarted.startingTeams": 2,
    "HeroDraft.actions": 24,
    "HeroDraft.teams": 2,
    "HeroDraftEvent.actions": 2,
    "HeroDraftEvent.draftTeams": 1,
    "HeroDraftPause.missing": 2,
    "HeroDraftReplay.steps": SHARE_OF_PAGE,
    "HeroDraftSettings.presets": 2,
    "HeroReplayStep.actions": 2,
    "HeroReplayStep.teams": 2,
    "ImportPlayersPayload.rows": 100,
    "Match.games": 3,
    "Organization.claimLinks": 200,
    "Organization.leagues": 20,
    "PoolChanged.added": 5,
    "PoolChanged.removed": 5,
    "ProposedTeam.members": 5,
    "Query.compareDraftStyles": 3,
    "Query.heroes": 150,
    "Query.liveDrafts": 50,
    "Query.myDraftQueue": 100,
    "ReplayStep.places": 2,
    "ReplayStep.teams": 2,
    "SearchResults.leagues": SHARE_OF_PAGE,
    "SearchResults.organizations": SHARE_OF_PAGE,
    "SearchResults.people": SHARE_OF_PAGE,
    "SearchResults.tournaments": SHARE_OF_PAGE,
    "SetPickQueuePayload.queue": 100,
    "StyleComparison.teams": 20,
    "Subscription.myDraftQueue": 100,
    "Team.members": 5,
    "TeamDraft.available": 100,
    "TeamDraft.rounds": 100,
    "TeamDraft.teams": 20,
    "TeamProposal.leftOver": 20,
    "TeamProposal.teams": 20,
    "TieRoll.rounds": 5,
    "TieRoll.teams": 3,
    "Tournament.claimLinks": 200,
    "Tournament.matches": 50,
    "Tournament.players": 100,
    "Tournament.teams": 20,
    "User.leagueMemberships": 100,
    "User.organizationMemberships": 100,
}
"""How many objects a list is taken to hold: its bound where it has one, else as in a tournament of a hundred players.

By the field's coordinate; an interface's counts for the types that implement it. A list in lists counts all of them.
A schema with a list that is not here does not start.
"""

FOLDED = {
    "HeroDraft": frozenset({"__typename", "id", "sequence", "status", "tournament", "game", "deadlineAt"}),
    "TeamDraft": frozenset({"__typename", "id", "sequence", "status", "tournament"}),
}
"""Types folded from a log, and what is known of them without that."""

FIELDS = {
    "__schema": 2_000,
    "__type": 100,
    "Mutation.changeEmail": 1_000,  # a password is hashed
    "Mutation.changePassword": 2_000,
    "Mutation.claimAccount": 1_000,
    "Mutation.createBalancedTeams": 5_000,  # searched for again
    "Mutation.deleteAccount": 1_000,
    "Mutation.importPlayers": 5_000,
    "Mutation.resetPassword": 1_000,
    "Mutation.signIn": 1_000,
    "Mutation.signUp": 1_000,
    "Query.compareDraftStyles": 5_000,  # drafts are played out
    "Query.proposeTeams": 5_000,
    "TeamDraft.export": 500,
}
"""What asking for a field costs beside the objects it gives, where that is more than looking at what was read."""


@dataclass(frozen=True, slots=True)
class Price:
    """What a field costs where it is selected: `weight`, and for each of its objects `each` and what it holds."""

    weight: int
    each: int = 0
    items: int = 0
    """How many objects it gives, or `SHARE_OF_PAGE`."""
    page: int | None = None
    """How many a field that takes `first` or `last` gives without them; None for one that takes neither."""
    gives: GraphQLNamedType | None = None
    """The type of its objects; None for plain values."""


class Prices:
    """What the fields of one schema cost. Raises LookupError for a list that `LISTS` does not know."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self.schema = schema
        self.unused = {*LISTS, *FIELDS} - {"__schema", "__type"}
        self._prices = {
            type_.name: {name: self._price(type_, name, field) for name, field in type_.fields.items()}
            for type_ in schema.type_map.values()
            if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType) and not type_.name.startswith("__")
        }

    def of(self, type_name: str, field: str) -> Price:
        """What a field of an object type costs."""
        return self._prices[type_name][field]

    def _price(self, type_: GraphQLObjectType | GraphQLInterfaceType, name: str, field: GraphQLField) -> Price:
        gives = get_named_type(field.type)
        owners = [type_.name, *(interface.name for interface in type_.interfaces)]
        listed = self._listed(LISTS, owners, name)
        weight = self._listed(FIELDS, owners, name) or 0
        if type_ is self.schema.mutation_type:
            weight = weight or MUTATION
        of_connection = type_.name.endswith("Connection")
        if is_leaf_type(gives):
            return Price(QUERY if of_connection and name == "totalCount" else weight)
        page = _default_page(field)
        is_error = gives.name == "UserError"
        if not is_list_type(get_nullable_type(field.type)):
            items = 1
        elif page is not None or (of_connection and name == "edges"):
            items = SHARE_OF_PAGE
        elif listed is not None or is_error:
            items = listed or 1
        else:
            raise LookupError(f"{type_.name}.{name} is a list: schema/prices.py must say how long one is.")
        if gives.name.endswith("Connection"):
            weight += QUERY
        return Price(weight, 0 if is_error else 1, items, page, gives)

    def _listed(self, table: Mapping[str, int], owners: Iterable[str], name: str) -> int | None:
        for owner in owners:
            if (coordinate := f"{owner}.{name}") in table:
                self.unused.discard(coordinate)
                return table[coordinate]
        return None


def _default_page(field: GraphQLField) -> int | None:
    """What a field gives that takes `first` or `last` and is not told; None for one that takes neither."""
    defaults = [field.args[name].default_value for name in ("first", "last") if name in field.args]
    if not defaults:
        return None
    return max((value for value in defaults if isinstance(value, int)), default=LARGEST_PAGE)
