"""/tu-danh-gia/"""

from django.urls import include, path

from scoring.views.unit import assessment, assessments, leaf, leaf_acts, side_by_side

# /tu-danh-gia/<assessment>/
of_assessment = [
    path("", assessment.assessment, name="unit-assessment"),
    path("trinh/", assessment.submit, name="unit-submit"),
    path("tra-lai/", assessment.send_back, name="unit-return"),
    path("chot/", assessment.lock, name="unit-lock"),
    path("chot-giai-trinh/", assessment.close_explanations, name="unit-close-explanations"),
    path("nhat-ky/", assessment.journal, name="unit-journal"),
    path("doi-chieu/", side_by_side.comparison, name="unit-side-by-side"),
]

# /tu-danh-gia/tieu-chi/<score>/
of_leaf = [
    path("", leaf.leaf, name="unit-leaf"),
    path("cham/", leaf_acts.self_score, name="unit-self-score"),
    path("rut/", leaf_acts.withdraw_claim, name="unit-withdraw-claim"),
    path("tai-lieu/", leaf_acts.attach, name="unit-attach"),
    path("giai-trinh/", leaf_acts.explain, name="unit-explain"),
]

urlpatterns = [
    path("", assessments.assessments, name="unit-assessments"),
    path("<int:pk>/", include(of_assessment)),
    path("tieu-chi/<int:pk>/", include(of_leaf)),
    path("go-tai-lieu/<int:pk>/", leaf_acts.detach, name="unit-detach"),
]
