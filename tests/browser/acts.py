"""What a person does on a page before it is looked at."""

from scoring.models import Assessment, Criterion, Score
from tests.browser.years import OURS

# As a cell of a CSV file holds it.
RATIO = '{""numerator"": ""A"", ""denominator"": ""B""}'
FORM = "main form:has(button:not([disabled]))"


def submit_as_it_is(page):
    """Send the page's first form without touching it."""
    let_server_answer(page)
    page.locator(f"{FORM} button:not([disabled])").first.click()


def let_server_answer(page):
    """The browser itself would stop an empty field; the answer of the server is looked at."""
    page.evaluate("() => [...document.forms].forEach(form => { form.noValidate = true })")


def sign_in_wrongly(page):
    page.fill("#id_username", "cv.so-y-te")
    page.fill("#id_password", "không phải mật khẩu này")
    page.locator(f"{FORM} button").first.click()


def sign_in_without_token(page):
    """As from a window left open for too long."""
    page.evaluate(
        "() => document.querySelectorAll('[name=csrfmiddlewaretoken]').forEach("
        "field => field.remove())"
    )
    sign_in_wrongly(page)


def release_wrongly(page):
    """Ask for an earlier release without saying why."""
    let_server_answer(page)
    page.locator("main details:has(form[action$='cong-khai-som/']) summary").click()
    page.locator("form[action$='cong-khai-som/'] button").click()


def answer_wrongly(page):
    page.fill("#tu-cham input[name=n]", "nhiều")
    page.fill("#tu-cham input[name=d]", "-1")
    page.locator("#tu-cham button[name=tiep]").click()


def submit_admin_form(page):
    let_server_answer(page)
    page.locator("input[name=_save]").click()


def delete_the_first(page):
    """Tick the first row of the admin's list and ask to delete it; nothing is deleted yet."""
    page.locator("input[name=_selected_action]").first.check()
    page.select_option("select[name=action]", "delete_selected")
    page.locator("#changelist-form button[name=index]").click()


def upload(page, field, rows, button):
    """Choose a CSV file of these lines and send the form."""
    content = "\n".join(rows).encode()
    file = {"name": "bang.csv", "mimeType": "text/csv", "buffer": content}
    page.set_input_files(f"input[name={field}]", file)
    page.locator(button).first.click()


def preview_units(page):
    _upload_units(page, "ABC,Đơn vị nhập thử,department,2025-01-01")


def upload_wrong_units(page):
    _upload_units(page, "ABC,,không có loại này,ngày mai")


def _upload_units(page, row):
    upload(page, "import_file", ["code,name,kind,valid_from", row], "#content input[type=submit]")


def preview_results(page):
    """A list of an earlier year with two figures that can't both be right."""
    page.fill("#id_source", "Báo của tỉnh")
    page.check("#id_create_missing")
    columns = "year,group,unit,points,max_points,index_percent,rank"
    rows = [columns, "2016,Nhóm thử,Sở Một,90,100,91,2", "2016,Nhóm thử,Sở Hai,88,100,88,4"]
    upload(page, "import_file", rows, "#content input[type=submit]")


def preview_criteria(page):
    """One field with one leaf, in place of the whole set of the communes."""
    page.fill("#id_year", "2025")
    page.select_option("#id_groups", label="UBND xã, phường")
    columns = "code,parent_code,level,name_vi,max_score,method,rule,rule_params,no_case"
    rows = [
        columns,
        "1,,field,Chỉ đạo điều hành,2,,,,",
        f'1.1,1,criterion,Kế hoạch,2,self,ratio,"{RATIO}",zero',
    ]
    upload(page, "import_file", rows, "#content input[type=submit]")


def preview_exemptions(page):
    leaf = _leaf_of_ours()
    rows = ["unit,code,reason_vi", f"{OURS},{leaf},Không phát sinh nhiệm vụ này"]
    upload(page, "file", rows, f"{FORM} button")


def upload_wrong_exemptions(page):
    rows = ["unit,code,reason_vi", "KHONGCO,9.9.9,"]
    upload(page, "file", rows, f"{FORM} button")


def preview_figures(page):
    rows = ["unit,code,n,d,source", f"{OURS},{_ours('linear', 'data')},80,100,Hệ thống mẫu"]
    upload(page, "file", rows, f"{FORM} button")


def upload_wrong_figures(page):
    rows = ["unit,code,n,d,source", f"{OURS},{_ours('linear', 'data')},120,mười,"]
    upload(page, "file", rows, f"{FORM} button")


def _ours(kind, method="self"):
    """The code of a leaf of ours that is assessed."""
    leaves = Score.objects.filter(assessment__unit__code=OURS, assessment__period__year=2025)
    found = leaves.filter(criterion__rule_kind=kind, criterion__method=method, applies=True)
    return found.order_by("-pk").first().criterion.code


def _leaf_of_ours():
    """The code of the last leaf of our set; there are no scores yet while the year is set up."""
    ours = Assessment.objects.get(unit__code=OURS, period__year=2025)
    return Criterion.objects.leaves().filter(criteria_set=ours.criteria_set).last().code


def try_policy(page):
    """Look at other policies in words; nothing is saved."""
    page.check("[name=not_applicable][value=rescale_appraised]")
    page.fill("[name=muc-1-lower]", "82,5")
    page.fill("[name=dieu-kien-0-leaf]", "1.1.1")
    page.fill("[name=dieu-kien-0-grade]", "Tốt")
    page.click("button[name=preview]")


def mistype_policy(page):
    page.fill("[name=bonus_cap]", "ba")
    page.fill("[name=muc-1-lower]", "tám mươi")
    page.click("button[name=save]")
