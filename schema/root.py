"""The schema: everything the API offers, in one place."""

import strawberry
from graphql import GraphQLError
from strawberry.extensions import AddValidationRules, MaxTokensLimiter, ValidationCache
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext

from schema.accounts import AccountMutation, AccountQuery
from schema.balance import BalanceMutation, BalanceQuery
from schema.budgets import ChargeCost
from schema.claims import ClaimMutation, ClaimQuery
from schema.cost import costs_of
from schema.descriptions import describe
from schema.drafts.hero_draft import events as hero_draft_events
from schema.drafts.hero_draft.mutations import HeroDraftMutation
from schema.drafts.interfaces import DRAFT_TYPES, EVENT_TYPES
from schema.drafts.mutations import DraftMutation
from schema.drafts.queries import DraftQuery
from schema.drafts.team_draft import events as team_draft_events
from schema.drafts.team_draft.mutations import TeamDraftMutation
from schema.drafts.ticks import HeroDraftTick, TeamDraftTick
from schema.entries import EntryMutation
from schema.errors import PresentErrors
from schema.heroes import HeroQuery
from schema.imports import RosterMutation
from schema.in_hand import read_in_hand
from schema.kept import KeepAnswers
from schema.leagues import LeagueMutation, LeagueQuery
from schema.limits import MAX_TOKENS, AliasLimit, DepthLimit, ParsedOnce
from schema.live.subscriptions import Subscription
from schema.match_edits import MatchMutation
from schema.nodes import NodeQuery
from schema.operations import RefuseOutOfPlace
from schema.people import PeopleQuery
from schema.search import SearchQuery
from schema.teams import TeamMutation
from schema.tokens import TokenMutation
from schema.tournament_edits import TournamentMutation
from schema.tournaments import TournamentQuery

__all__ = ["hero_draft_events", "schema", "team_draft_events"]


@strawberry.type
class Query(
    AccountQuery,
    ClaimQuery,
    PeopleQuery,
    LeagueQuery,
    TournamentQuery,
    BalanceQuery,
    DraftQuery,
    HeroQuery,
    SearchQuery,
    NodeQuery,
):
    """What can be read."""


@strawberry.type
class Mutation(
    AccountMutation,
    ClaimMutation,
    TokenMutation,
    LeagueMutation,
    TournamentMutation,
    EntryMutation,
    TeamMutation,
    MatchMutation,
    BalanceMutation,
    RosterMutation,
    DraftMutation,
    TeamDraftMutation,
    HeroDraftMutation,
):
    """What can be done. What the rules refuse comes back in `errors`, and nothing was written."""


class Schema(strawberry.Schema):
    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Log nothing: `PresentErrors` logs what is a bug, and what people may not find or do is none."""


schema = Schema(
    query=Query,
    mutation=Mutation,
    subscription=Subscription,
    types=[*DRAFT_TYPES.values(), *EVENT_TYPES.values(), TeamDraftTick, HeroDraftTick],
    extensions=[
        PresentErrors,
        lambda: MaxTokensLimiter(MAX_TOKENS),
        lambda: AddValidationRules([DepthLimit, AliasLimit]),
        lambda: ParsedOnce(maxsize=256),
        lambda: ValidationCache(maxsize=256),
        RefuseOutOfPlace,
        ChargeCost,
        KeepAnswers,
    ],
    config=StrawberryConfig(relay_max_results=100),
)
describe(schema)
read_in_hand(schema)
costs_of(schema._schema)  # a list that nobody has thought of is found here
