"""What this app lets the search look through."""

from . import national, published
from .sources import Listed, register_source
from .units import UnitSource


def register():
    """Units first: they are what is looked for most."""
    register_source(UnitSource())
    register_source(Listed("xep-hang", "Bảng xếp hạng", published.rankings))
    register_source(Listed("tieu-chi", "Tiêu chí", published.criteria))
    register_source(Listed("truoc-day", "Số liệu công bố trước đây", published.earlier))
    register_source(Listed("chi-so-tinh", "Chỉ số cấp quốc gia", national.national))
