"""The counts a decision states of itself, to set beside those of its table."""

from scoring.rules.tree import COUNTED

EXAMPLE = "fields=8,criteria=38,leaves=81"


def read_stated(text):
    """{"criteria": 38} from "criteria=38"; ValueError says what was not understood."""
    stated = {}
    for part in filter(None, text.split(",")):
        name, _, number = (piece.strip() for piece in part.partition("="))
        if name not in COUNTED or not number.isdecimal():
            raise ValueError(f"Không hiểu «{part}»; ghi dạng {EXAMPLE}.")
        stated[name] = int(number)
    return stated
