"""Names of files made safe to show, to store in a row and to send in a header."""

import os
import unicodedata

from units.vietnamese import nfc

from .kinds import EXTENSIONS

LONGEST = 150

# Not allowed in names on Windows, where nearly every reader sits.
_UNWELCOME = str.maketrans(dict.fromkeys('<>:"|?*', "_"))


def clean(name):
    """The name without folders, control characters or marks that turn the text around."""
    name = name.replace("\\", "/").rsplit("/", 1)[-1]
    # Categories C*: controls, invisible marks such as the right-to-left override, halves of pairs.
    name = "".join(char for char in name if unicodedata.category(char)[0] != "C")
    name = nfc(name.translate(_UNWELCOME)).strip(". ")
    if len(name) <= LONGEST:
        return name or "không tên"
    stem, extension = os.path.splitext(name)
    extension = extension if len(extension) <= 10 else ""
    return stem[: LONGEST - len(extension)] + extension


def safe_name(name, kind):
    """The cleaned name, ending in the extension of what the file really is."""
    stem, extension = os.path.splitext(clean(name))
    if extension.lower() not in EXTENSIONS:
        stem += extension
    extension = kind.extensions[0]
    return stem[: LONGEST - len(extension)].strip(". ") + extension
