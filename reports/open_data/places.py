"""Where an entry has data: its newest place, and what its address asks for."""

import re

PART = re.compile(r"<(\w+):(\w+)>")
# Before what kind of value each part of an address stands.
TYPES = {"int": "integer", "slug": "string", "str": "string"}

# What tables are about, by the first part of their address.
SUBJECTS = {
    "": "Xếp hạng",
    "xep-hang": "Xếp hạng",
    "thay-doi": "Thay đổi giữa hai năm",
    "so-sanh": "So sánh",
    "don-vi": "Đơn vị",
    "tieu-chi": "Tiêu chí",
    "phuong-phap": "Phương pháp",
    "dinh-chinh": "Đính chính và kiến nghị",
    "kien-nghi": "Đính chính và kiến nghị",
    "van-ban": "Văn bản và thông báo",
    "thong-bao": "Văn bản và thông báo",
    "gioi-thieu": "Văn bản và thông báo",
    "ket-qua-truoc-day": "Kết quả công bố trước đây",
    "chi-so-tinh": "Chỉ số của tỉnh",
    "hinh": "Số liệu của các hình",
    "tim-kiem": "Tìm kiếm và danh mục",
    "du-lieu-mo": "Tìm kiếm và danh mục",
}
OTHERS = "Bảng khác"


VERSION = "/phien-ban/<int:version>"


def by_subject(entries):
    """(subject, pairs of an entry and that of its versions or None), in their order."""
    numbered = {e.address.replace(VERSION, ""): e for e in entries if VERSION in e.address}
    found = {}
    for entry in entries:
        if VERSION not in entry.address:
            subject = SUBJECTS.get(entry.address.partition("/")[0], OTHERS)
            found.setdefault(subject, []).append((entry, numbered.get(entry.address)))
    order = [*dict.fromkeys(SUBJECTS.values()), OTHERS]
    return [(subject, found[subject]) for subject in order if subject in found]


def arguments(entry):
    """(name, JSON type) of each part of an entry's address that varies."""
    return [(name, TYPES[converter]) for converter, name in PART.findall(entry.address)]


def pattern(entry):
    """The address of an entry as people and OpenAPI write it: /xep-hang/{year}/{group}."""
    return "/" + PART.sub(r"{\2}", entry.address)


def newest_place(entry):
    """The arguments of the first place there is, the newest; None where there is none."""
    return next(iter(entry.places()), None)
