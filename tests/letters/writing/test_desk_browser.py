"""Writing in a real browser: input methods, autosave, two at once, a lost connection, the keyboard, a phone."""

import re

import pytest

from tests.letters.writing.desk import field, says, shown
from tests.services.browser import NARROW, axe

pytestmark = [
    pytest.mark.browser,
    pytest.mark.services,
    pytest.mark.xdist_group("writing"),
    pytest.mark.only_on("sqlite"),  # what a browser does; what is stored is tested on both engines
]
REST = 2_000
SAVED = re.compile(r"Saved \d\d:\d\d Seoul")


def posts(page):
    """Every save that leaves the page from now on."""
    sent = []
    page.on(
        "request",
        lambda one: sent.append(one.url) if one.method == "POST" and "/paragraphs/" in one.url else None,
    )
    return sent


def test_nothing_is_saved_while_an_input_method_holds_a_syllable(desk):
    with desk.somebody("mira") as page:
        box, sent = desk.open(page, 3, "ko"), posts(page)
        box.fill("")
        box.evaluate("field => field.focus()")
        keyboard = page.context.new_cdp_session(page)
        for held in ("ㅍ", "푸", "풀"):
            keyboard.send("Input.imeSetComposition", {"text": held, "selectionStart": 1, "selectionEnd": 1})
        page.wait_for_timeout(REST + 1_000)
        assert (sent, box.input_value()) == ([], "풀")
        keyboard.send("Input.insertText", {"text": "풀어 주십시오."})
        says(page, "Saved")
        assert (len(sent), box.input_value()) == (1, "풀어 주십시오.")
        keyboard.send("Input.imeSetComposition", {"text": "请", "selectionStart": 1, "selectionEnd": 1})
        page.keyboard.press("Escape")
        assert page.locator(".writing").count() == 1  # the key was the input method's own


def test_what_is_typed_is_saved_after_two_seconds_of_rest_and_says_when(desk):
    with desk.somebody("ana") as page:
        box, sent = desk.open(page, 1), posts(page)
        box.press_sequentially(" And", delay=30)
        says(page, "Not saved yet")
        says(page, "Saved")
        assert SAVED.fullmatch(page.locator(".writing-state").inner_text())
        assert len(sent) == 1
        page.keyboard.press("Escape")
        page.locator(".writing").wait_for(state="detached")
        assert "And" in shown(page, 1)
        assert "ana" in shown(page, 1)
        assert page.evaluate("() => document.activeElement.classList.contains('write')")
        page.wait_for_timeout(REST + 500)
        assert len(sent) == 1  # nothing was typed since


def test_two_in_one_paragraph_see_each_other_and_lose_nothing(desk):
    with desk.somebody("ana") as ana, desk.somebody("ben") as ben:
        ben.watch.forgive("409")
        hers, his = desk.open(ana, 2), desk.open(ben, 2)
        ana.locator(".writing-who", has_text="ben is writing here.").wait_for()
        ben.locator(".writing-who", has_text="ana is writing here.").wait_for()
        his.press_sequentially("His beginning. ")  # not saved yet when hers is
        hers.fill("Hers, quite another text.")
        hers.press("Control+Enter")
        says(ben, "Somebody else changed this paragraph meanwhile.")
        there = ben.locator(".conflict").inner_text()
        assert "Hers, quite another text." in there
        assert "His beginning." in ben.locator(".conflict ins").first.inner_text() + his.input_value()
        assert "His beginning." in his.input_value()
        ben.wait_for_timeout(REST + 500)
        assert ben.locator(".conflict").count() == 1  # nothing is put on top by itself
        assert axe(ben) == []
        his.fill("Both texts in one.")
        ben.locator(".writing .actions .button").first.click()
        says(ben, "Saved")
        ana.locator(".parallel-row", has_text="Both texts in one.").wait_for()


def test_a_lost_connection_loses_no_word(desk):
    with desk.somebody("ana") as page:
        page.watch.forgive("ERR_INTERNET_DISCONNECTED|ERR_FAILED")
        box = desk.open(page, 3)
        page.context.set_offline(True)
        box.fill("Typed on a train.")
        says(page, "No connection.")
        page.context.route("**/paragraphs/**", lambda route: route.abort())  # it comes back too late
        page.context.set_offline(False)
        page.reload()
        page.context.unroute("**/paragraphs/**")
        kept = page.locator(".writing-kept")
        assert "Typed on a train." in kept.inner_text()
        kept.get_by_role("button", name="Go on writing").click()
        assert field(page).input_value() == "Typed on a train."
        page.keyboard.press("Control+Enter")
        page.locator(".parallel-row", has_text="Typed on a train.").wait_for()
        assert page.evaluate("() => Object.keys(localStorage)") == []


def test_signing_out_forgets_what_was_kept(desk):
    with desk.somebody("ben") as page:
        page.evaluate("() => localStorage.setItem('undersigned draft x /y/', '{}')")
        page.locator("form[action*='logout'] button").click()
        page.wait_for_load_state()
        assert page.evaluate("() => Object.keys(localStorage)") == []


def test_a_paragraph_is_split_moved_joined_and_taken_back_by_keyboard(desk):
    with desk.somebody("ana") as page:
        before = [shown(page, number).split("\n")[1] for number in range(5)]
        box = desk.open(page, 4)
        box.fill("One sentence. Another one.")
        box.evaluate("field => field.setSelectionRange(13, 13)")
        page.locator(".writing-split").press("Enter")
        says(page, "The paragraph is split in two.")
        assert "Another one." in shown(page, 5)
        field(page).press("Alt+ArrowUp")
        says(page, "The paragraph is moved.")
        assert field(page).evaluate("field => field === document.activeElement")
        assert page.locator(".parallel-row").nth(4).locator("textarea").count() == 1
        field(page).press("Alt+ArrowDown")
        page.locator(".parallel-row").nth(5).locator("textarea").wait_for()
        page.locator(".writing a[data-act=merge]").press("Enter")
        says(page, "The two paragraphs are one.")
        assert field(page).input_value() == "One sentence. Another one."
        page.keyboard.press("Escape")
        page.locator(".writing").wait_for(state="detached")
        for _step in range(4):
            page.get_by_role("link", name="Take back my last change").click()
            with page.expect_navigation():
                page.get_by_role("button", name="Take the change back").click()
        assert [shown(page, number).split("\n")[1] for number in range(5)] == before


def test_bad_text_is_refused_in_a_sentence_and_stays_where_it_was_typed(desk):
    with desk.somebody("ana") as page:
        page.watch.forgive("422")
        box = desk.open(page, 1)
        for text, sentence in (
            ("x" * 100_000, "This paragraph has 100000 characters"),
            ("a\u202eb", "reverses the text"),
            ("half \ud83d of it", "half a character"),
            ("By {{nobody}}", "is not known"),
        ):
            box.evaluate(
                "(field, text) => { field.value = text; field.dispatchEvent(new Event('input')); }", text
            )
            page.locator(".writing .actions .button").first.click()
            says(page, sentence)
            assert len(box.input_value()) == len(text)
        box.fill("مرحبا 👨‍👩‍👧 fine")
        says(page, "Saved")


def test_on_a_phone_the_languages_stand_in_one_column(desk):
    with desk.somebody("ana", viewport={"width": NARROW, "height": 780}) as page:
        box = desk.open(page, 3)
        assert axe(page) == []
        cells = page.locator(".parallel-row").nth(2).locator("> [lang]")
        lefts = {round(cells.nth(place).bounding_box()["x"]) for place in range(3)}
        assert len(lefts) == 1
        assert page.evaluate("() => document.documentElement.scrollWidth") <= NARROW
        assert box.bounding_box()["width"] > NARROW * 0.8


def test_without_scripts_the_page_of_a_paragraph_does_the_same(desk):
    with desk.somebody("ana", java_script_enabled=False) as page:
        page.locator(f"a.write[href$='/{desk.paragraphs[4]}/en/']").click()
        page.locator(".writing textarea").fill("First, plainly. Second, plainly.")
        page.locator(".button-seal").click()
        page.locator(f"a.write[href$='/{desk.paragraphs[4]}/en/']").click()
        page.locator(".writing-split").click()
        page.get_by_label("Second, plainly.").check()
        page.locator(".button-seal").click()
        assert "First, plainly." in shown(page, 4)
        assert "Second, plainly." in shown(page, 5)
