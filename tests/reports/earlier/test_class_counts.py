"""How many units of each grade a source states, against itself, the rows and the year before."""

import pytest

from reports.earlier.counts import GradeCount, check_counts, compare, size_of
from reports.models import Statement, StatementKind
from tests.reports.earlier.tables import Run, printed, results_file, told
from tests.units.files import csv_file

HEADER = "year,group,grade,count,change,percent,size"


def counts(**numbers):
    return [GradeCount(grade, number) for grade, number in numbers.items()]


def compared(now, before):
    return [(one.grade, one.before, one.now, one.change) for one in compare(now, before)]


def test_two_years_are_compared_case_ignored_and_what_is_not_stated_stays_unknown():
    now = [GradeCount("Tốt", 5), GradeCount("Khá", 4), GradeCount("Yếu", None)]

    assert compared(now, counts(tốt=3, yếu=1, kém=0)) == [
        ("Tốt", 3, 5, 2),
        ("Khá", None, 4, None),
        ("Yếu", 1, None, None),
        ("kém", 0, None, None),
    ]


def test_the_size_is_stated_or_added_up_and_unknown_where_a_number_is():
    assert size_of(counts(a=3, b=0), None) == 3
    assert size_of(counts(a=3), 5) == 5
    assert size_of([GradeCount("a", 3), GradeCount("b", None)], None) is None
    assert size_of([], None) is None


def test_counts_are_held_against_their_total():
    several = counts(a=3, b=2)

    assert check_counts(several, stated=5) == []
    assert [told(one) for one in check_counts(several, stated=4, rows=[7, 8])] == [
        (7, "size", "error", "4", "5")
    ]
    assert [told(one) for one in check_counts(several, stated=6, rows=[7, 8])] == [
        (7, "size", "notice", "6", "5")
    ]


def test_shares_and_printed_changes_are_held_against_the_counts():
    several = [GradeCount("a", 2, +1, printed("66,7")), GradeCount("b", 1, -1, printed("34"))]

    found = check_counts(several, rows=[2, 3], before=counts(a=1, b=3))

    assert [told(one) for one in found] == [
        (3, "percent", "error", "34", "33"),
        (3, "change", "error", "-1", "-2"),
    ]


@pytest.mark.django_db
class TestCommand:
    def run(self, folder, *rows):
        text = "\n".join([HEADER, *rows])
        path = csv_file(folder, text, "số.csv")
        return Run(folder, "import_class_counts", path, "--create-missing")

    def results(self, folder, *rows):
        return Run(folder, "import_results", results_file(folder, *rows), "--create-missing")

    def test_counts_are_kept_once_and_journaled_by_version(self, tmp_path):
        rows = ["2019,A,tốt,10,,,", "2019,A,khá,4,-8,,"]

        assert self.run(tmp_path, *rows).status == self.run(tmp_path, *rows).status == 0
        statement = Statement.objects.get()
        assert (statement.kind, statement.details) == (
            StatementKind.COUNTS,
            [
                {"grade": "tốt", "count": 10, "change": None, "percent": None},
                {"grade": "khá", "count": 4, "change": -8, "percent": None},
            ],
        )

    def test_a_rank_beyond_the_counted_size_is_told_whichever_comes_first(self, tmp_path):
        self.run(tmp_path, "2019,A,tốt,1,,,", "2019,A,khá,1,,,")
        ran = self.results(tmp_path, "2019,A,Sở Một,,,,2,", "2019,A,Sở Hai,,,,3,")
        assert [(line["row"], line["column"], line["recomputed"]) for line in ran.report] == [
            ("2", "rank", ""),
            ("3", "rank", "2"),
        ]

        self.results(tmp_path, "2020,A,Sở Một,,,,3,")
        ran = self.run(tmp_path, "2020,A,tốt,2,,,")
        assert [(line["row"], line["unit"], line["recomputed"]) for line in ran.report] == [
            ("", "Sở Một", "2")
        ]

    def test_rows_are_held_against_the_counts(self, tmp_path):
        self.run(tmp_path, "2019,A,tốt,1,,,", "2019,A,khá,1,,,")

        partly = self.results(tmp_path, "2019,A,Sở Một,,,,,Tốt")
        more = self.results(tmp_path, "2019,A,Sở Một,,,,,Tốt", "2019,A,Sở Hai,,,,,tốt")

        assert partly.report == []
        assert [(one["column"], one["printed"], one["recomputed"]) for one in more.report] == [
            ("grade", "2", "1"),
            ("grade", "0", "1"),
        ]

    def test_a_grade_twice_or_no_number_is_refused(self, tmp_path):
        ran = self.run(tmp_path, "2019,A,tốt,1,,,", "2019,A,Tốt,2,,,", "2019,A,khá,x,,,")
        assert ran.err == ["Dòng 4, cột count: «x» không phải là số nguyên từ 0 trở lên."]
        ran = self.run(tmp_path, "2019,A,tốt,1,,,", "2019,A,Tốt,2,,,")
        assert (ran.status, ran.err) == (1, ["Dòng 3, cột grade: Xếp loại «Tốt» đã có ở dòng 2."])
