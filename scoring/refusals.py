"""Why an act did not happen: always a sentence in Vietnamese that can be shown as it is."""


class Refused(ValueError):
    """The act is not allowed, or its input can't be taken; nothing was saved."""


class Overtaken(Refused):
    """Somebody else changed the same thing in between; nothing was saved."""


class NotReady(Refused):
    """The year's clock can't move yet; `gaps` lists what stands in the way."""

    def __init__(self, gaps):
        self.gaps = list(gaps)
        super().__init__(" ".join(self.gaps))


def refuse_if(reason):
    """Raise Refused with the reason a guard gave, unless it is empty."""
    if reason:
        raise Refused(reason)
