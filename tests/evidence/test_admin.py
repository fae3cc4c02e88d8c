"""The list of documents of the office: found with or without marks, looked at, never changed."""

import pytest
from django.urls import reverse

from evidence.models import Document
from tests.evidence.papers import GOOD
from tests.evidence.people import HOME, OTHER, clerk, paper_of, person, unit_named
from units.choices import Role

pytestmark = pytest.mark.django_db
LIST = "admin:evidence_document_changelist"


@pytest.fixture
def office(client):
    client.force_login(person("officer", Role.OFFICER))
    return client


@pytest.fixture
def papers():
    by = clerk()
    return [
        paper_of(by, GOOD["quyet-dinh.pdf"], "a.pdf", title="Kế hoạch", number="12/KH-SNV"),
        paper_of(by, GOOD["bang.xlsx"], "b.xlsx", unit=OTHER, title="Đánh giá hài lòng"),
        paper_of(by, GOOD["anh.png"], "c.png", title="Ảnh Bộ phận Một cửa"),
    ]


def found(client, **query):
    """The titles the list shows, the newest first."""
    page = client.get(reverse(LIST), query)
    return [document.title for document in page.context["cl"].result_list]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("ke hoach", ["Kế hoạch"]),
        ("hoạch KẾ", ["Kế hoạch"]),
        ("danh gia", ["Đánh giá hài lòng"]),
        ("12/kh-snv", ["Kế hoạch"]),
        ("không có", []),
        ("", ["Ảnh Bộ phận Một cửa", "Đánh giá hài lòng", "Kế hoạch"]),
    ],
)
def test_papers_are_found_with_or_without_marks(office, papers, text, titles):
    assert found(office, q=text) == titles


def test_a_paper_is_found_by_its_fingerprint(papers):
    assert list(Document.objects.search(f" {papers[1].sha256.upper()} ")) == [papers[1]]


def test_papers_are_filtered_by_kind_and_unit(office, papers):
    assert found(office, kind="application/pdf") == ["Kế hoạch"]
    assert found(office, unit__id__exact=papers[1].unit_id) == ["Đánh giá hài lòng"]


def test_papers_of_a_unit(papers):
    assert list(Document.objects.of_unit(unit_named(HOME))) == [papers[2], papers[0]]


def test_a_paper_is_looked_at_and_not_changed(office, papers):
    address = reverse("admin:evidence_document_change", args=[papers[0].pk])

    assert f'href="/tai-lieu/{papers[0].pk}/"' in office.get(address).content.decode()
    assert office.post(address, {"title": "x"}).status_code == 403
    assert office.post(address.replace("change", "delete"), {"post": "yes"}).status_code == 403
    assert office.get(reverse("admin:evidence_document_add")).status_code == 403
    assert Document.objects.count() == 3


@pytest.mark.parametrize("role", [Role.CLERK, Role.HEAD, Role.MEMBER])
def test_nobody_but_officers_enters(client, role):
    client.force_login(person("reader", role))

    assert client.get(reverse(LIST), follow=True).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_of_the_database_however_long_it_is(
    office, papers, django_assert_num_queries, count
):
    Document.objects.filter(pk__in=[paper.pk for paper in papers[count:]]).delete()

    # Session and roles of the visitor, the units and days to filter by, two counts, the rows.
    with django_assert_num_queries(8):
        page = office.get(reverse(LIST))

    assert len(page.context["cl"].result_list) == count
