"""/dieu-hanh/cau-noi/con-lai/, /dieu-hanh/cau-noi/duy-tri/"""

from django.urls import include, path, re_path

from indices.views import gains

of_year = [
    path("", gains.gains, name="gains"),
    re_path(r"^tai-ve\.(?P<extension>csv|xlsx)$", gains.gains_file, name="gains-file"),
    path("cong/<str:code>/", gains.effort, name="gain-effort"),
]

kept_of_year = [
    path("", gains.kept_marks, name="kept-marks"),
    re_path(r"^tai-ve\.(?P<extension>csv|xlsx)$", gains.kept_file, name="kept-marks-file"),
]

urlpatterns = [
    path("con-lai/", gains.gains, name="gains-newest"),
    path("con-lai/chi-so/", gains.gains_national, name="gains-national"),
    path("con-lai/<int:year>/", include(of_year)),
    path("duy-tri/", gains.kept_marks, name="kept-marks-newest"),
    path("duy-tri/<int:year>/", include(kept_of_year)),
]
