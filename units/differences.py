"""What changes in a cell, as a person reads it: struck out before, underlined after."""

from diff_match_patch import diff_match_patch
from django.utils.encoding import force_str
from django.utils.html import format_html, format_html_join, mark_safe
from import_export.resources import Diff

# The library's own marks carry inline styles, which our content policy refuses.
MARKS = {
    diff_match_patch.DIFF_DELETE: "<del>{}</del>",
    diff_match_patch.DIFF_INSERT: "<ins>{}</ins>",
    diff_match_patch.DIFF_EQUAL: "{}",
}


def difference(old, new):
    """Two texts as one, escaped; an empty one is all removed or all added."""
    compare = diff_match_patch()
    pieces = compare.diff_main(force_str(old), force_str(new))
    compare.diff_cleanupSemantic(pieces)
    marked = ((format_html(MARKS[change], text),) for change, text in pieces)
    return mark_safe(format_html_join("", "{}", marked).replace("\n", "<br>"))


class MarkedDiff(Diff):
    """The differences of one row, cell by cell."""

    def as_html(self):
        before = [""] * len(self.left) if self.new else self.left
        return [difference(old, new) for old, new in zip(before, self.right, strict=True)]
