"""The archive of a ranking: what is in it, always the same bytes, enough to compute it again."""

import csv
import hashlib
import io
import json
import subprocess
import sys
from zipfile import ZipFile

import pytest

from reports.models import Ranking
from scoring.models import PeriodGroup
from tests.make import make_unit
from tests.make_year import make_assessment, set_points
from tests.reports.pages import says
from tests.reports.publication import approved_year, publish, published_year

pytestmark = pytest.mark.django_db

ADDRESS = "/xep-hang/2024/so/phien-ban/1/bo-du-lieu.zip"
FILES = [
    "DOC-TRUOC.md",
    "content.json",
    "content.json.sha256",
    "kiem_chung.py",
    "units.csv",
    "criteria.csv",
    "lines.csv",
]


def archive(client, address=ADDRESS):
    """The files of a downloaded archive by name."""
    packed = ZipFile(io.BytesIO(client.get(address).content))
    return {name: packed.read(name) for name in packed.namelist()}


def rows(data):
    return list(csv.DictReader(io.StringIO(data.decode())))


def test_the_archive_holds_content_tables_policies_and_script(client):
    ranking = published_year("AB")

    files = archive(client)

    assert list(files) == FILES
    assert hashlib.sha256(files["content.json"]).hexdigest() == ranking.content_hash
    assert (
        files["content.json"]
        == client.get(ADDRESS.replace("bo-du-lieu.zip", "noi-dung.json")).content
    )
    assert files["content.json.sha256"].decode() == f"{ranking.content_hash}  content.json\n"
    readme = files["DOC-TRUOC.md"].decode()
    assert ranking.content_hash in readme
    assert [sentence for sentence in ranking.rules.sentences() if sentence not in readme] == []


def test_the_same_ranking_gives_the_same_bytes(client, monkeypatch):
    published_year("AB")
    first = client.get(ADDRESS)

    assert first.content == client.get(ADDRESS).content
    assert first["Content-Disposition"] == 'attachment; filename="cchc-2024-so-phien-ban-1.zip"'
    entries = ZipFile(io.BytesIO(first.content)).infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_tables_are_for_machines(client):
    published_year("AB")

    files = archive(client)

    units, lines = rows(files["units.csv"]), rows(files["lines.csv"])
    assert [(row["unit"], row["rank"], row["points"]) for row in units] == [
        ("don-vi-a", "1", "90.5000"),
        ("don-vi-b", "1", "90.5000"),
    ]
    assert [(row["unit"], row["code"], row["points"]) for row in lines][:3] == [
        ("don-vi-a", "1", "48.5000"),
        ("don-vi-a", "1.1", "20.0000"),
        ("don-vi-a", "1.2", "28.5000"),
    ]
    assert len(rows(files["criteria.csv"])) == 7


def test_names_that_a_spreadsheet_would_run_are_disarmed(client):
    period = approved_year(())
    assessment = make_assessment(period, make_unit("X", name="=HYPERLINK(1)"))
    set_points(assessment, c1_1="20", c1_2="20", c2_1="9", c2_2="15", c2_3="18")
    publish(period)

    files = archive(client)

    assert rows(files["units.csv"])[0]["name"] == "'=HYPERLINK(1)"
    assert json.loads(files["content.json"])["units"][0]["name"] == "=HYPERLINK(1)"


def test_every_column_is_described(client):
    published_year("A")

    files = archive(client)

    readme = files["DOC-TRUOC.md"].decode()
    for name in ("units.csv", "criteria.csv", "lines.csv"):
        told = readme.partition(f"Các cột của {name}")[2].partition("##")[0]
        assert [column for column in rows(files[name])[0] if column not in told] == []


def run(folder, *arguments):
    """The script as a stranger runs it: another Python, none of our modules."""
    command = [sys.executable, "-I", "kiem_chung.py", "content.json", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_script_of_the_archive_finds_no_difference_and_names_a_changed_cell(client, tmp_path):
    ranking = published_year("AB")
    for name, data in archive(client).items():
        (tmp_path / name).write_bytes(data)

    done = run(tmp_path, ranking.content_hash)
    content = (tmp_path / "content.json").read_bytes()
    changed = content.replace(b'"90.5000","rank"', b'"90.6000","rank"', 1)
    (tmp_path / "content.json").write_bytes(changed)
    spoilt = run(tmp_path, ranking.content_hash)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("2 đơn vị, 0 chỗ khác")
    assert spoilt.returncode == 1
    assert "Đơn vị A, points: đã in 90.6000, tính lại 90.5" in spoilt.stdout
    assert "dấu vân tay" in spoilt.stdout


def test_the_ranking_page_says_how_to_check(client):
    published_year("A")

    page = client.get("/xep-hang/2024/so/")

    assert ADDRESS in page.content.decode()
    assert says(page, "python3 kiem_chung.py content.json")


@pytest.mark.parametrize("units", ["A", "ABC"])
def test_an_archive_costs_four_queries(client, django_assert_num_queries, units):
    published_year(units)

    with django_assert_num_queries(4):
        client.get(ADDRESS)


def test_an_unknown_version_has_none(client):
    published_year("A")

    assert client.get(ADDRESS.replace("/1/", "/9/")).status_code == 404
    assert Ranking.objects.count() == PeriodGroup.objects.count() == 1
