"""The shop window and the publication desk."""

from django.urls import include, path

from reports import desk, embargo
from reports.complaints import judge_desk, unit_desk
from reports.open_data import pages as open_data
from reports.open_data.catalogue import ENTRIES
from reports.open_data.views import data_urls
from reports.pictures.urls import picture_urls
from reports.share.urls import share_urls
from reports.views import complaints, earlier, rankings, receipts, search, units, why

# /xep-hang/
ranking_urls = [
    path("", rankings.rankings, name="rankings"),
    path("<int:year>/", rankings.ranking_year, name="ranking-year"),
    path("<int:year>/<slug:group>/", rankings.ranking, name="ranking"),
    path("<int:year>/<slug:group>/trang/<int:number>/", rankings.ranking, name="ranking-page"),
    path(
        "<int:year>/<slug:group>/khong-danh-gia/",
        rankings.ranking_exemptions,
        name="ranking-exemptions",
    ),
    path(
        "<int:year>/<slug:group>/phien-ban/<int:version>/khong-danh-gia/",
        rankings.ranking_exemptions,
        name="ranking-version-exemptions",
    ),
    path(
        "<int:year>/<slug:group>/phien-ban/<int:version>/",
        rankings.ranking,
        name="ranking-version",
    ),
    path(
        "<int:year>/<slug:group>/phien-ban/<int:version>/trang/<int:number>/",
        rankings.ranking,
        name="ranking-version-page",
    ),
    path(
        "<int:year>/<slug:group>/phien-ban/<int:version>/noi-dung.json",
        rankings.ranking_content,
        name="ranking-content",
    ),
    path(
        "<int:year>/<slug:group>/phien-ban/<int:version>/bo-du-lieu.zip",
        rankings.ranking_bundle,
        name="ranking-bundle",
    ),
    path("bien-nhan/<int:pk>/", receipts.receipt, name="ranking-receipt"),
    path("bien-nhan/<int:pk>/bien-nhan.txt", receipts.receipt_file, name="ranking-receipt-file"),
]

# /ket-qua-truoc-day/
earlier_urls = [
    path("", earlier.earlier, name="earlier"),
    path("<int:year>/", earlier.earlier_year, name="earlier-year"),
    path("<int:year>/<slug:group>/", earlier.earlier_list, name="earlier-list"),
    path(
        "<int:year>/<slug:group>/phien-ban/<int:version>/",
        earlier.earlier_list,
        name="earlier-version",
    ),
]

# /don-vi/<slug>/
unit_urls = [
    path("", units.unit, name="unit"),
    path("<int:year>/", units.scorecard, name="scorecard"),
    path("<int:year>/phien-ban/<int:version>/", units.scorecard, name="scorecard-version"),
    path("<int:year>/vi-sao/", why.whole, name="scorecard-why"),
    path("<int:year>/vi-sao/<str:code>/", why.node, name="scorecard-why-node"),
    path("<int:year>/phien-ban/<int:version>/vi-sao/", why.whole, name="scorecard-version-why"),
    path(
        "<int:year>/phien-ban/<int:version>/vi-sao/<str:code>/",
        why.node,
        name="scorecard-version-why-node",
    ),
]

# /cong-bo/<year>/
desk_urls = [
    path("", desk.publication_desk, name="publication-desk"),
    path("kiem-chung/", desk.publication_check, name="publication-check"),
    path("cong-khai-som/", embargo.release_earlier, name="release-earlier"),
    path("xem-truoc/", embargo.preview, name="publication-preview"),
    path("xem-truoc/<path:address>", embargo.preview, name="publication-preview-page"),
    path("cong-bo/", desk.publish, name="publish"),
    path("nhom/<slug:group>/dinh-chinh/", desk.publish_correction, name="publish-correction"),
    path("dinh-chinh/phieu/<int:pk>/", desk.correct_unit, name="correct-unit"),
    path("dinh-chinh/<int:pk>/", desk.correct_score, name="correct-score"),
]

# /kien-nghi/
complaint_urls = [
    path("", complaints.complaints, name="complaints"),
    path("<int:year>/", complaints.complaints_year, name="complaints-year"),
    path("don-vi/", unit_desk.complaints, name="unit-complaints"),
    path("don-vi/soan/<int:pk>/", unit_desk.write, name="unit-complain"),
    path("don-vi/<int:pk>/", unit_desk.complaint, name="unit-complaint"),
    path("don-vi/<int:pk>/ky/", unit_desk.sign, name="unit-complaint-sign"),
    path("don-vi/<int:pk>/tai-lieu/", unit_desk.attach, name="unit-complaint-attach"),
    path("don-vi/<int:pk>/rut/", unit_desk.withdraw, name="unit-complaint-withdraw"),
    path("xem-xet/", judge_desk.complaints, name="complaint-desk"),
    path("xem-xet/<int:pk>/", judge_desk.complaint, name="complaint-answer"),
]

# /du-lieu-mo/
open_data_urls = [
    path("", open_data.open_data, name="open-data"),
    path("openapi.json", open_data.open_data_api, name="open-data-api"),
    path("nam/<int:year>.zip", open_data.open_data_year, name="open-data-year"),
    path("schema/<str:entry>.json", open_data.open_data_schema, name="open-data-schema"),
    path("<slug:entry>/", open_data.open_data_table, name="open-data-table"),
]

urlpatterns = [
    path("", rankings.home, name="home"),
    path("tim-kiem/", search.search, name="search"),
    path("xep-hang/", include(ranking_urls)),
    path("ket-qua-truoc-day/", include(earlier_urls)),
    # Before the indices, whose addresses begin the same.
    path("", include("reports.service_urls")),
    path("", include("reports.word_urls")),
    path("", include("reports.year_urls")),
    path("", include("reports.national_urls")),
    path("don-vi/", units.every, name="units"),
    path("don-vi/<slug:slug>/", include(unit_urls)),
    path("cong-bo/<int:year>/", include(desk_urls)),
    path("kien-nghi/", include(complaint_urls)),
    path("du-lieu-mo/", include(open_data_urls)),
    *data_urls(ENTRIES),
    path("hinh/the/", include(share_urls)),
    path("hinh/", include(picture_urls)),
]
