"""What a list owes its readers in words: ties, look-alikes, grades withheld, shares, the scale."""

from collections import defaultdict
from fractions import Fraction
from itertools import accumulate, count, pairwise

from scoring.rules.numbers import format_number, round_index
from scoring.rules.ranking import equal_printed

NOT_HELD = (
    "Năm này không tổ chức điều tra xã hội học: tổng điểm, điểm tối đa không gồm các tiêu chí "
    "điều tra."
)
REDUCED = (
    "* Có tiêu chí không đánh giá đối với đơn vị: điểm tối đa áp dụng thấp hơn {}; chỉ số tính "
    "trên điểm tối đa áp dụng."
)
RESCALED = (
    "* Có tiêu chí không đánh giá đối với đơn vị: điểm tối đa áp dụng thấp hơn {}. Phần thẩm định "
    "của đơn vị được quy về điểm tối đa đầy đủ rồi cộng điểm điều tra xã hội học, nên chỉ số không "
    "bằng tổng điểm chia cho điểm tối đa áp dụng; phiếu điểm của đơn vị ghi công thức đã thay số."
)


def notes_of(policy, rows, size):
    """A sentence for everything in one list that its columns alone do not explain.

    `size` is how many units the whole list ranks, of which `rows` may be a part.
    """
    ranked = [row for row in rows if row.card.rank is not None]
    return [
        *_printed_alike(policy, ranked),
        *_equal(policy, ranked),
        *(f"† {row.card.unit_name}: {_lower_first(row.card.withheld)}" for row in _withheld(rows)),
        *_shares(policy, size),
    ]


def scale_notes(policy, has_reduced_rows, maximum):
    """What the columns of points and maxima mean under this policy, where it is not the usual."""
    notes = [] if policy.holds_survey else [NOT_HELD]
    if has_reduced_rows:
        told = RESCALED if policy.rescales else REDUCED
        notes.append(told.format(format_number(maximum)))
    return notes


def _withheld(rows):
    return (row for row in rows if row.card.withheld)


def _lower_first(sentence):
    return sentence[:1].lower() + sentence[1:]


def _printed_alike(policy, rows):
    """Units whose printed digits are equal and whose places are not."""
    exact = {row.card.order: row.card.exact_index for row in rows}
    names = {row.card.order: row.card.unit_name for row in rows}
    alike = defaultdict(list)
    for order in sorted(equal_printed(exact.items(), policy.index_digits, policy.rounding)):
        printed = round_index(exact[order], policy.index_digits, policy.rounding)
        alike[printed].append((names[order], exact[order]))
    for printed, units in alike.items():
        digits = _telling_digits([index for _, index in units], policy.index_digits)
        told = "; ".join(f"{name} {format_number(index, digits)}" for name, index in units)
        yield (
            f"Chỉ số in ra cùng là {format_number(printed, policy.index_digits)} nhưng thứ hạng "
            f"khác nhau, vì xếp hạng theo chỉ số chưa làm tròn: {told}."
        )


def _telling_digits(indices, digits):
    """The fewest digits, beyond those printed, that tell different indices apart."""
    apart = set(indices)
    return next(
        more
        for more in count(digits + 1)
        if len({round_index(index, more) for index in apart}) == len(apart)
    )


def _equal(policy, rows):
    """Units with one exact index: on one rank, or parted by what the policy names."""
    equal = defaultdict(list)
    for row in rows:
        equal[row.card.exact_index].append(row)
    for index, found in equal.items():
        if len(found) > 1:
            printed = round_index(index, policy.index_digits, policy.rounding)
            yield _told_equal(policy, format_number(printed, policy.index_digits), found)


def _told_equal(policy, printed, rows):
    ranks = {row.card.rank for row in rows}
    if len(ranks) == 1:
        names = "; ".join(row.card.unit_name for row in rows)
        return f"Bằng nhau hoàn toàn (chỉ số {printed}) nên cùng hạng {ranks.pop()}: {names}."
    codes = ", ".join(policy.tie_breakers)
    told = "; ".join(f"{row.card.unit_name} ({_parting(policy, row)})" for row in rows)
    return f"Bằng chỉ số ({printed}), thứ hạng phân định lần lượt theo điểm mục {codes}: {told}."


def _parting(policy, row):
    points = (row.points_of[code] for code in policy.tie_breakers)
    return "; ".join("–" if value is None else format_number(value) for value in points)


def _shares(policy, ranked):
    """Up to which rank each grade reaches, where grades go by shares of the list."""
    if not policy.is_relative or not ranked:
        return
    shares = accumulate(Fraction(band.share) for band in policy.bands)
    lasts = [0, *(int(share * ranked / 100) for share in shares)]
    told = [
        f"{band.label} từ hạng {above + 1} đến hạng {last}" if last > above else f"{band.label} –"
        for band, (above, last) in zip(policy.bands, pairwise(lasts), strict=True)
    ]
    yield f"Xếp loại theo tỷ lệ của {ranked} đơn vị được xếp hạng: {'; '.join(told)}."
