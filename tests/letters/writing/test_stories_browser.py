"""In a real browser: a Word file goes in and comes back from a lawyer; a member objects on a phone and is answered."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.letters.web.test_exchange_back import edited
from tests.services.browser import NARROW, axe

pytestmark = [
    pytest.mark.browser,
    pytest.mark.services,
    pytest.mark.xdist_group("writing"),
    pytest.mark.only_on("sqlite"),
]
FILE = Path(__file__).parent.parent / "exchange" / "files" / "libreoffice.docx"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def takes_in(page, letter, name, data, language=""):
    page.goto(f"{letter}exchange/")
    page.set_input_files("input[type=file]", {"name": name, "mimeType": WORD, "buffer": data})
    if language:
        page.locator(f"[name=language][value={language}]").check()
    page.get_by_role("button", name="Read it").click()


def test_a_word_file_becomes_the_letter_goes_to_a_lawyer_and_comes_back_as_proposals(desk):
    with desk.somebody("ana", at=f"{desk.empty}exchange/") as page:
        takes_in(page, desk.empty, "letter.docx", FILE.read_bytes(), "en")
        page.get_by_text("1 comment in the margin was not taken over.").wait_for()
        assert page.locator(".parallel-row").count() == 8
        assert axe(page) == []
        page.get_by_role("button", name="Take it over").click()
        page.locator(".parallel-row", has_text="Stop the returns").first.wait_for()
        page.goto(f"{desk.empty}exchange/")
        with page.expect_download() as coming:
            page.get_by_role("link", name="English", exact=True).first.click()
        out = Path(coming.value.path()).read_bytes()
        takes_in(page, desk.empty, "back.docx", edited(out, ("Release them.", "Release all of them.")))
        assert page.locator(".redline ins").all_inner_texts() == ["all of "]
        with page.expect_navigation():
            page.get_by_role("button", name="Propose these changes").click()
        page.goto(f"{desk.empty}read/")
        row = page.locator(".parallel-row", has_text="Release them.")
        assert row.count() == 1  # the text itself stays
        row.get_by_role("link", name="1 statement").click()
        page.get_by_role("link", name="Answer this proposal").click()
        with page.expect_navigation():
            page.get_by_role("button", name="Take the wording over").click()
        page.goto(f"{desk.empty}read/")
        assert page.locator(".parallel-row", has_text="Release all of them.").count() == 1


def test_a_member_objects_on_a_phone_and_reads_the_answer(desk):
    with (
        desk.somebody("mara", at=f"{desk.letter}consultations/") as mara,
        desk.somebody(
            "lantern", at=f"{desk.web.addresses[0]}/desk/", viewport={"width": NARROW, "height": 740}
        ) as phone,
    ):
        mara.locator("[name=request]").fill("Is the demand too harsh?")
        mara.locator("[name=day]").fill((datetime.now(UTC) + timedelta(days=3)).date().isoformat())
        mara.locator("[name=hour]").fill("18:00")
        mara.get_by_role("button", name="Open the consultation").click()
        mara.get_by_role("link", name="Consultation 1").wait_for()
        phone.goto(f"{desk.web.addresses[0]}/desk/consultations/")
        phone.locator("main li a").first.click()
        phone.get_by_text("Is the demand too harsh?").wait_for()
        assert axe(phone) == []
        piece = phone.locator(f"[id='s-{desk.paragraphs[3]}']")
        piece.locator("a").last.click()
        phone.locator("[name=say-kind][value=objection]").check()
        phone.locator("[name=say-text]").focus()
        keys = phone.context.new_cdp_session(phone)
        for held in ("ㅅ", "세", "셉"):
            keys.send("Input.imeSetComposition", {"text": held, "selectionStart": 1, "selectionEnd": 1})
        keys.send("Input.insertText", {"text": "셉니다."})
        assert phone.locator("[name=say-text]").input_value() == "셉니다."
        phone.locator("form:has([name=say-text]) button").click()
        phone.locator("article", has_text="셉니다.").wait_for()
        assert phone.evaluate("() => document.documentElement.scrollWidth") <= NARROW
        there = phone.url
        mara.goto(f"{desk.letter}paragraphs/{desk.paragraphs[3]}/ko/talk/")
        said = mara.locator("article", has_text="셉니다.")
        said.locator("summary").click()
        said.locator("textarea").fill("We ask it politely now.")
        with mara.expect_navigation():
            said.get_by_role("button", name="Send the answer").click()
        phone.goto(there)
        phone.locator("article", has_text="We ask it politely now.").wait_for()
        assert axe(phone) == []
