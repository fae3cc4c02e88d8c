"""The OpenAPI description of every data address, made from the catalogue."""

from django.urls import reverse

from reports.open_data.forms import OFFERED
from reports.open_data.licence import licence, publisher
from reports.open_data.places import arguments, newest_place, pattern

VERSION = "3.1.0"
ABOUT = (
    "Dữ liệu của mọi trang công khai: thay dấu / cuối địa chỉ trang bằng .csv, .excel.csv, .xlsx "
    "hoặc .json. Chỉ đọc (GET, HEAD, OPTIONS), không cần khóa, dùng được từ trang khác (CORS)."
)
NOT_FOUND = {"description": "Chưa công bố hoặc không có."}
ARGUMENTS = {
    "year": "Năm được đánh giá.",
    "group": "Mã nhóm.",
    "version": "Số phiên bản.",
    "slug": "Định danh của đơn vị.",
    "code": "Mã tiêu chí.",
    "pk": "Số thứ tự.",
    "number": "Số trang, từ 1.",
    "units": "Định danh của hai đến bốn đơn vị cùng danh sách, nối bằng dấu cộng.",
    "index": "Định danh của chỉ số cấp quốc gia.",
    "entry": "Mã bảng trong danh mục.",
}


def openapi(entries):
    """The description of these entries, with an example of each argument that has one now."""
    paths = {}
    for entry in entries:
        example = newest_place(entry) or {}
        for form in OFFERED:
            paths[pattern(entry) + form.ending] = {"get": _operation(entry, form, example)}
    return {
        "openapi": VERSION,
        "info": {
            "title": "Dữ liệu mở Chỉ số cải cách hành chính",
            "version": "1",
            "description": ABOUT,
            "contact": {"name": publisher()},
            "license": licence(),
        },
        "servers": [{"url": "/"}],
        "tags": [{"name": entry.name, "description": entry.title} for entry in entries],
        "paths": paths,
    }


def _operation(entry, form, example):
    return {
        "operationId": f"{entry.name}{form.ending.replace('.', '-')}",
        "summary": f"{entry.title} ({form.label})",
        "description": entry.about,
        "tags": [entry.name],
        "parameters": [*_path(entry, example), *_query(entry)],
        "responses": {
            "200": {
                "description": entry.title,
                "content": {form.content_type: _content(entry, form)},
            },
            "404": NOT_FOUND,
        },
    }


def _content(entry, form):
    """What is said of the bytes themselves; of a binary file nothing."""
    if form.ending == ".json":
        return {"schema": {"$ref": reverse("open-data-schema", args=[entry.name])}}
    return {} if form.is_binary else {"schema": {"type": "string"}}


def _path(entry, example):
    for name, kind in arguments(entry):
        found = {
            "name": name,
            "in": "path",
            "required": True,
            "description": ARGUMENTS.get(name, name),
            "schema": {"type": kind},
        }
        yield found | ({"example": example[name]} if name in example else {})


def _query(entry):
    for each in entry.parameters:
        plain = {"type": "string"}
        yield {
            "name": each.name,
            "in": "query",
            "required": False,
            "description": each.about,
            "schema": {"type": "array", "items": plain} if each.is_repeated else plain,
        }
