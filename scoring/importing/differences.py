"""What a table of criteria would change in a set: shown before it is applied, counted after."""

from dataclasses import dataclass, field

from scoring.importing.columns import cells_of, cells_of_set


@dataclass(frozen=True)
class Changes:
    """Codes that are new, changed (column → old, new), unchanged, and no longer there."""

    new: tuple[str, ...] = ()
    changed: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    reordered: bool = False

    def __bool__(self):
        return bool(self.new or self.changed or self.removed or self.reordered)

    def __str__(self):
        counted = (
            f"thêm {len(self.new)}, sửa {len(self.changed)}, bỏ {len(self.removed)}, "
            f"giữ nguyên {len(self.unchanged)}"
        )
        return counted + (", đổi thứ tự" if self.reordered else "")


def difference(parsed, criteria_set):
    """What applying the table to this set would change; None is a set still to be made."""
    before = cells_of_set(criteria_set) if criteria_set else {}
    return changes_between(
        before, {row.code: cells_of(row, row.parent_code) for row in parsed.rows}
    )


def changes_between(before, after):
    """What changes from one table to another, each code → cells in the order of its tree."""
    kept = [code for code in after if code in before]
    changed = {code: cells for code in kept if (cells := _changed_cells(before[code], after[code]))}
    return Changes(
        new=tuple(code for code in after if code not in before),
        changed=changed,
        unchanged=tuple(code for code in kept if code not in changed),
        removed=tuple(code for code in before if code not in after),
        reordered=kept != [code for code in before if code in after],
    )


def _changed_cells(before, after):
    return {
        column: (before[column], after[column])
        for column in before
        if before[column] != after[column]
    }
