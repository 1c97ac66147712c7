"""The sample pages in a real browser, behind the policy we ship: axe, narrow screens, keyboard, no sideways scroll."""

import functools
import shutil
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import django_htmx
import pytest

from tests.campaign.look import pages
from tests.services.browser import in_every_shape, overflows, watched_page

# Style needs no database, so once is enough.
pytestmark = [pytest.mark.browser, pytest.mark.only_on("sqlite")]
NAMES = [f"{page}-{code}.html" for page in ("style_sheet", "letter") for code in pages.WORDS]


class Quiet(SimpleHTTPRequestHandler):
    def end_headers(self):
        self.send_header("Content-Security-Policy", "default-src 'self'")
        super().end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("look")
    pages.write_all(folder)
    scripts = Path(django_htmx.__file__).parent / "static" / "django_htmx"
    shutil.copytree(scripts, folder / "static" / "django_htmx", dirs_exist_ok=True)
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder)) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_at_any_width_by_day_or_night(page, address, name, screenshots):
    page.goto(f"{address}/{name}")
    assert in_every_shape(page, name.removesuffix(".html"), screenshots) == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_scrolls_sideways(page, address, name):
    page.goto(f"{address}/{name}")
    wide = [width for width in (320, 768, 1024, 1920) if _overflows_at(page, width)]
    assert wide == []


def test_focus_goes_to_the_first_field_that_is_wrong(page, address):
    page.goto(f"{address}/style_sheet-en.html")
    assert page.evaluate("document.activeElement.id") == "id_mail_address"


def test_the_first_tab_skips_to_the_text(page, address):
    page.goto(f"{address}/letter-en.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_link_that_asks_opens_a_dialogue_and_gives_the_focus_back(page, address):
    page.goto(f"{address}/style_sheet-en.html")
    link = page.locator("a.asks")
    link.evaluate("(a) => a.setAttribute('href', 'style_sheet-en.html')")
    link.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Release in three languages")
    dialog.wait_for()
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    assert page.evaluate("document.activeElement.classList.contains('asks')")


def test_pages_stand_without_scripts(browser, address):
    with watched_page(browser, java_script_enabled=False) as page:
        page.goto(f"{address}/style_sheet-en.html")
        assert page.locator("a.asks").get_attribute("href") == "#release"
        assert page.get_by_role("heading", name="Please look at this again").is_visible()


@pytest.mark.parametrize(
    ("code", "setting"),
    [
        ("en", ["Noto Serif", "normal", "italic"]),
        ("ko", ["Noto Serif KR", "keep-all", "normal"]),
        ("zh-hans", ["Noto Serif SC", "normal", "normal"]),
    ],
)
def test_each_script_is_set_in_its_own_way(page, address, code, setting):
    """First face asked for, how words break, whether emphasis slants."""
    page.goto(f"{address}/letter-{code}.html")
    style = page.evaluate(
        "(() => { const s = getComputedStyle(document.querySelector('.letter em'));"
        " return [s.fontFamily.split(',')[0].replaceAll('\"', ''), s.wordBreak, s.fontStyle] })()"
    )
    assert style == setting


def test_paper_gets_the_letter_and_nothing_to_press(page, address):
    page.goto(f"{address}/style_sheet-en.html")
    page.emulate_media(media="print")
    assert not page.locator(".desk-nav").is_visible()
    assert page.locator(".button:visible").count() == 0
    assert page.locator(".postmark").count() == 7


def _overflows_at(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    return overflows(page)
