"""/dieu-hanh/"""

from django.urls import include, path, re_path

from scoring.views.office import (
    assignments,
    council,
    exemption_import,
    exemptions,
    figure_import,
    figures,
    journal,
    ministry,
    policies,
    progress,
    province,
    receipts,
    standings,
    units,
    years,
)

# /dieu-hanh/<year>/
clock_urls = [
    path("", years.year, name="office-year"),
    path("chuyen-buoc/", years.advance, name="office-advance"),
    path("lui-buoc/", years.step_back, name="office-step-back"),
    path("thoi-han/", years.deadlines, name="office-deadlines"),
    path("phieu/<int:pk>/mo-lai/", progress.reopen, name="office-reopen"),
    path("thu-hang/", standings.standings, name="office-standings"),
    path("nhat-ky/", journal.journal, name="office-journal"),
    path("bien-nhan/", receipts.receipts, name="office-receipts"),
]

# /dieu-hanh/<year>/don-vi/
unit_urls = [
    path("", units.units, name="office-units"),
    path("them/", units.enrol, name="office-enrol"),
    path("<int:pk>/bo/", units.remove, name="office-unit-remove"),
]

# /dieu-hanh/<year>/quy-uoc/
policy_urls = [
    path("", policies.policies, name="office-policies"),
    path("<slug:code>/", policies.policy, name="office-policy"),
]

# /dieu-hanh/<year>/hoi-dong/
council_urls = [
    path("", council.council, name="office-council"),
    path("cu/", council.appoint, name="office-appoint"),
    path("<int:pk>/thoi/", council.dismiss, name="office-dismiss"),
    path("phan-cong/<slug:code>/", assignments.assign, name="office-assign"),
    path("phan-cong/<int:pk>/bo/", assignments.unassign, name="office-unassign"),
    path("xung-dot/", assignments.declare_conflict, name="office-conflict"),
]

# /dieu-hanh/<year>/khong-danh-gia/
exemption_urls = [
    path("", exemptions.exemptions, name="office-exemptions"),
    path("them/", exemptions.exempt, name="office-exempt"),
    path("nhom/<slug:code>/", exemptions.exempt_many, name="office-exempt-many"),
    path("rut/", exemptions.withdraw_many, name="office-exemptions-withdraw"),
    path("<int:pk>/rut/", exemptions.withdraw, name="office-exemption-withdraw"),
    path("nhap/", exemption_import.import_exemptions, name="office-exemptions-import"),
]

# /dieu-hanh/<year>/so-lieu/
figure_urls = [
    path("", figures.figures, name="office-figures"),
    path("<int:criterion>/", figures.leaf, name="office-figures-leaf"),
    path("diem/<int:score>/", figures.figure, name="office-figure"),
    path("nhap/", figure_import.import_figures, name="office-figures-import"),
    re_path(
        r"^mau\.(?P<extension>csv|xlsx)$", figure_import.template, name="office-figures-template"
    ),
]

# /dieu-hanh/<year>/tinh/
province_urls = [
    path("", province.province, name="office-province"),
    path("giao/", province.hand_out, name="office-province-hand"),
    path("giao-theo-bo/", province.hand_by_set, name="office-province-hand-set"),
    re_path(
        r"^ket-qua/(?P<kind>tham-dinh|cuoi-cung)/$", ministry.enter, name="office-province-enter"
    ),
    path("ket-qua/<int:pk>/", ministry.result, name="office-province-result"),
    path("ket-qua/<int:pk>/xac-nhan/", ministry.confirm, name="office-province-confirm"),
    path("ket-qua/<int:pk>/tra-lai/", ministry.refuse, name="office-province-refuse"),
]

urlpatterns = [
    path("", years.years, name="office"),
    path("<int:year>/", include(clock_urls)),
    path("<int:year>/don-vi/", include(unit_urls)),
    path("<int:year>/quy-uoc/", include(policy_urls)),
    path("<int:year>/hoi-dong/", include(council_urls)),
    path("<int:year>/khong-danh-gia/", include(exemption_urls)),
    path("<int:year>/so-lieu/", include(figure_urls)),
    path("<int:year>/tinh/", include(province_urls)),
]
