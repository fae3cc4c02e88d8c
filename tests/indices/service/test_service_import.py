"""Monthly figures brought in: read whole, kept as versions; those of others checked."""

import io

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils.timezone import localtime

from indices.models import ServiceFigure, ServiceFile
from indices.service.keeping import keep
from indices.service.reading import NEW, NEXT, SAME, read_service
from journal.models import JournalEntry
from scoring.refusals import Overtaken, Refused
from tests.make import make_officer, make_unit, make_user
from units.tables import TableError

pytestmark = pytest.mark.django_db

HEAD = "unit,year,month,received_new,carried_over,due,early,on_time,late,pending,returned"
MAY = "SYT,2024,5,100,10,90,60,25,5,18,2"
JUNE = "SYT,2024,6,120,18,110,80,25,3,29,1"
PUBLISHED = settings.BASE_DIR / "cchc" / "sample_data" / "service" / "one_stop_statistics.csv"


@pytest.fixture
def health():
    return make_unit("SYT", name="Sở Y tế")


def file_of(*rows, head=HEAD):
    return io.BytesIO("\n".join([head, *rows]).encode())


def kept(*rows, head=HEAD, **said):
    said = {"source": "Trung tâm PVHCC", "by": None} | said
    return keep(read_service(file_of(*rows, head=head), "thang.csv"), **said)


def fates(*rows):
    return [row.fate for row in read_service(file_of(*rows)).rows]


def test_rows_are_kept_with_their_file_and_row(health):
    file = kept(MAY, JUNE)
    figure = ServiceFigure.objects.get(month=6)

    assert (figure.unit, figure.version, figure.received_new, figure.late) == (health, 1, 120, 3)
    assert (figure.file, figure.row, figure.online) == (file, 3, None)
    assert figure.stamp == f"thang.csv, nhập {localtime(file.imported_at):%d/%m/%Y}, dòng 3"


def test_a_unit_is_found_by_its_name_too_and_by_the_month(health):
    make_unit("MOI", name="Sở Mới", valid_from="2024-06-01")

    assert fates(MAY.replace("SYT", "Sở Y tế"), JUNE.replace("SYT", "MOI")) == [NEW, NEW]
    with pytest.raises(
        TableError, match="Không có đơn vị nào có mã hoặc tên «MOI» vào ngày 31/05/2024"
    ):
        fates(MAY.replace("SYT", "MOI"))


def test_nothing_of_a_file_with_one_wrong_cell_is_kept(health):
    with pytest.raises(TableError) as refused:
        kept(MAY, JUNE.replace(",120,", ",-4,").replace(",6,", ",13,"))

    assert [str(each) for each in refused.value.problems] == [
        "Dòng 3, cột received_new: «-4» không phải là số nguyên không âm.",
        "Dòng 3, cột month: Tháng «13» không hợp lệ.",
    ]
    assert ServiceFigure.objects.count() == 0


def test_a_unit_twice_in_a_month_is_refused(health):
    with pytest.raises(TableError, match="Dòng 3, cột unit: Sở Y tế, tháng 05/2024 đã có ở dòng 2"):
        kept(MAY, MAY)


@pytest.mark.parametrize("written", ["1.120", "1,120", "1 120", "1120", "1120.0"])
def test_thousands_may_be_grouped_either_way(health, written):
    kept(MAY.replace(",100,", f',"{written}",'))
    assert ServiceFigure.objects.get().received_new == 1120


def test_an_empty_cell_is_not_nought(health):
    kept("SYT,2024,5,100,10,,60,25,5,,")
    figure = ServiceFigure.objects.get()

    assert (figure.due, figure.pending, figure.returned) == (None, None, None)


def test_the_same_file_again_keeps_nothing(health):
    kept(MAY)

    assert fates(MAY) == [SAME]
    assert kept(MAY) is None
    assert ServiceFile.objects.count() == 1


def test_a_row_is_replaced_by_a_version_with_a_reason(health):
    kept(MAY)
    changed = MAY.replace(",60,25,5,", ",60,24,6,")
    assert fates(changed) == [NEXT]
    with pytest.raises(Refused, match="Tệp thay 1 dòng đang có: cần ghi lý do"):
        kept(changed)
    kept(changed, reason="Trung tâm đính chính")

    versions = ServiceFigure.objects.order_by("version").values_list("version", "late")
    assert list(versions) == [(1, 5), (2, 6)]
    assert ServiceFigure.objects.in_force().get().late == 6


def test_what_was_replaced_is_journaled_with_both_figures(health):
    kept(MAY)
    kept(MAY.replace(",60,25,5,", ",60,24,6,"), reason="Trung tâm đính chính")
    entry = JournalEntry.objects.get(chain="mot-cua", act="thay số liệu một cửa")

    assert (entry.subject, entry.reason) == ("Sở Y tế, tháng 05/2024", "Trung tâm đính chính")
    assert ("quá hạn 5" in entry.before, "quá hạn 6" in entry.after) == (True, True)


def test_of_two_who_replace_a_row_one_is_told(health):
    kept(MAY)
    mine = read_service(file_of(MAY.replace(",5,18", ",4,19")))
    kept(MAY.replace(",5,18", ",3,20"), reason="Sửa")
    with pytest.raises(Overtaken, match="vừa được người khác nhập"):
        keep(mine, source="Nguồn", reason="Sửa", by=None)


def test_only_the_office_brings_figures_in(health):
    with pytest.raises(Refused, match="Chỉ cán bộ CCHC"):
        kept(MAY, by=make_user("khach"))
    assert kept(MAY, by=make_officer()).imported_by.username == "officer"


def test_a_source_must_be_named(health):
    with pytest.raises(Refused, match="Cần ghi nguồn số liệu"):
        kept(MAY, source=" ")


def found(*rows):
    return [(row.number, f.what) for row, f in read_service(file_of(*rows)).findings]


def test_a_sound_pair_of_months_says_nothing_against_itself(health):
    assert found(MAY, JUNE) == []


def test_parts_against_totals_and_months_against_each_other(health):
    assert found(MAY.replace(",18,2", ",17,2"), JUNE) == [(2, "flow"), (3, "carried")]


def test_a_month_is_held_against_the_one_kept_before(health):
    kept(MAY)
    assert found(JUNE.replace(",18,110", ",19,110").replace(",29,1", ",30,1")) == [(2, "carried")]


def test_figures_others_printed_are_checked_and_not_kept(capsys):
    call_command("import_service", str(PUBLISHED))
    told = capsys.readouterr().out.splitlines()

    assert ServiceFigure.objects.count() == 0
    assert told[0] == "Đã đối chiếu, không lưu; 6 chỗ cần xem."
    assert told[1] == (
        "Lưu ý. Dòng 3, Vĩnh Phúc, Trung tâm PVHCC tỉnh, 2021-09: trước và đúng hạn in 99.71, "
        "tính lại 99,712: tính trên hồ sơ đến hạn."
    )


def test_the_command_reports_and_tells(health, tmp_path, capsys):
    source, report = tmp_path / "thang.csv", tmp_path / "ra.csv"
    source.write_bytes(file_of(MAY.replace(",18,2", ",17,2")).read())
    call_command("import_service", str(source), source="Trung tâm", report=str(report))

    assert capsys.readouterr().out.splitlines()[0] == (
        "Đã nhập 1 dòng (mới 1, phiên bản mới 0, giữ nguyên 0); 1 chỗ cần xem."
    )
    assert report.read_text().splitlines()[1].startswith("2,Sở Y tế,2024-05,flow,error,110,109,")


def test_the_command_refuses_a_torn_table(tmp_path, capsys):
    source = tmp_path / "thang.csv"
    source.write_text("unit,year\nSYT,2024\n")
    with pytest.raises(SystemExit):
        call_command("import_service", str(source), source="Trung tâm")
    assert "month" in capsys.readouterr().err
