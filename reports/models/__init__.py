"""Published snapshots."""

from .snapshots import CCHC, PublishedCriterion, Ranking, Scorecard, ScorecardLine

__all__ = ["CCHC", "PublishedCriterion", "Ranking", "Scorecard", "ScorecardLine"]
