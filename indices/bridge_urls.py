"""/dieu-hanh/cau-noi/"""

from django.urls import path

from indices.views import bridge, bridge_acts

urlpatterns = [
    path("", bridge.newest, name="bridge"),
    path("<int:year>/", bridge.year, name="bridge-year"),
    path("<int:year>/noi-tiep/", bridge_acts.carry, name="bridge-carry"),
    path("<int:year>/<slug:index>/", bridge.index, name="bridge-index"),
    path("<int:year>/<slug:index>/<slug:component>/", bridge_acts.give, name="bridge-give"),
    path("<int:year>/<slug:index>/<slug:component>/bo/", bridge_acts.take, name="bridge-take"),
]
