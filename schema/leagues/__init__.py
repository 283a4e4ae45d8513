"""Organizations and leagues, and what people are in them."""

from schema.leagues.mutations import LeagueMutation
from schema.leagues.queries import LeagueQuery
from schema.leagues.types import League, LeagueMember, Organization, OrganizationMember

__all__ = ["League", "LeagueMember", "LeagueMutation", "LeagueQuery", "Organization", "OrganizationMember"]
