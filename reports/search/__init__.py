"""Finding what is public by a few words: units, rankings, criteria, earlier lists, and what else
an app adds with `register_source`.

A source is asked with the words as typed into a search box and answers with what fits, best first.
"""

from .sources import Hit, Listed, Source, register_source

__all__ = ["Hit", "Listed", "Source", "register_source"]
