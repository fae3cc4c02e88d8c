"""Bonus and penalty from a table: into the sets it names, shown first, journaled, refused whole."""

from decimal import Decimal

import pytest

from journal.models import JournalEntry
from scoring import gaps
from scoring.choices import PeriodState
from scoring.importing.bonus import stored_cells
from scoring.importing.columns import cells_of_set
from scoring.importing.writing import criteria_in_order, dataset_of
from scoring.models import Criterion, PeriodGroup
from tests.make_year import add_group, make_assessment, score_of
from tests.scoring import criteria_files
from tests.scoring.bonus_files import (
    AWARD,
    BLAME,
    SHIPPED_TABLE,
    import_file,
    refusal,
    shipped,
    write_csv,
    year_with_set,
)
from tests.scoring.criteria_files import FIELD, LEAF

pytestmark = pytest.mark.django_db

NOT_IMPORTED = "Chưa nhập gì: hãy sửa các lỗi trên rồi nhập lại."
SET = "Bộ tiêu chí thử (2024)"


@pytest.fixture
def criteria_set():
    return year_with_set()[1]


@pytest.fixture
def table(tmp_path):
    """Writes the rows given into one file and returns its path."""
    return lambda *rows: write_csv(tmp_path / "thuong_tru.csv", rows)


def outside(criteria_set):
    return list(
        criteria_set.criteria.outside()
        .order_by("order")
        .values_list("code", "part", "parent__code", "max_score")
    )


def test_items_hang_under_one_root_a_part(criteria_set, table):
    out, err = import_file(table(BLAME, AWARD))

    assert err == ""
    assert out == (
        f"Đã nhập điểm thưởng, điểm trừ của «{SET}»: thêm 2, sửa 0, bỏ 0, giữ nguyên 0.\n"
    )
    assert outside(criteria_set) == [
        ("T", "bonus", None, 3),
        ("T1", "bonus", "T", 1),
        ("P", "penalty", None, 3),
        ("P1", "penalty", "P", 1),
    ]
    item = criteria_set.criteria.get(code="T1")
    assert (item.method, item.level, item.field_code, item.depth) == ("self", "criterion", "T", 1)
    assert item.rule.points({"n": "1"}) == Decimal("0.5")
    entry = JournalEntry.objects.first()
    assert (entry.act, entry.before) == ("nhập điểm thưởng, điểm trừ", "0 mục")
    assert entry.after == "2 mục (thêm 2, sửa 0, bỏ 0, giữ nguyên 0)"


def test_the_shipped_table_goes_into_every_set_it_names():
    period = year_with_set()[0]
    add_group(period, "huyen")
    add_group(period, "xa")
    import_file(SHIPPED_TABLE)

    found = {
        use.group.code: list(stored_cells(use.criteria_set))
        for use in PeriodGroup.objects.select_related("group", "criteria_set")
    }
    assert found == {
        name: [row["code"] for row in shipped() if f"{name}_2024" in row["applies_to"].split(";")]
        for name in ("so", "huyen")
    } | {"xa": []}
    assert (len(found["so"]), len(found["huyen"])) == (12, 12)


def test_groups_narrow_the_import_down(table):
    period, criteria_set = year_with_set()
    commune_set = add_group(period, "xa").criteria_set
    import_file(table(AWARD), "--group", "xa")
    assert (outside(criteria_set), len(outside(commune_set))) == ([], 2)


def test_the_dry_run_shows_and_saves_nothing(criteria_set, table):
    import_file(table(AWARD))
    journaled = JournalEntry.objects.count()
    out, _ = import_file(table(AWARD | {"name_vi": "Khen", "guide_vi": ""}, BLAME), "--dry-run")

    assert out.splitlines() == [
        f"So với «{SET}» đang có: thêm 1, sửa 1, bỏ 0, giữ nguyên 0.",
        "  thêm P1 Bị phê bình",
        "  T1, cột name_vi: Được khen thưởng → Khen",
        "  T1, cột guide_vi: Mỗi bằng khen 0,5 điểm. → (trống)",
        "Chạy thử: chưa lưu gì.",
    ]
    assert criteria_set.criteria.get(code="T1").name == "Được khen thưởng"
    assert JournalEntry.objects.count() == journaled


def test_the_same_table_twice_changes_nothing(criteria_set, table):
    import_file(table(AWARD, BLAME))
    before = list(Criterion.objects.values()), JournalEntry.objects.count()
    out, _ = import_file(table(AWARD, BLAME))
    assert out.endswith("thêm 0, sửa 0, bỏ 0, giữ nguyên 2.\n")
    assert (list(Criterion.objects.values()), JournalEntry.objects.count()) == before


def test_what_the_table_no_longer_has_is_dropped_with_its_root(criteria_set, table):
    import_file(table(AWARD, BLAME))
    import_file(table(AWARD | {"total_cap": "2"}))
    assert outside(criteria_set) == [("T", "bonus", None, 2), ("T1", "bonus", "T", 1)]


def test_a_set_the_table_does_not_name_keeps_its_own(criteria_set, table):
    import_file(table(AWARD, BLAME))
    add_group(PeriodGroup.objects.get().period, "xa")
    import_file(table(AWARD | {"applies_to": "xa_2024"}))
    assert [code for code, *_ in outside(criteria_set)] == ["T", "T1", "P", "P1"]


def test_the_100_stay_as_they_are(criteria_set, table):
    before = list(criteria_set.criteria.main().values())
    import_file(table(AWARD, BLAME))
    assert list(criteria_set.criteria.main().values()) == before
    period = PeriodGroup.objects.get().period
    sums = [gap for gap in gaps.set_up_gaps(period) if "điểm tối đa" in gap]
    assert sums == []


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"code": ""}, "Dòng 2, cột code: Chưa ghi."),
        ({"code": "T"}, "Dòng 2, cột code: Mã T dành cho tên phần điểm thưởng, điểm trừ."),
        ({"kind": "x"}, "Dòng 2, cột kind: Không hiểu «x»; chỉ nhận: bonus, penalty."),
        (
            {"applies_to": ""},
            "Dòng 2, cột applies_to: Chưa ghi bộ tiêu chí áp dụng, dạng so_2024;xa_2025.",
        ),
        (
            {"applies_to": "so"},
            "Dòng 2, cột applies_to: Không hiểu «so»; ghi dạng so_2024;xa_2025.",
        ),
        (
            {"rule": "ratio"},
            "Dòng 2, cột rule: Không hiểu «ratio»; chỉ nhận: count, choice, manual.",
        ),
        ({"max_points": "0"}, "Dòng 2, cột max_points: Điểm tối đa phải lớn hơn 0."),
        ({"total_cap": "-1"}, "Dòng 2, cột total_cap: Mức trần phải lớn hơn 0."),
        (
            {"max_points": "2"},
            "Dòng 2, cột rule_params: Tham số “cap” phải bằng điểm tối đa 2.",
        ),
        (
            {"applies_to": "so_2025"},
            "Năm 2024 chưa có bộ tiêu chí nào mà bảng này áp dụng (so_2025).",
        ),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_saved(criteria_set, table, row, said):
    assert refusal(table(AWARD | row)) == [said, NOT_IMPORTED]
    assert outside(criteria_set) == []


def test_codes_stand_once_and_caps_agree(criteria_set, table):
    again = AWARD | {"total_cap": "2"}
    assert refusal(table(AWARD, again)) == [
        "Dòng 3, cột code: Mã T1 bị trùng: đã có ở dòng 2.",
        "Dòng 3, cột total_cap: Mức trần khác với 3 ở dòng 2 của cùng bộ so_2024.",
        NOT_IMPORTED,
    ]


def test_a_code_of_the_100_is_not_taken(criteria_set, table):
    assert refusal(table(AWARD | {"code": "1.1"})) == [
        f"Dòng 2, cột code: Mã 1.1 đã có trong thang 100 điểm của «{SET}».",
        NOT_IMPORTED,
    ]


def test_a_cap_that_differs_from_the_policy_is_pointed_out(criteria_set, table):
    _, err = import_file(table(AWARD | {"total_cap": "2.5"}))
    assert err == (
        "Lưu ý: Điểm thưởng: bảng ghi tổng không quá 2,5, quy ước của nhóm Nhóm so là 3; "
        "khi tính theo quy ước.\n"
    )


def test_the_100_and_what_is_outside_keep_apart_when_either_is_imported(tmp_path):
    main = criteria_files.write_csv(tmp_path / "so.csv", [FIELD, LEAF])
    criteria_files.import_file(main, year=2024)
    path = write_csv(tmp_path / "thuong_tru.csv", [AWARD, BLAME])
    import_file(path)
    out, _ = criteria_files.import_file(main, year=2024)
    criteria_set = PeriodGroup.objects.get().criteria_set

    assert out.endswith("thêm 0, sửa 0, bỏ 0, giữ nguyên 2.\n")
    assert len(outside(criteria_set)) == 4
    assert list(cells_of_set(criteria_set)) == ["1", "1.1"]
    assert len(dataset_of(criteria_in_order(criteria_set))) == 2

    clash = criteria_files.write_csv(
        tmp_path / "trung.csv", [FIELD | {"code": "T"}, LEAF | {"parent_code": "T"}]
    )
    assert criteria_files.refusal(clash, year=2024) == (
        "Mã T đang dùng cho điểm thưởng, điểm trừ của bộ này."
    )


def test_a_year_under_way_keeps_its_items(table):
    year_with_set(state=PeriodState.SELF_ASSESSMENT)
    assert refusal(table(AWARD)) == [
        "Năm 2024 đang ở bước «Tự đánh giá», không phải lúc thiết lập năm đánh giá."
    ]


def test_an_item_somebody_answered_is_not_dropped(criteria_set, table):
    import_file(table(AWARD, BLAME))
    period = PeriodGroup.objects.get().period
    assessment = make_assessment(period)
    score = score_of(assessment, "T1")
    type(score).objects.filter(pk=score.pk).update(answered_at=period.appraisal_until)
    assert refusal(table(BLAME)) == [
        f"{SET}: Có tiêu chí bị bỏ đã được đơn vị tự chấm hoặc gắn tài liệu."
    ]
    assert len(outside(criteria_set)) == 4
