"""What a person does on a page before it is looked at."""


def submit_as_it_is(page):
    """Send the form of the page's main part without touching it."""
    # The browser itself would stop an empty field; the server's own answer is looked at.
    page.evaluate("() => [...document.forms].forEach(form => { form.noValidate = true })")
    page.locator("main form button:not([disabled])").first.click()


def sign_in_wrongly(page):
    page.fill("#id_username", "cv.so-y-te")
    page.fill("#id_password", "không phải mật khẩu này")
    page.locator("main form button").click()


def answer_wrongly(page):
    page.fill("#tu-cham input[name=n]", "nhiều")
    page.fill("#tu-cham input[name=d]", "-1")
    page.locator("#tu-cham button:not([disabled])").first.click()
