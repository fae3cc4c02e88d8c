"""What somebody typed into the search box, made comparable, and how well a text fits it."""

from dataclasses import dataclass

from units.vietnamese import fold, nfc

LONGEST, SHORTEST, MOST_WORDS = 100, 2, 8


@dataclass(frozen=True)
class Words:
    """The words of one question, folded: without marks, capitals, double spaces."""

    typed: str
    folded: str
    is_cut: bool = False

    @classmethod
    def of(cls, text):
        """Whatever was typed: unprintable signs are spaces, what is too long is left out."""
        plain = nfc("".join(sign if sign.isprintable() else " " for sign in text[: 4 * LONGEST]))
        kept = plain[:LONGEST].split()[:MOST_WORDS]
        typed = " ".join(kept)
        return cls(typed, fold(typed), is_cut=typed != plain or len(text) > 4 * LONGEST)

    @property
    def each(self):
        return self.folded.split()

    @property
    def is_empty(self):
        return not self.folded

    @property
    def is_short(self):
        """Too little to look for: half the units would fit."""
        return len(self.folded) < SHORTEST

    def fit(self, name, more=""):
        """How well a text fits, the lower the better; None when a word is missing in it.

        `more` are folded words by which it is found as well, though they are not its name.
        """
        name = fold(name)
        whole = f" {name} {more} "
        # A letter alone begins a word; what is longer may stand within one.
        if not all((word if len(word) > 1 else f" {word}") in whole for word in self.each):
            return None
        if name == self.folded or name.startswith(f"{self.folded} "):
            return 0
        if f" {self.folded} " in whole:
            return 1
        return 2 if f" {self.folded}" in whole else 3
