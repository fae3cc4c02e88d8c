"""The addresses of criteria and of words: what is scored, how, what was corrected."""

from django.urls import include, path

from reports.notices import committee, desk, public
from reports.views import about, corrections, criteria, machines, method

# /tieu-chi/
criteria_urls = [
    path("", criteria.criteria, name="criteria"),
    path("<int:year>/", criteria.criteria, name="criteria-year"),
    path("<int:year>/<slug:group>/", criteria.criteria_group, name="criteria-group"),
    path("<int:year>/<slug:group>/<str:code>/", criteria.criterion, name="criterion"),
]

# /phuong-phap/
method_urls = [
    path("", method.method, name="method"),
    path("<int:year>/<slug:group>/", method.method_group, name="method-group"),
]

# /cong-bo/van-ban/
notice_desk_urls = [
    path("", desk.notices, name="notices-desk"),
    path("moi/", desk.new, name="notice-new"),
    path("ban-chi-dao/", committee.committee_desk, name="committee-desk"),
    path("ly-do/<int:year>/<slug:group>/", desk.reasons, name="criteria-reasons"),
    path("<slug:slug>/", desk.notice, name="notice-desk"),
    path("<slug:slug>/thu-hoi/", desk.withdraw, name="notice-withdraw"),
]

urlpatterns = [
    path("gioi-thieu/", about.about, name="about"),
    path("van-ban/", public.documents, name="documents"),
    path("van-ban/<slug:slug>/", public.document, name="notice-document"),
    path("thong-bao/", public.announcements, name="announcements"),
    path("thong-bao/<slug:slug>/", public.announcement, name="announcement"),
    path("ban-quet/<slug:slug>/<int:version>.pdf", public.scan, name="scan"),
    path("cong-bo/van-ban/", include(notice_desk_urls)),
    path("phuong-phap/", include(method_urls)),
    path("tieu-chi/", include(criteria_urls)),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("sitemap-<slug:part>.xml", machines.sitemap, name="sitemap-part"),
    path("tin.xml", machines.feed, name="feed"),
    path("dinh-chinh/", corrections.corrections, name="corrections"),
]
