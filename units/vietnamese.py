"""Vietnamese text made comparable: one way to write it, a key to find it, a key to sort it.

Databases sort by code point: Đ, Ấ and Ỷ land after Y, and "đức" does not find "Đức".
The sort keys here are plain ASCII, so SQLite, PostgreSQL and Python agree on their order.
"""

from unicodedata import combining, normalize

# Pasted along from Word and web pages, never seen on the page.
_INVISIBLE = str.maketrans(dict.fromkeys("\u00ad\u200b\ufeff"))

# Unicode does not take đ apart as it does ă or ơ, so we do. Eth looks alike and is typed for it.
_STROKE = "\N{COMBINING SHORT STROKE OVERLAY}"
_STROKED = str.maketrans(dict.fromkeys("đð", "d" + _STROKE))

# Marks that make another letter become characters beyond "z", so "ă" follows whatever begins
# with "a", and "â" whatever begins with "ă".
_SHAPES = {
    "\N{COMBINING BREVE}": "{",
    "\N{COMBINING CIRCUMFLEX ACCENT}": "|",
    "\N{COMBINING HORN}": "}",
    _STROKE: "}",
}

# Marks that only change the tone, in the order of the dictionary; a word without one counts as 0.
_TONES = {
    "\N{COMBINING GRAVE ACCENT}": "1",
    "\N{COMBINING HOOK ABOVE}": "2",
    "\N{COMBINING TILDE}": "3",
    "\N{COMBINING ACUTE ACCENT}": "4",
    "\N{COMBINING DOT BELOW}": "5",
}

# In the order of the Unicode collation, between the space and the digits.
_PUNCTUATION = "_-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$"


def nfc(text):
    """The text as we store it: composed letters, single plain spaces, nothing invisible."""
    return " ".join(normalize("NFC", text).translate(_INVISIBLE).split())


def fold(text):
    """The text as it is typed into a search box: "Đức  Hợp" becomes "duc hop"."""
    return "".join(char for char in _apart(text) if not combining(char))


def sort_key(text):
    """A key in the order of a Vietnamese dictionary: letters decide, tones break ties."""
    letters, tones = [], ["0"]
    for char in _apart(text):
        if char in _TONES:
            tones[-1] = _TONES[char]
        elif char in _SHAPES:
            letters.append(_SHAPES[char])
        elif not combining(char):
            letters.append(_place(char))
            if not char.isalnum():
                tones.append("0")
    # The space between the halves is below all that letters become: the shorter name comes first.
    return f"{''.join(letters)} {''.join(tones)}"


def _apart(text):
    """Lower-case letters, each followed by its marks."""
    return normalize("NFD", nfc(text).casefold().translate(_STROKED))


def _place(char):
    """ASCII that sorts the character: space, punctuation, digits, letters, other scripts."""
    if char == " ":
        return "-"
    if char in _PUNCTUATION:
        return "." + chr(ord("A") + _PUNCTUATION.index(char))
    return char if char.isascii() else f"~{ord(char):06x}"
