"""The catalogue of open data, its descriptions for machines, and the archive of a year."""

import csv
import hashlib
import io
import json
import zipfile
from urllib.parse import urlencode

import jsonschema
import pytest
from django.core.management import CommandError, call_command
from jsonschema.validators import Draft202012Validator

from reports.open_data.catalogue import ENTRIES
from reports.open_data.dataset import Kind
from reports.open_data.places import OTHERS, by_subject
from reports.open_data.schema import row
from reports.open_data.writers.json import document as json_document
from reports.open_data.yearly import files_of_year
from tests.make_year import score_of
from tests.reports.open_data.tables import COLUMNS, NOTHING, ROW, copy_of, year_of_everything
from tests.reports.pages import says
from tests.reports.publication import approved_year, correct, publish, publish_correction

pytestmark = pytest.mark.django_db

NAMES = [entry.name for entry in ENTRIES]


def archive_of(client, year=2024):
    """The archive of a year, name by name."""
    packed = zipfile.ZipFile(io.BytesIO(client.get(f"/du-lieu-mo/nam/{year}.zip").content))
    return {name: packed.read(name) for name in packed.namelist()}


def test_the_catalogue_leads_to_every_table_and_the_newest_data(client):
    year_of_everything("A", 2022)
    year_of_everything("AB", 2024)
    page = client.get("/du-lieu-mo/")
    html = page.content.decode()
    assert [name for name in NAMES if f'href="/du-lieu-mo/{name}/"' in html] == NAMES
    assert 'href="/xep-hang/2024/so.excel.csv"' in html
    assert 'href="/xep-hang/2022/so.excel.csv"' not in html
    assert says(page, "Creative Commons Ghi công 4.0 Quốc tế (CC BY 4.0)")


def test_the_catalogue_says_plainly_that_nothing_is_published(client):
    page = client.get("/du-lieu-mo/")
    assert says(page, "Chưa có kết quả nào được công bố.")
    assert client.get("/du-lieu-mo/ranking/").status_code == 200


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_every_table_has_its_dictionary(client, entry):
    year_of_everything("A", 2024)
    page = client.get(f"/du-lieu-mo/{entry.name}/")
    assert [key for key in _keys(entry) if not says(page, key)] == []


def _keys(entry):
    return [column.key for column in entry.columns]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_keys_are_told_once_and_explained(entry):
    assert len(set(_keys(entry))) == len(_keys(entry))
    columns = [*entry.columns, *([entry.more] if entry.more else [])]
    assert [column.key for column in columns if not column.label] == []


@pytest.mark.parametrize("address", ["khong-co/", "schema/khong-co.json", "nam/2019.zip"])
def test_what_is_not_in_the_catalogue_is_not_found(client, address):
    assert client.get(f"/du-lieu-mo/{address}").status_code == 404


def test_every_described_address_answers_as_described(client):
    year_of_everything("AB", 2024)
    api = json.loads(client.get("/du-lieu-mo/openapi.json").content)
    assert len(api["paths"]) == 4 * len(ENTRIES)
    for path, found in api["paths"].items():
        operation = found["get"]
        answer = client.get(_filled(path, operation["parameters"]))
        [(media_type, content)] = operation["responses"]["200"]["content"].items()
        assert (path, answer.status_code, answer["Content-Type"]) == (path, 200, media_type)
        if path.endswith(".json"):
            _validate(answer.content, client.get(content["schema"]["$ref"]).content)


def _filled(path, parameters):
    inside = {each["name"]: each["example"] for each in parameters if each["in"] == "path"}
    asked = {each["name"]: each["example"] for each in parameters if "example" in each}
    asked = {name: value for name, value in asked.items() if name not in inside}
    return path.format(**inside) + (f"?{urlencode(asked, doseq=True)}" if asked else "")


def _validate(content, schema):
    schema = json.loads(schema)
    Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(content), schema, Draft202012Validator)


def test_operations_are_told_apart(client):
    api = json.loads(client.get("/du-lieu-mo/openapi.json").content)
    ids = [found["get"]["operationId"] for found in api["paths"].values()]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    "wrong",
    [
        {"index": 87.43},
        {"index": "87,43"},
        {"index": "87.430"},
        {"rank": "3"},
        {"decided": "14/02/2025"},
        {"is_new": "true"},
        {"more": "x"},
    ],
)
def test_a_schema_refuses_what_the_dictionary_does_not_say(wrong):
    from_schema = _row_schema()
    row = json.loads(json_document(copy_of(ROW)))["rows"][0]
    jsonschema.validate(row, from_schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(row | wrong, from_schema)


def test_a_schema_takes_nothing_for_every_kind():
    jsonschema.validate(json.loads(json_document(copy_of(NOTHING)))["rows"][0], _row_schema())
    assert {column.kind for column in COLUMNS} == set(Kind)


def _row_schema():
    return row(copy_of().entry)


def test_the_archive_of_a_year_holds_tables_dictionary_and_contents(client):
    ranking = year_of_everything("AB", 2024)
    files = archive_of(client)
    inside = "noi-dung/so/phien-ban-1/content.json"
    assert hashlib.sha256(files[inside]).hexdigest() == ranking.content_hash
    assert files[f"{inside}.sha256"].decode() == f"{ranking.content_hash}  content.json\n"
    assert files["bang/xep-hang-2024-so.csv"] == client.get("/xep-hang/2024/so.csv").content
    assert files["bang/xep-hang-2024-so.json"] == client.get("/xep-hang/2024/so.json").content
    told = csv.DictReader(io.StringIO(files["tu-dien.csv"].decode(), newline=""))
    tables = {f"bang/{line['file']}.csv" for line in told}
    assert tables == {name for name in files if name.startswith("bang/") and name.endswith("csv")}
    assert "Dấu vân tay " + ranking.content_hash in files["DOC-TRUOC.md"].decode()


def test_the_archive_keeps_every_version(client):
    period = approved_year("AB")
    publish(period)
    correct(score_of(period.assessments.get(unit__code="A"), "1.1"), "12.5")
    publish_correction(period)
    names = [name for name in archive_of(client) if name.endswith("content.json")]
    assert names == [f"noi-dung/so/phien-ban-{number}/content.json" for number in (1, 2)]


def test_no_file_of_the_archive_takes_the_place_of_another():
    year_of_everything("AB", 2024)
    names = [name for name, _ in files_of_year(2024)]
    assert len(set(names)) == len(names)


def test_the_archive_of_one_state_has_the_same_bytes(client):
    year_of_everything("AB", 2024)
    address = "/du-lieu-mo/nam/2024.zip"
    assert client.get(address).content == client.get(address).content


def test_the_archive_can_be_written_without_a_server(client, tmp_path, capsys):
    year_of_everything("AB", 2024)
    call_command("export_open_data", str(tmp_path / "ra"), year=2024)
    written = {
        str(path.relative_to(tmp_path / "ra")): path.read_bytes()
        for path in (tmp_path / "ra").rglob("*")
        if path.is_file()
    }
    assert written == archive_of(client)
    assert capsys.readouterr().out.startswith(f"{len(written)} tệp của năm 2024")


def test_the_command_overwrites_nothing(tmp_path):
    (tmp_path / "a").write_text("x")
    with pytest.raises(CommandError, match="đã có nội dung"):
        call_command("export_open_data", str(tmp_path), year=2024)


def test_the_command_tells_of_a_year_that_is_not_published(tmp_path):
    with pytest.raises(CommandError, match="Năm 2024 chưa có kết quả nào"):
        call_command("export_open_data", str(tmp_path / "ra"), year=2024)


def test_every_entry_stands_once_in_the_catalogue_its_versions_below_it():
    pairs = [pair for _, found in by_subject(ENTRIES) for pair in found]
    named = [entry.name for pair in pairs for entry in pair if entry]
    assert sorted(named) == sorted(NAMES)
    assert ("ranking", "ranking-version") in [(a.name, b.name) for a, b in pairs if b]
    assert OTHERS not in dict(by_subject(ENTRIES))
