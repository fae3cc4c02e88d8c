"""/hoi-dong/"""

from django.urls import include, path

from scoring.views.council import (
    appraisal,
    assignments,
    conclusion,
    conflicts,
    second_person,
    worksheet,
)

# /hoi-dong/phieu/<pk>/ and /hoi-dong/tieu-chi/<pk>/
appraisal_urls = [
    path("phieu/<int:pk>/", worksheet.assessment, name="council-assessment"),
    path("phieu/<int:pk>/chap-nhan/", worksheet.accept, name="council-accept"),
    path("tieu-chi/<int:pk>/", appraisal.score, name="council-score"),
]

# /hoi-dong/ket-luan/
conclusion_urls = [
    path("<int:year>/", conclusion.conclusions, name="council-conclusions"),
    path("<int:year>/<slug:code>/", conclusion.conclusion, name="council-conclusion"),
    path("<int:year>/<slug:code>/ket-luan/", conclusion.conclude, name="council-conclude"),
    path("phieu/<int:pk>/", conclusion.assessment, name="council-conclusion-assessment"),
    path("tieu-chi/<int:pk>/", conclusion.score, name="council-conclude-score"),
]

# /hoi-dong/xac-nhan/
second_person_urls = [
    path("", second_person.waiting, name="second-person"),
    path("so-lieu/<int:pk>/", second_person.confirm_figure, name="confirm-figure"),
    path("so-lieu/<int:pk>/tu-choi/", second_person.reject_figure, name="reject-figure"),
    path("mien/<int:pk>/", second_person.confirm_exemption, name="confirm-exemption"),
]

urlpatterns = [
    path("", assignments.council, name="council"),
    path("xung-dot/", assignments.declare_conflict, name="council-declare-conflict"),
    path("xung-dot/<int:year>/", conflicts.conflicts, name="council-conflicts"),
    path("xung-dot/<int:pk>/rut/", conflicts.withdraw, name="council-conflict-withdraw"),
    path("", include(appraisal_urls)),
    path("ket-luan/", include(conclusion_urls)),
    path("xac-nhan/", include(second_person_urls)),
]
