"""A coordinator on a telephone: past the release gate, and back to it when somebody has answered."""

from datetime import timedelta

from tests.journeys.spool import words
from tests.journeys.story import Story, now
from tests.journeys.walking import SEAL, Walker

LETTER = "letter-to-the-european-union"
NAME = "토르비에른 퓌르네스"
REASON = "중국어 이름은 번역자가 내일 아침에 확인합니다."
SAID, MEANT = "We have taken note of the letter.", "서한을 받아 보았다고 하면서, 요구에는 답하지 않았습니다."
NOT_WRITTEN_TO_TODAY = ("lichtenkamp@wiesenkoog.example", "sigrid-fyrvik@letters.example")
OPEN = "main section li"
ALL_READY = "() => document.querySelectorAll('main a[download]').length === 9"


def finds_what_is_open(story: Story, coordinator: Walker) -> None:
    """Two names print as proposed; each sentence leads to where it is settled."""
    coordinator.go("/desk/letters/?stage=closed")
    coordinator.press(f"main table th a[href*='{LETTER}']")
    story.slug = coordinator.page.url.rstrip("/").rpartition("/")[2]
    coordinator.press(f"main a[href='{story.desk}release/']")
    assert coordinator.page.locator(OPEN).count() == 2
    coordinator.look("what is still open")


def settles_a_name(story: Story, coordinator: Walker) -> None:
    """The one in Korean; the documents are then set anew, and nothing goes out before they are there."""
    page = coordinator.page
    coordinator.press(f"main a[href='{story.desk}names/?language=ko']")
    line = page.locator("main section", has=page.locator("details[open]"))
    line.locator("[name$=-name]").fill(NAME)
    coordinator.press(line.locator("button"))
    coordinator.go(f"{story.desk}documents/")
    page.wait_for_function(ALL_READY, timeout=120_000)
    coordinator.go(f"{story.desk}release/")
    assert page.locator(OPEN).count() == 1


def stops_what_takes_long(story: Story, coordinator: Walker) -> None:
    """She sees how far it is; stopped, it says so, is on nobody's list, and is ordered again."""
    page = coordinator.page
    number = story.running.run("tests.journeys.lingering", story.slug)
    coordinator.go(f"{story.desk}documents/")
    assert page.locator("main progress").get_attribute("value") == "45"
    coordinator.look("one document takes long")
    held = page.locator(f"#stop-{number}")
    held.focus()
    with page.expect_response(lambda answer: answer.url.endswith("/documents/")):
        pass  # the page asks for itself again, and whoever stands on a button still does
    page.wait_for_function(f"() => document.activeElement.id === 'stop-{number}'")
    coordinator.press(held)
    assert page.locator("main a[download]").count() == 8
    coordinator.look("stopped by hand")
    coordinator.press(f"form[action$='{number}/again/'] button")
    page.wait_for_function(ALL_READY, timeout=120_000)
    coordinator.go(f"{story.desk}release/")


def rehearses(story: Story, coordinator: Walker) -> None:
    """The page, a mail and the data as they will be; the world sees nothing of it."""
    coordinator.press(f"main a[href='{story.desk}rehearsal/']")
    coordinator.press(f"main a[href='{story.desk}rehearsal/ko/']")
    coordinator.look("rehearsal")
    assert NAME in coordinator.text()
    coordinator.go(f"{story.desk}rehearsal/ko/mails/")
    coordinator.look("rehearsal of mails")
    assert story.visitor.get(f"/letters/{story.slug}/ko/").status == 404


def passes_with_a_reason(story: Story, coordinator: Walker) -> None:
    """Nothing was said, so it is asked for again; the reason stands where the step is."""
    page = coordinator.page
    page.watch.forgive("422")
    coordinator.go(f"{story.desk}release/")
    coordinator.choose_instant(now() + timedelta(days=2), "Europe/Brussels")
    coordinator.press(SEAL)
    assert page.locator("[name=day]").input_value()  # what was typed stays
    page.locator("[name=reason]").fill(REASON)
    coordinator.press(SEAL)
    assert REASON in coordinator.text()
    coordinator.press("button[name=confirmed]")
    assert page.url.endswith(story.desk)
    assert REASON in coordinator.text()
    assert story.visitor.get(f"/letters/{story.slug}/ko/").status == 404


def breaks_the_embargo(story: Story, coordinator: Walker) -> None:
    """One button and one question, and it is public."""
    coordinator.go(f"{story.desk}press/")
    _asked_and_done(coordinator, "a[href$='release/now/']")
    answer = story.visitor.get(f"/letters/{story.slug}/ko/")
    assert answer.status == 200
    assert NAME in answer.text


def records_an_answer(story: Story, coordinator: Walker) -> None:
    page = coordinator.page
    coordinator.go(f"{story.desk}delivery/")
    coordinator.press("main a[href='answer/']")
    yesterday = (now() - timedelta(days=1)).date()  # in Brussels it may still be today
    page.locator("[name=said_on]").fill(yesterday.isoformat())
    page.locator("select[name=language]").select_option("en")
    page.locator("[name=words]").fill(SAID)
    page.locator("[name=addressee]").select_option(index=1)
    page.locator("[name=demands]").first.check()
    page.locator("[name=office]").fill("Spokesperson of the European External Action Service")
    page.locator("[name=summary_ko]").fill(MEANT)
    coordinator.press(SEAL)
    assert MEANT in coordinator.text()
    coordinator.look("an answer is recorded")


def shows_it_to_the_world(story: Story, coordinator: Walker) -> None:
    assert MEANT not in story.visitor.get(f"/letters/{story.slug}/ko/").text
    _asked_and_done(coordinator, "main a[href$='/show/']")
    assert MEANT in story.visitor.get(f"/letters/{story.slug}/ko/").text


def tells_everybody(story: Story, coordinator: Walker) -> None:
    """A representative and an individual, each once; who had two mails that day is told on the next."""
    _asked_and_done(coordinator, "main a[href$='/tell/']")
    coordinator.look("everybody is told")
    for email in NOT_WRITTEN_TO_TODAY:
        told = story.spool.wait_for_words(email, SAID)
        assert told["Content-Language"] == "en"
        assert f"/letters/{story.slug}/en/" in words(told)


def _asked_and_done(coordinator: Walker, link: str) -> None:
    """Say yes in the dialogue that `link` opens."""
    coordinator.page.locator(link).click()
    coordinator.page.locator("dialog[open]").wait_for()
    coordinator.press("dialog[open] button[name=confirmed]")
