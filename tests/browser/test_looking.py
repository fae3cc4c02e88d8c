"""The looking itself: what is bad is seen, and the policy holds in a real browser."""

SPOIL = """() => {
    document.querySelector('main').insertAdjacentHTML('beforeend', `
        <img src="/static/cchc/icon.svg"><p style="color: #ccc">nhạt</p>
        <p class="pale">nhạt</p><div class="far">xa</div>`);
    document.querySelector('.pale').style.color = '#ddd';
    document.querySelector('.far').style.width = '5000px';
    const script = document.createElement('script');
    script.textContent = 'window.wasRun = true';
    document.body.append(script);
}"""


def test_a_spoilt_page_is_told(window_of):
    window = window_of()
    window.open("/")
    assert (window.violations(), window.too_wide(), window.complaints) == ([], [], [])
    window.page.evaluate(SPOIL)
    rules = {violation.split(": ")[1] for violation in window.violations()}
    assert rules == {"image-alt", "color-contrast"}
    assert "px too wide" in window.too_wide()[0]
    assert sum("Content Security Policy" in complaint for complaint in window.complaints) == 2
    assert window.page.evaluate("() => window.wasRun") is None


def test_a_foreign_request_is_told(window_of):
    window = window_of()
    window.open("/")
    window.page.evaluate("() => { new Image().src = 'https://example.com/pixel.gif' }")
    window.page.wait_for_timeout(200)
    assert any("example.com" in complaint for complaint in window.complaints)


def test_htmx_runs_within_the_policy(window_of):
    window = window_of("clerk")
    window.open("/ban-lam-viec/")
    config = window.page.evaluate("() => window.htmx.config")
    assert (config["allowEval"], config["includeIndicatorStyles"]) == (False, False)
    assert window.complaints == []
