"""Criteria from a table to a year's set, through the command, with real files."""

import pytest

from journal.models import JournalEntry
from scoring.importing.columns import cells_of_set
from scoring.models import AssessmentPeriod, CriteriaSet, Criterion, PeriodGroup
from tests.scoring.criteria_files import (
    FIELD,
    LEAF,
    SHIPPED,
    import_file,
    nothing_is_saved,
    refusal,
    shipped_rows,
    write_csv,
    write_xlsx,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "year", "group", "counts"),
    [
        ("so_2024", 2024, "so", "8 lĩnh vực, 39 tiêu chí, 89 tiêu chí chấm điểm"),
        ("huyen_2024", 2024, "huyen", "8 lĩnh vực, 39 tiêu chí, 90 tiêu chí chấm điểm"),
        ("so_2025", 2025, "so", "8 lĩnh vực, 42 tiêu chí, 87 tiêu chí chấm điểm"),
        ("xa_2025", 2025, "xa", "8 lĩnh vực, 29 tiêu chí, 62 tiêu chí chấm điểm"),
    ],
)
def test_a_shipped_set_is_imported_whole(name, year, group, counts):
    out, _ = import_file(SHIPPED / f"{name}.csv", year=year, group=group)

    assert out.splitlines()[0] == f"Bảng có {counts}; tổng 100 điểm."
    criteria_set = PeriodGroup.objects.get(period__year=year, group__code=group).criteria_set
    assert criteria_set.code == f"{group}-{year}"
    assert list(cells_of_set(criteria_set)) == [row["code"] for row in shipped_rows(name)]
    leaves = int(counts.rsplit(", ", 1)[1].split()[0])
    assert criteria_set.criteria.leaves().count() == leaves


def test_the_year_is_opened_in_preparation_and_journaled():
    import_file(SHIPPED / "so_2025.csv", "--group-name", "Sở, ban, ngành")

    assert AssessmentPeriod.objects.get().state == "draft"
    assert [(e.act, e.after) for e in JournalEntry.objects.of("nam-2025").order_by("pk")] == [
        ("lập năm đánh giá", "Chuẩn bị"),
        ("lập nhóm xếp hạng", "so"),
        ("lập bộ tiêu chí", "Bộ tiêu chí Sở, ban, ngành"),
        ("nhập bộ tiêu chí", "126 dòng (thêm 126, sửa 0, bỏ 0, giữ nguyên 0)"),
    ]


def test_the_same_file_again_changes_nothing():
    import_file(SHIPPED / "so_2025.csv")
    before = JournalEntry.objects.count(), cells_of_set(CriteriaSet.objects.get())

    out, _ = import_file(SHIPPED / "so_2025.csv")

    assert out.splitlines()[1] == (
        "Đã nhập «Bộ tiêu chí so (2025)»: thêm 0, sửa 0, bỏ 0, giữ nguyên 126."
    )
    assert (JournalEntry.objects.count(), cells_of_set(CriteriaSet.objects.get())) == before


def test_a_tree_may_be_five_levels_deep(tmp_path):
    parents = [
        {"code": "1.1.1.1"[:n], "parent_code": "1.1.1.1"[: max(n - 2, 0)], "level": level}
        for n, level in [(1, "field"), (3, "criterion"), (5, "subcriterion"), (7, "subcriterion")]
    ]
    rows = [row | {"name_vi": "Nội dung", "max_score": "100"} for row in parents]
    deep = {"parent_code": "1.1.1.1", "level": "subcriterion"}
    rows += [LEAF | deep | {"code": "1.1.1.1.1", "max_score": "60,5"}]
    rows += [LEAF | deep | {"code": "1.1.1.1.2", "max_score": "39.5"}]

    import_file(write_csv(tmp_path / "deep.csv", rows))

    stored = Criterion.objects.order_by("order").values_list(
        "code", "parent__code", "depth", "field_code"
    )
    assert list(stored) == [
        ("1", None, 0, "1"),
        ("1.1", "1", 1, "1"),
        ("1.1.1", "1.1", 2, "1"),
        ("1.1.1.1", "1.1.1", 3, "1"),
        ("1.1.1.1.1", "1.1.1.1", 4, "1"),
        ("1.1.1.1.2", "1.1.1.1", 4, "1"),
    ]


def test_rows_are_put_in_the_order_of_the_tree(tmp_path):
    halves = [LEAF | {"code": "1.2", "max_score": "50"}, LEAF | {"max_score": "50"}, FIELD]

    import_file(write_csv(tmp_path / "mixed.csv", halves))

    assert list(cells_of_set(CriteriaSet.objects.get())) == ["1", "1.2", "1.1"]


def test_comma_and_dot_are_read_alike(tmp_path):
    rows = [FIELD, LEAF | {"max_score": "61,4203"}]
    rows += [LEAF | {"code": "1.2", "max_score": "38.5797"}]

    import_file(write_csv(tmp_path / "comma.csv", rows))

    maxima = [cells["max_score"] for cells in cells_of_set(CriteriaSet.objects.get()).values()]
    assert maxima == ["100", "61.4203", "38.5797"]


def test_excel_and_csv_give_the_same_set(tmp_path):
    import_file(SHIPPED / "so_2025.csv")
    import_file(write_xlsx(tmp_path / "so.xlsx", shipped_rows("so_2025")), group="nganh")

    first, second = CriteriaSet.objects.order_by("-code")
    assert cells_of_set(first) == cells_of_set(second)


def test_maxima_typed_as_numbers_in_excel_are_read_as_shown(tmp_path):
    parts = [LEAF | {"max_score": 0.1 + 0.2}, LEAF | {"code": "1.2", "max_score": 99.7}]

    import_file(write_xlsx(tmp_path / "numbers.xlsx", [FIELD | {"code": 1}, *parts]))

    cells = cells_of_set(CriteriaSet.objects.get())
    assert [(code, cells[code]["max_score"]) for code in cells] == [
        ("1", "100"),
        ("1.1", "0.3"),
        ("1.2", "99.7"),
    ]


def test_counts_that_contradict_the_document_are_a_warning():
    _, err = import_file(
        SHIPPED / "so_2025.csv", "--group-name", "Sở", "--stated", "criteria=38,leaves=87"
    )

    assert err.splitlines() == [
        "Lưu ý: Văn bản nêu 38 tiêu chí, bảng có 42",
        "Lưu ý: Nhóm «so» chưa có: lập nhóm mới với tên «Sở».",
    ]
    assert Criterion.objects.count() == 126


def test_stated_counts_must_be_readable():
    assert refusal(SHIPPED / "so_2025.csv", "--stated", "tieuchi=38") == (
        "--stated: Không hiểu «tieuchi=38»; ghi dạng fields=8,criteria=38,leaves=81."
    )


def test_a_dry_run_shows_the_changes_and_saves_nothing(tmp_path):
    out, _ = import_file(SHIPPED / "so_2025.csv", "--dry-run")

    assert out.splitlines()[1:] == [
        "So với bộ đang có: thêm 126, sửa 0, bỏ 0, giữ nguyên 0.",
        "Chạy thử: chưa lưu gì.",
    ]
    assert nothing_is_saved()


def test_a_dry_run_names_what_was_and_what_would_be(tmp_path):
    first = [FIELD, LEAF | {"max_score": "60"}, LEAF | {"code": "1.2", "max_score": "40"}]
    second = [FIELD, LEAF | {"name_vi": "Ban hành kế hoạch năm", "guide_vi": ""}]
    import_file(write_csv(tmp_path / "first.csv", first))

    out, err = import_file(write_csv(tmp_path / "second.csv", second), "--dry-run")

    assert out.splitlines()[1:] == [
        "So với bộ đang có: thêm 0, sửa 1, bỏ 1, giữ nguyên 1.",
        "  bỏ 1.2",
        "  1.1, cột name_vi: Ban hành kế hoạch → Ban hành kế hoạch năm",
        "  1.1, cột max_score: 60 → 100",
        "  1.1, cột guide_vi: Chấm theo mức độ hoàn thành. → (trống)",
        "Chạy thử: chưa lưu gì.",
    ]
    assert err == "Lưu ý: Cột guide_vi còn trống ở 1 tiêu chí chấm điểm: dòng 3.\n"
    assert Criterion.objects.count() == 3


def test_a_changed_file_changes_the_set(tmp_path):
    first = [FIELD, LEAF | {"max_score": "60"}, LEAF | {"code": "1.2", "max_score": "40"}]
    moved = [
        FIELD,
        {"code": "1.3", "parent_code": "1", "level": "criterion", "name_vi": "Nhóm mới"}
        | {"max_score": "100"},
        LEAF | {"code": "1.2", "parent_code": "1.3", "level": "subcriterion"},
    ]
    import_file(write_csv(tmp_path / "first.csv", first))

    import_file(write_csv(tmp_path / "moved.csv", moved))

    stored = Criterion.objects.order_by("order").values_list("code", "parent__code", "depth")
    assert list(stored) == [("1", None, 0), ("1.3", "1", 1), ("1.2", "1.3", 2)]
    assert JournalEntry.objects.of("nam-2025")[0].after == (
        "3 dòng (thêm 1, sửa 1, bỏ 1, giữ nguyên 1)"
    )


def test_one_set_may_serve_several_groups():
    import_file(SHIPPED / "so_2025.csv", "--group", "nganh")

    uses = PeriodGroup.objects.values_list("group__code", "criteria_set__code")
    assert sorted(uses) == [("nganh", "so-2025"), ("so", "so-2025")]


def test_groups_with_different_sets_are_not_merged_by_accident():
    import_file(SHIPPED / "so_2025.csv")
    import_file(SHIPPED / "xa_2025.csv", group="xa")

    assert refusal(SHIPPED / "xa_2025.csv", "--group", "xa") == (
        "Các nhóm này đang dùng các bộ tiêu chí khác nhau: "
        "Bộ tiêu chí so (2025); Bộ tiêu chí xa (2025)."
    )


@pytest.mark.parametrize("code", ["Sở ngành", "x" * 31])
def test_a_group_code_must_fit_an_address(code):
    assert refusal(SHIPPED / "so_2025.csv", group=code) == (
        f"Mã nhóm «{code}» chỉ được gồm chữ không dấu, số và gạch nối, không quá 30 ký tự."
    )
    assert nothing_is_saved()


def test_a_set_is_frozen_once_its_year_has_left_preparation(tmp_path):
    import_file(SHIPPED / "so_2025.csv")
    before = cells_of_set(CriteriaSet.objects.get())
    AssessmentPeriod.objects.update(state="self_assessment")

    reason = "Năm 2025 đang ở bước «Tự đánh giá», không phải lúc thiết lập năm đánh giá."
    changed = write_csv(tmp_path / "changed.csv", [FIELD, LEAF])
    assert refusal(changed) == reason
    assert refusal(changed, "--dry-run") == reason
    assert refusal(changed, group="moi") == reason
    assert cells_of_set(CriteriaSet.objects.get()) == before
