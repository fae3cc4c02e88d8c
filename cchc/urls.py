"""The site map, floor by floor."""

from django.conf import settings
from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path, reverse_lazy

from cchc import newest, style_page

people = [
    path("dang-nhap/", auth.LoginView.as_view(redirect_authenticated_user=True), name="sign-in"),
    path("dang-xuat/", auth.LogoutView.as_view(next_page="/"), name="sign-out"),
    path(
        "doi-mat-khau/",
        auth.PasswordChangeView.as_view(
            template_name="registration/change_password.html", success_url=reverse_lazy("desk")
        ),
        name="change-password",
    ),
]

urlpatterns = [
    path("", include(people)),
    path("cong-bo/", newest.publication, name="publication"),
    path("", include("reports.urls")),
    path("dieu-hanh/mot-cua/", include("indices.urls")),
    path("dieu-hanh/cau-noi/", include("indices.bridge_urls")),
    path("dieu-hanh/cau-noi/", include("indices.gain_urls")),
    path("tu-danh-gia/", include("indices.unit_urls")),
    path("", include("scoring.urls")),
    path("", include("evidence.urls")),
    path("quan-tri/", admin.site.urls),
]

if not settings.PRODUCTION:
    urlpatterns += [path("kieu-mau/", style_page.style_page, name="style")]
