"""The addresses of criteria and of words: what is scored, how, what was corrected."""

from django.urls import include, path

from reports.views import corrections, criteria, machines

# /tieu-chi/
criteria_urls = [
    path("", criteria.criteria, name="criteria"),
    path("<int:year>/", criteria.criteria, name="criteria-year"),
    path("<int:year>/<slug:group>/", criteria.criteria_group, name="criteria-group"),
    path("<int:year>/<slug:group>/<str:code>/", criteria.criterion, name="criterion"),
]

urlpatterns = [
    path("tieu-chi/", include(criteria_urls)),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("sitemap-<slug:part>.xml", machines.sitemap, name="sitemap-part"),
    path("tin.xml", machines.feed, name="feed"),
    path("dinh-chinh/", corrections.corrections, name="corrections"),
]
