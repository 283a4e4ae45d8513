"""The types that the modules they are made of must name before they can be declared."""

from typing import TYPE_CHECKING, Annotated

import strawberry

if TYPE_CHECKING:
    from schema.drafts.hero_draft.types import HeroDraft
    from schema.leagues import League, LeagueMember, OrganizationMember
    from schema.players import TournamentPlayer
    from schema.tokens import ApiToken
    from schema.tournaments import Tournament

LazyTournament = Annotated["Tournament", strawberry.lazy("schema.tournaments")]
LazyTournamentPlayer = Annotated["TournamentPlayer", strawberry.lazy("schema.players")]
LazyOrganizationMember = Annotated["OrganizationMember", strawberry.lazy("schema.leagues")]
LazyLeagueMember = Annotated["LeagueMember", strawberry.lazy("schema.leagues")]
LazyHeroDraft = Annotated["HeroDraft", strawberry.lazy("schema.drafts.hero_draft.types")]
LazyLeague = Annotated["League", strawberry.lazy("schema.leagues")]
LazyApiToken = Annotated["ApiToken", strawberry.lazy("schema.tokens")]
