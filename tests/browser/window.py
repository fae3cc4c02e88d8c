"""One window of the browser: what is wrong with the page it shows."""

from dataclasses import dataclass
from importlib import resources
from urllib.parse import urlsplit

AXE = (resources.files("axe_playwright_python") / "axe.min.js").read_text()
# Axe reads the few colours of a page anew for every word and everything behind it; the same text
# is always the same colour, so each is read once.
READ_COLOURS_ONCE = """() => {
    const colour = axe.commons.color.Color.prototype;
    const [read, known] = [colour.parseString, new Map()];
    colour.parseString = function (text) {
        if (!known.has(text)) {
            read.call(this, text);
            known.set(text, [this.r, this.g, this.b, this.alpha]);
        }
        [this.r, this.g, this.b, this.alpha] = known.get(text);
        return this;
    };
}"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Preloading would fetch and inline stylesheets, which the pages' policy refuses.
ASK_AXE = """([tags, colours]) => axe.run(document, {
    runOnly: {type: 'tag', values: tags}, rules: {'color-contrast': {enabled: colours}},
    resultTypes: ['violations'], preload: false,
})"""
# No style sheet changes between an office screen and a projector (a test keeps it so), and colours
# are three quarters of what axe takes: they are measured up to this width.
COLOURS_UP_TO = 1280
# What the page shows only when asked: the other columns of a table on a phone.
SHOW_ALL = """() => document.querySelectorAll('.all-columns button[aria-expanded="false"]').forEach(
    button => button.checkVisibility() && button.click()
)"""
# Wider than the window, and not inside something that scrolls by itself.
TOO_WIDE = """() => {
    const wide = document.scrollingElement.scrollWidth - innerWidth;
    if (wide <= 0) return [];
    const found = [...document.body.querySelectorAll('*')].filter(element => {
        const box = element.getBoundingClientRect();
        const inside = element.parentElement.closest('.scroll');
        return box.right > innerWidth + 1 && box.width && !inside;
    });
    const told = found.slice(-3).map(element => element.outerHTML.slice(0, 90));
    return [`${innerWidth} px: ${wide} px too wide: ${told.join(' | ')}`];
}"""
# Tables nobody can call by a name, and what scrolls sideways without being reached or named.
NAMELESS = """() => {
    const named = element => element.caption?.textContent.trim()
        || element.getAttribute('aria-label') || element.getAttribute('aria-labelledby');
    const tables = [...document.querySelectorAll('main table')].filter(each => !named(each));
    const scrolls = [...document.querySelectorAll('main *')].filter(each => {
        const moves = ['auto', 'scroll'].includes(getComputedStyle(each).overflowX);
        // What holds fields or links is reached through them; a table's frame is reached itself.
        const inside = 'a, button, input, select, textarea';
        const isWays = each.matches(inside) || each.querySelector(inside);
        const isWider = each.scrollWidth > each.clientWidth + 1;
        return moves && isWider && (!isWays || each.matches('.scroll'));
    }).filter(each => each.tabIndex !== 0 || !each.role || !named(each));
    return [...tables, ...scrolls].map(each => `${innerWidth} px: no name or not reached: ${
        each.outerHTML.slice(0, 120)}`);
}"""
# The main part of the page as it is now; what htmx or the server sends has no such mark.
SPEND = "() => { document.querySelector('main').dataset.spent = '' }"
PUT_IN_PLACE = "() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')"
TALLEST = 4000
SETTLED = """() => new Promise(done => {
    requestAnimationFrame(() => requestAnimationFrame(() => done()));
})"""
FACTS = """() => ({
    title: document.title,
    lang: document.documentElement.lang,
    headings: document.querySelectorAll('h1').length,
    images: [...document.images].filter(image => !image.hasAttribute('alt')).length,
})"""


@dataclass(frozen=True)
class Looked:
    """What a page says of itself."""

    title: str
    lang: str
    headings: int
    images: int


class Window:
    """A page of a context of its own; complaints gather while it is used."""

    def __init__(self, context, home):
        self.context, self.home = context, home
        self.page = context.new_page()
        self.complaints, self.sent = [], set()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self._complain(f"script: {error}"))
        self.page.on("request", self._asked)

    def _complain(self, complaint):
        self.complaints.append(complaint)

    def _heard(self, message):
        # The browser says once more that the page, or the answer to its form, is a 403 or a 409.
        answered = {self.page.url.partition("#")[0], *self.sent}
        about_page = message.text.startswith("Failed to load resource") and (
            message.location["url"].partition("#")[0] in answered
        )
        if message.type in ("error", "warning") and not about_page:
            self._complain(f"console: {message.text}")

    def _asked(self, request):
        if request.method == "POST":
            self.sent.add(request.url)
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https") and not request.url.startswith(self.home):
            self._complain(f"foreign request: {request.url}")

    def open(self, address):
        """Go there; the answer of the server."""
        return self.page.goto(self.home + address, wait_until="load")

    def send(self, act):
        """Do what sends a form; the answer is there afterwards, as a page or put in place."""
        self.page.evaluate(SPEND)
        act()
        self.page.wait_for_selector("main:not([data-spent])", state="attached")
        self.page.wait_for_load_state("load")
        self.page.wait_for_function(PUT_IN_PLACE)

    def resize(self, width, height=900):
        self.page.set_viewport_size({"width": width, "height": height})
        # Scripts of the page arrange its tables anew before the next frame is drawn.
        self.page.evaluate(SETTLED)

    def read(self):
        return Looked(**self.page.evaluate(FACTS))

    def too_wide(self):
        """What makes the page scroll sideways; nothing when it fits."""
        return self.page.evaluate(TOO_WIDE)

    def nameless(self):
        """Tables without a name, and parts that scroll sideways out of the keyboard's reach."""
        return self.page.evaluate(NAMELESS)

    def violations(self):
        """What axe finds against WCAG 2.2 AA in every row and column, a line for each place."""
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(AXE)
            self.page.evaluate(READ_COLOURS_ONCE)
        width = self.page.viewport_size["width"]
        self.page.evaluate(SHOW_ALL)
        found = self.page.evaluate(ASK_AXE, [RULES, width <= COLOURS_UP_TO])["violations"]
        return [
            f"{width} px: {rule['id']}: {rule['help']}: {told(node)}"
            for rule in found
            for node in rule["nodes"][:4]
        ]

    def photograph(self, path):
        """The page from its top as a JPEG, of a very long one no more than people would look at."""
        path.parent.mkdir(parents=True, exist_ok=True)
        height = self.page.evaluate("() => document.scrollingElement.scrollHeight")
        width = self.page.viewport_size["width"]
        shown = {"x": 0, "y": 0, "width": width, "height": min(height, TALLEST)}
        self.page.screenshot(path=path, full_page=True, clip=shown, type="jpeg", quality=75)


def told(node):
    """Where a violation is, and for colours the two that are too near."""
    where = " ".join(map(str, node["target"]))
    data = next((check["data"] for check in node["any"] if check["id"] == "color-contrast"), None)
    if data:
        return f"{where} ({data['fgColor']} on {data['bgColor']}: {data['contrastRatio']})"
    return where
