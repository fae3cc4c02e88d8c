"""The form to hand in a paper: what it asks, what it says when it is wrong."""

from datetime import date

import pytest

from evidence.forms import CLASSIFIED_WARNING, DocumentForm
from evidence.models import Document
from tests.evidence.papers import EXE, PDF, upload
from tests.evidence.people import HOME, clerk, unit_named

WRITTEN = {
    "title": "Kế hoạch năm 2025",
    "number": "12/KH-SNV",
    "issued_on": "05/06/2025",
    "issuer": "Sở Nội vụ",
}


def filled(file=None, **written):
    return DocumentForm(WRITTEN | written, {"file": file or upload(PDF)})


@pytest.mark.django_db
def test_a_form_well_filled_registers_the_document():
    by = clerk()
    form = filled()

    assert form.errors == {}
    document = form.save(unit=unit_named(HOME), by=by)
    assert document == Document.objects.get()
    assert (document.number, document.issued_on) == ("12/KH-SNV", date(2025, 6, 5))


def test_only_the_title_and_the_file_are_required():
    assert DocumentForm({"title": "Kế hoạch"}, {"file": upload(PDF)}).errors == {}
    assert DocumentForm({}, {}).errors == {
        "title": ["Hãy ghi trích yếu của tài liệu."],
        "file": ["Hãy chọn tệp tài liệu cần nộp."],
    }


@pytest.mark.parametrize("file", [upload(b"", "trống.pdf"), upload(EXE, "chương trình.pdf")])
def test_a_refused_file_is_named_in_the_error(file):
    [error] = filled(file).errors["file"]

    assert error.startswith(f"Tệp «{file.name}» ")


@pytest.mark.parametrize("day", ["2025", "31/02/2025", "hôm qua"])
def test_a_day_that_is_none_is_explained(day):
    assert filled(issued_on=day).errors == {
        "issued_on": ["Ngày ban hành ghi theo dạng ngày/tháng/năm, ví dụ 05/06/2025."]
    }


def test_a_day_to_come_is_refused():
    assert filled(issued_on="01/01/2999").errors == {
        "issued_on": ["Ngày ban hành không thể sau hôm nay."]
    }


def test_the_box_warns_of_classified_papers_and_names_the_limit(settings):
    settings.EVIDENCE_MAX_BYTES = 5 * 1024 * 1024
    field = DocumentForm().fields["file"]

    assert field.help_text.endswith(f" Mỗi tệp đến 5 MB. {CLASSIFIED_WARNING}")
    assert field.widget.attrs["accept"] == ".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.pptx,.odt,.ods"
