"""The kinds of drafts there are. A further kind is one more entry here; the service does not change."""

from collections.abc import Mapping

from backend.drafts.kinds.base import Kind
from backend.drafts.kinds.hero_draft import HERO_DRAFT
from backend.drafts.kinds.team_draft import TEAM_DRAFT
from backend.drafts.models import DraftKind

KINDS: Mapping[str, Kind] = {DraftKind.TEAM_DRAFT: TEAM_DRAFT, DraftKind.HERO_DRAFT: HERO_DRAFT}
