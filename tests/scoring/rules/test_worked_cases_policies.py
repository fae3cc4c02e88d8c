"""Figures of real provinces where a policy decides: surveys, lists, classes, ties, digits."""

from collections import Counter
from decimal import Decimal

import pytest

from scoring.rules.grades import Band
from scoring.rules.outcome import FULL, REDUCED, outcomes
from scoring.rules.policy import Policy
from scoring.rules.tree import Item, LeafScore
from tests.scoring.rules.group import EXEMPT, grades, outcome, published, ranks

GOOD, FAIR = Band("Tốt", Decimal(80)), Band("Khá", Decimal(65))
THREE = Policy(bands=(GOOD, FAIR, Band("Trung bình", Decimal(0))))
FOUR = Policy(bands=(GOOD, FAIR, Band("Trung bình", Decimal(50)), Band("Yếu", Decimal(0))))
# An index well inside each class.
INSIDE = {"Tốt": Decimal(85), "Khá": Decimal(70), "Trung bình": Decimal(55), "Yếu": Decimal(40)}


def classes(found):
    return Counter(grades(found).values())


def of_classes(**counts):
    """Indices of so many units in each class, named by class and number."""
    return {
        f"{label}, đơn vị {n}": INSIDE[label] + Decimal(n) / 10
        for label, count in counts.items()
        for n in range(count)
    }


# Hà Nội: 100 = 70 appraised + 30 survey; without a survey appraised / 70 × 100


def test_w09_without_the_survey_the_appraised_part_is_brought_to_100():
    found = outcome(Policy(survey="not_held"), c1_1="33", c1_2="30", c2_1=None, c2_2=None)

    assert (found.points, found.applicable_max) == (63, 70)
    assert (found.index, str(found.printed)) == (90, "90.00")


# Lai Châu 2019: departments on the full scale apart from those on less, districts by themselves


def test_w10_three_lists_of_28_units():
    items = [Item("1", None, Decimal(90)), Item("2", None, Decimal(10))]
    policy = Policy.from_data(THREE.as_data() | {"not_applicable": "separate_lists"})
    # Where leaf 2 counts the points of both leaves are the index; elsewhere 90 points are all.
    sheets = {
        ("full", name): {"1": LeafScore(index - 5), "2": LeafScore(Decimal(5))}
        for name, index in of_classes(**{"Tốt": 10, "Khá": 4, "Trung bình": 1}).items()
    } | {
        ("less", name): {"1": LeafScore(index * 90 / 100), "2": EXEMPT}
        for name, index in of_classes(**{"Tốt": 1, "Khá": 2, "Trung bình": 2}).items()
    }
    departments = outcomes(policy, items, sheets)
    districts = published(of_classes(**{"Tốt": 1, "Khá": 6, "Trung bình": 1}), policy)

    lists = [
        {key: each for key, each in departments.items() if each.list_code == code}
        for code in (FULL, REDUCED)
    ] + [districts]
    assert [len(each) for each in lists] == [15, 5, 8]
    assert [[classes(each)[label] for label in INSIDE] for each in lists] == [
        [10, 4, 1, 0],
        [1, 2, 2, 0],
        [1, 6, 1, 0],
    ]
    together = sum((classes(each) for each in lists), Counter())
    assert together == {"Tốt": 12, "Khá": 12, "Trung bình": 4}
    for each in lists:
        assert sorted(ranks(each).values()) == list(range(1, len(each) + 1))


# Khánh Hòa: 44 units in four classes, year after year

KHANH_HOA = {2019: (24, 19, 0, 1), 2020: (29, 11, 4, 0), 2021: (30, 13, 1, 0)}


def khanh_hoa(year):
    """Units of each class as counted from their grades, a class without any included."""
    counted = dict(zip(INSIDE, KHANH_HOA[year], strict=True))
    found = classes(published(of_classes(**counted), FOUR))
    assert found.total() == 44
    return [found[label] for label in INSIDE]


def test_w11_khanh_hoa_2020_has_four_more_of_the_third_class():
    change = [new - old for new, old in zip(khanh_hoa(2020), khanh_hoa(2019), strict=True)]

    assert khanh_hoa(2020) == [29, 11, 4, 0]
    assert change == [5, -8, 4, -1]


def test_w12_khanh_hoa_2021_follows_from_2020():
    change = [new - old for new, old in zip(khanh_hoa(2021), khanh_hoa(2020), strict=True)]

    assert khanh_hoa(2021) == [30, 13, 1, 0]
    assert change == [1, 2, -3, 0]


def test_w13_each_block_has_a_first_of_its_own():
    blocks = {
        "sở": ("Thanh tra tỉnh", "96.86"),
        "ngành dọc": ("Ngân hàng Nhà nước", "96.43"),
        "huyện": ("Khánh Vĩnh", "91.04"),
        "đơn vị sự nghiệp": ("BQL dự án phát triển", "94"),
    }
    for leader, index in blocks.values():
        found = published({leader: index, "đơn vị sau": "80"})
        assert ranks(found) == {leader: 1, "đơn vị sau": 2}


# DDCI Đà Nẵng 2022: two units at 67,81; bands are those of a block, taken from its lowest units

DEPARTMENTS = (
    "69.30 68.88 68.84 68.01 68.00 67.90 67.83 67.81 67.81 "
    "67.63 67.60 67.40 67.35 67.34 67.25 67.20"
)


def block(**lowest):
    """The bands of a block, by the lowest index of each class."""
    return tuple(Band(label.replace("_", " "), Decimal(low)) for label, low in lowest.items())


DEPARTMENT_BANDS = block(Khá_tốt="68.84", Khá="67.81", Trung_bình_khá="67.25", Trung_bình="0")
CENTRAL_BANDS = block(Khá_tốt="69.80", Khá="68.94", Trung_bình="0")


@pytest.mark.parametrize(("ties", "tenth"), [("competition", 10), ("dense", 9)])
def test_w15_equal_figures_share_a_rank_and_the_next_is_counted_as_chosen(ties, tenth):
    indices = dict(enumerate(DEPARTMENTS.split()))
    found = published(indices, Policy(ties=ties, bands=DEPARTMENT_BANDS))

    assert list(ranks(found).values())[6:10] == [7, 8, 8, tenth]
    assert (found[7].ties.same_rank, found[8].ties.same_rank) == ((8,), (7,))
    classes_in_order = ["Khá tốt"] * 3 + ["Khá"] * 6 + ["Trung bình khá"] * 6 + ["Trung bình"]
    assert list(grades(found).values()) == classes_in_order


def test_w15_bands_belong_to_a_block():
    indices = {"a": "69.80", "b": "69.04", "c": "68.94", "d": "67.92", "e": "67.88"}

    found = grades(published(indices, Policy(bands=CENTRAL_BANDS)))

    assert list(found.values()) == ["Khá tốt", "Khá", "Khá", "Trung bình", "Trung bình"]
    assert grades(published({"lower": "67.90"}, Policy(bands=DEPARTMENT_BANDS))) == {"lower": "Khá"}


# Regions 2023


def test_w20_two_regions_tie_at_5th():
    regions = ["88.33", "87.79", "87.72", "86.82", "85.42", "85.42"]

    assert list(ranks(published(dict(enumerate(regions)))).values()) == [1, 2, 3, 4, 5, 5]


# Hà Nội 2019, Quyết định 1752


def test_w21_departments_and_districts_are_two_lists():
    departments = {"Sở Nội vụ": "86.93", "Văn phòng UBND": "86.72", "BQL KCN": "86.63"}
    districts = {"Cầu Giấy": "95.61", "Long Biên": "95.56", "Đống Đa": "94.93"}

    for group in (departments, districts):
        assert ranks(published(group)) == dict(zip(group, (1, 2, 3), strict=True))


# PCI: printed alike, ordered by what is not printed

HIDDEN = {"Lâm Đồng": "59.0443", "Sóc Trăng": "59.0357", "Đắk Lắk": "59.0041", "Hà Nội": "58.9968"}


def test_w27_equal_digits_are_ranked_by_those_not_printed():
    above = {f"tỉnh {n}": str(80 - n) for n in range(20)}
    found = published(above | HIDDEN)

    assert [ranks(found)[name] for name in HIDDEN] == [21, 22, 23, 24]
    assert [str(found[name].printed) for name in HIDDEN] == ["59.04", "59.04", "59.00", "59.00"]
    assert found["Lâm Đồng"].ties.printed_alike == ("Sóc Trăng",)
    assert found["Hà Nội"].ties.printed_alike == ("Đắk Lắk",)
    assert found["tỉnh 0"].ties.printed_alike == ()


def test_w27_more_digits_or_another_rounding_tell_them_apart():
    three = published(HIDDEN, Policy(index_digits=3))
    cut = published(HIDDEN, Policy(rounding="down"))

    assert [each.ties.printed_alike for each in three.values()] == [()] * 4
    assert [str(each.printed) for each in cut.values()] == ["59.04", "59.03", "59.00", "58.99"]
    assert ranks(cut) == ranks(three)
