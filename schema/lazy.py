"""The type that the modules it is made of must name before it can be declared."""

from typing import TYPE_CHECKING, Annotated

import strawberry

if TYPE_CHECKING:
    from schema.tournaments import Tournament

LazyTournament = Annotated["Tournament", strawberry.lazy("schema.tournaments")]
