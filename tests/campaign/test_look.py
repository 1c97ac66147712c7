"""What the design promises and a reader of the sources can check: contrast, nothing inline, nothing foreign."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from tests.campaign.look import pages

ROOT = Path(__file__).resolve().parent.parent.parent
TEMPLATES = sorted(
    path for path in (ROOT / "templates").rglob("*.html") if not {"mail", "pdf"} & set(path.parts)
)  # mails and documents carry their own style
SHEETS = sorted((ROOT / "campaign" / "static" / "css").glob("*.css"))
COMPONENTS = sorted((ROOT / "templates" / "components").glob("*.html"))
TOKENS = (ROOT / "campaign" / "static" / "css" / "tokens.css").read_text()
LETTER, TEXT, LINE = 7, 4.5, 3
INKS = [
    ("ink", "paper", LETTER),
    ("ink", "paper-raised", LETTER),
    ("ink", "mark", LETTER),
    ("ink-soft", "paper", TEXT),
    ("ink-soft", "paper-sunk", TEXT),
    ("ink-faint", "paper", TEXT),
    ("link", "paper", TEXT),
    ("link", "paper-sunk", TEXT),
    ("on-seal", "seal", TEXT),
    ("on-seal", "seal-over", TEXT),
    ("seal-ink", "paper", TEXT),
    ("done", "paper-sunk", TEXT),
    ("wait", "paper-sunk", TEXT),
    ("stop", "paper-sunk", TEXT),
    ("stop", "stop-paper", TEXT),
    ("postmark", "paper", TEXT),
    ("rule-strong", "paper-raised", LINE),
    ("seal", "paper", LINE),
]


class Page(HTMLParser):
    """The ids a page has, the ids it points to, and the tags it is made of."""

    def __init__(self, html):
        super().__init__()
        self.ids, self.pointed, self.tags = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append((tag, attrs))
        if "id" in attrs:
            self.ids.append(attrs["id"])
        for name in ("for", "aria-describedby", "aria-labelledby"):
            self.pointed += (attrs.get(name) or "").split()


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def colours(time_of_day):
    pairs = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);", TOKENS)
    return {name: night if time_of_day == "night" else day for name, day, night in pairs}


@pytest.mark.parametrize("time_of_day", ["day", "night"])
@pytest.mark.parametrize(("ink", "ground", "least"), INKS)
def test_ink_can_be_read_on_its_ground(time_of_day, ink, ground, least):
    palette = colours(time_of_day)
    assert contrast(palette[ink], palette[ground]) >= least


def test_older_browsers_keep_the_same_day():
    plain = dict(re.findall(r"--([\w-]+): (#\w{6});", TOKENS))
    assert plain == colours("day")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_sheets_ask_nobody_else_and_use_only_named_colours(sheet):
    text = sheet.read_text()
    assert re.findall(r"https?://|@import|data:|url\(", text.replace('href^="http"', "")) == []
    if sheet.name not in {"tokens.css", "print.css"}:
        assert re.findall(r"#[0-9a-fA-F]{3,8}\b", text) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_templates_have_nothing_inline_and_nothing_foreign(path):
    text = path.read_text()
    assert (
        re.findall(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*(?:\bsrc=|\"application/json\"))", text) == []
    )
    assert re.findall(r"<(?:link|script|img|iframe)[^>]+(?:src|href)=[\"']?(?:https?:)?//", text) == []


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.name)
def test_components_say_their_variables_at_their_top(path):
    assert path.read_text().startswith(("{#", "{% comment %}"))


@pytest.mark.parametrize("code", pages.WORDS)
@pytest.mark.parametrize("page", ["style_sheet", "letter"])
def test_every_pointer_on_a_page_has_its_aim(page, code):
    shown = Page(pages.render(page, code))
    assert sorted(shown.ids) == sorted(set(shown.ids))
    assert set(shown.pointed) <= set(shown.ids)


def test_a_form_filled_wrongly_keeps_what_was_typed_and_says_what_is_wrong():
    form = str(pages.sample_form(pages.WORDS["en"]))
    shown = Page(form)
    inputs = {attrs["name"]: attrs for tag, attrs in shown.tags if tag == "input"}
    assert inputs["organisation"]["value"] == "Harbour Rights Initiative"
    assert inputs["mail_address"]["value"] == "ana@"
    assert inputs["mail_address"]["aria-invalid"] == "true"
    assert inputs["mail_address"]["aria-describedby"] == "id_mail_address_error"
    assert [attrs["href"] for tag, attrs in shown.tags if tag == "a"] == ["#id_mail_address", "#id_read_it"]
    assert inputs["organisation"]["aria-describedby"] == "id_organisation_helptext"


@pytest.mark.django_db
def test_the_language_of_a_page_is_written_as_documents_write_it():
    with translation.override("zh-hans"):
        page = render_to_string("404.html", request=RequestFactory().get("/"))
    assert '<html lang="zh-Hans">' in page


class Untouchable:
    """A session that may not even be looked at."""

    def __getattr__(self, name):
        raise AssertionError(f"a public page read the session: {name}")


@pytest.mark.django_db
def test_public_pages_read_no_session_and_write_no_token():
    request = RequestFactory().get("/")
    request.session = request._messages = request.user = Untouchable()
    page = render_to_string("404.html", request=request)
    assert "csrf" not in page


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404", "429", "500"])
def test_error_pages_stand_without_any_context(code):
    assert "<h1>" in render_to_string(f"{code}.html")


def test_a_step_that_is_done_is_inked_and_a_step_to_come_is_an_outline():
    page = pages.render("style_sheet", "en")
    marks = re.findall(
        r'<li class="postmark postmark-(\w+)( postmark-sealed)?"( aria-current="step")?>', page
    )
    assert [state for state, _, _ in marks] == ["done"] * 5 + ["next", "due"]
    assert [bool(sealed) for _, sealed, _ in marks].index(True) == 4
    assert [bool(current) for _, _, current in marks].index(True) == 5
    assert page.count('class="postmark-ring-inner"') == 5
    assert "Thu 21 September 2023, 18:00 Seoul" in page
