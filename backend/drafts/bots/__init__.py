"""Captains nobody is behind, for looking and for load: they act through the same service as people."""

from backend.drafts.bots.playing import SHORTEST_POLL, play

__all__ = ["SHORTEST_POLL", "play"]
