"""The addresses of criteria and of words: what is scored, how, what was corrected."""

from django.urls import include, path

from reports.views import corrections, criteria, machines, method

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

urlpatterns = [
    path("phuong-phap/", include(method_urls)),
    path("tieu-chi/", include(criteria_urls)),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("sitemap-<slug:part>.xml", machines.sitemap, name="sitemap-part"),
    path("tin.xml", machines.feed, name="feed"),
    path("dinh-chinh/", corrections.corrections, name="corrections"),
]
