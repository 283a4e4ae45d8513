"""People, and what they do with their own accounts."""

from schema.accounts.mutations import AccountMutation
from schema.accounts.queries import AccountQuery
from schema.accounts.types import Account, Site, User

__all__ = ["Account", "AccountMutation", "AccountQuery", "Site", "User"]
