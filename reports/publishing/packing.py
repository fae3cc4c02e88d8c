"""A long list of cards held small: packed a few units at a time, opened as often as needed.

Three thousand units with sixty leaves each are a gigabyte of objects, and thirty megabytes packed.
"""

import pickle
import zlib
from itertools import islice
from operator import attrgetter

from reports.models import Scorecard, ScorecardLine

# As many units as are open at a time; a list no longer than FEW stays open.
TOGETHER, FEW = 50, 300
QUICKLY = 1


def _columns(model, given):
    """The columns that hold a row's own values."""
    names = [field.attname for field in model._meta.concrete_fields]
    return [name for name in names if name not in given]


CARD = _columns(Scorecard, {"id", "ranking_id"})
LINE = _columns(ScorecardLine, {"id", "scorecard_id", "criterion_id"})
_card_values, _line_values = attrgetter(*CARD), attrgetter(*LINE)


def held(draft, cards, count):
    """These cards of a draft to be read again and again: as they are, or packed when many."""
    return list(cards) if count <= FEW else Packed(draft, cards)


def in_hand(draft, cards, count):
    """These cards as they are, for those who go on to change them."""
    return list(cards)


class Packed:
    """Cards with their lines; each reading makes them anew, with the draft's own criteria."""

    def __init__(self, draft, cards):
        self.draft, self.count, self.parts = draft, 0, []
        cards = iter(cards)
        while together := list(islice(cards, TOGETHER)):
            self.count += len(together)
            self.parts.append(_pack(together))

    def __len__(self):
        return self.count

    def __iter__(self):
        for part in self.parts:
            for values, lines in pickle.loads(zlib.decompress(part)):
                yield self._card(values, lines)

    def _card(self, values, lines):
        card = Scorecard(ranking=self.draft.ranking, **dict(zip(CARD, values, strict=True)))
        made = zip(self.draft.criteria, lines, strict=True)
        return card, [_line(card, node, each) for node, each in made]


def _line(card, node, values):
    named = dict(zip(LINE, values, strict=True))
    return ScorecardLine(scorecard=card, criterion=node, **named)


def _pack(cards):
    plain = [(_card_values(card), [_line_values(line) for line in lines]) for card, lines in cards]
    return zlib.compress(pickle.dumps(plain, pickle.HIGHEST_PROTOCOL), QUICKLY)
