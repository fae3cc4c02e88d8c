"""Published snapshots."""

from .snapshots import PublishedCriterion, Ranking, Scorecard, ScorecardLine

__all__ = ["PublishedCriterion", "Ranking", "Scorecard", "ScorecardLine"]
