from django import forms
from django.contrib import admin
from django.contrib.auth import admin as auth_admin
from django.contrib.auth import forms as auth_forms
from django.db.models import Prefetch

from units.admin_site import OfficeModelAdmin
from units.models import RoleGrant, User


class AccountForm(auth_forms.BaseUserCreationForm):
    """A new account: a name to sign in with, the person's name, a first password."""

    class Meta:
        model = User
        fields = ["username", "full_name", "email"]


class PersonForm(auth_forms.UserChangeForm):
    """An account as it stands; nobody locks himself out."""

    class Meta(auth_forms.UserChangeForm.Meta):
        model = User
        fields = ["username", "full_name", "email", "is_active"]
        labels = {"is_active": "Đang hoạt động"}
        help_texts = {"is_active": "Bỏ chọn để khóa tài khoản. Tài khoản không bị xóa."}

    def clean_is_active(self):
        is_active = self.cleaned_data["is_active"]
        if self.instance.pk == self.by.pk and not is_active:
            raise forms.ValidationError("Không thể tự khóa tài khoản của chính mình.")
        return is_active


class PasswordForm(auth_forms.AdminPasswordChangeForm):
    """A new password; an account is closed by locking it, not by taking its password away."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("usable_password", None)
        self.fields["password1"].required = self.fields["password2"].required = True


@admin.register(User)
class UserAdmin(OfficeModelAdmin, auth_admin.UserAdmin):
    add_form = AccountForm
    form = PersonForm
    change_password_form = PasswordForm
    add_form_template = None
    add_fieldsets = [(None, {"fields": [*AccountForm.Meta.fields, "password1", "password2"]})]
    fieldsets = [
        (None, {"fields": [*PersonForm.Meta.fields, "password"]}),
        ("Vai trò và đăng nhập", {"fields": ["roles_held", "is_sample", "last_login"]}),
    ]
    readonly_fields = ["roles_held", "is_sample", "last_login"]
    filter_horizontal = []
    list_display = ["username", "full_name", "roles_held", "is_active", "last_login"]
    list_filter = ["is_active", "is_sample"]
    search_fields = ["username", "full_name", "email"]

    def get_queryset(self, request):
        active = RoleGrant.objects.active().select_related("unit")
        prefetch = Prefetch("grants", queryset=active, to_attr="active_grants")
        return super().get_queryset(request).prefetch_related(prefetch)

    @admin.display(description="vai trò đang giữ")
    def roles_held(self, user):
        return "; ".join(map(str, getattr(user, "active_grants", []))) or "–"

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.by = request.user
        return form

    def has_delete_permission(self, request, obj=None):
        """People are locked, not deleted: what they did stays in their name."""
        return False

    def user_change_password(self, request, id, form_url=""):
        response = super().user_change_password(request, id, form_url)
        if request.method == "POST" and response.status_code == 302:
            self.journal(request, "đặt lại mật khẩu", self.get_object(request, id))
        return response
