"""The coordinator's part: from what is due to the ordered release."""

from datetime import UTC, datetime, timedelta

from tests.journeys.story import LANGUAGES, ZONE, Story, now
from tests.journeys.walking import SEAL, Walker

REVIEWERS = {"ko": "gong@lamplight.example", "zh-hans": "shen@lamplight.example"}


def finds_the_letter_in_review(story: Story, coordinator: Walker) -> None:
    """What is due leads to it; it is read side by side, and two languages wait for their yes."""
    coordinator.look("what is due")
    coordinator.go("/desk/letters/?stage=in_review")
    coordinator.look("letters in review")
    coordinator.press(coordinator.page.locator("main tbody th a").first)
    story.slug = coordinator.page.url.rstrip("/").rpartition("/")[2]
    coordinator.look("letter in review")
    coordinator.press(coordinator.page.locator(f"main a[href$='{story.desk}read/']").first)
    languages = coordinator.page.locator("main [lang]").evaluate_all("all => all.map(one => one.lang)")
    assert {"en", "ko", "zh-Hans"} <= set(languages)
    coordinator.look("side by side")


def reviewers_approve(story: Story) -> None:
    for code, email in REVIEWERS.items():
        with story.somebody(f"reviewer of {code}") as reviewer:
            reviewer.sign_in(email, story.spool)
            reviewer.go(f"{story.desk}read/")
            reviewer.look(f"reading {code}")
            reviewer.press(f"form[action$='/approve/{code}/'] .button-seal")
            assert reviewer.page.url.endswith(story.desk)


def opens_it_for_signature(story: Story, coordinator: Walker) -> None:
    coordinator.go(story.desk)
    coordinator.press(SEAL)
    coordinator.look("open: deadline")
    coordinator.choose_instant(now() + timedelta(days=10), ZONE)
    coordinator.page.locator("input[name=invite]").check()
    coordinator.press(SEAL)
    coordinator.look("open: what freezes")
    assert coordinator.page.locator(".dialogue-steps li").count() >= 6  # three languages, and what follows
    coordinator.press("button[name=confirmed]")
    coordinator.look("open letter")
    handed_on = f"main a[href$='/letters/{story.slug}/{story.language}/sign/']"
    assert coordinator.page.locator(handed_on).count() == 1


def moves_the_deadline(story: Story, coordinator: Walker) -> None:
    """To less than three days ahead, so that whoever has not signed is reminded now."""
    coordinator.go(f"{story.desk}deadline/")
    coordinator.choose_instant(now() + timedelta(days=2), ZONE)
    coordinator.press(SEAL)
    coordinator.press("button[name=confirmed]")


def closes_it(story: Story, coordinator: Walker) -> None:
    """By the dialogue over the letter's page; then the documents are seen to become ready."""
    coordinator.go(story.desk)
    coordinator.look("signed letter")
    coordinator.page.locator("a.asks[href$='/close/']").click()
    coordinator.page.locator("dialog[open]").wait_for()
    coordinator.look("close?")
    coordinator.press("dialog[open] button[name=confirmed]")
    coordinator.go(f"{story.desk}documents/")
    coordinator.look("documents are set")
    ready = coordinator.page.locator("main a[download]")
    ready.nth(3 * len(LANGUAGES) - 1).wait_for(timeout=90_000)  # the page asks for itself again
    coordinator.look("documents are ready")


def orders_the_release(story: Story, coordinator: Walker) -> datetime:
    """Through the gate, for the next minute that leaves time to say yes."""
    coordinator.go(f"{story.desk}release/")
    coordinator.look("gate")
    instant = (now() + timedelta(seconds=72)).replace(second=0, microsecond=0)
    coordinator.choose_instant(instant, ZONE)
    if coordinator.page.locator("textarea[name=reason]").count():
        coordinator.page.locator("textarea[name=reason]").fill("The names were read over the telephone.")
    coordinator.press(SEAL)
    coordinator.look("release?")
    assert f"/letters/{story.slug}/zh-hans.pdf" in coordinator.text()
    coordinator.press("button[name=confirmed]")
    assert coordinator.page.url.endswith(story.desk)
    return instant.astimezone(UTC)


def sees_it_delivered(story: Story, coordinator: Walker) -> None:
    coordinator.go(story.desk)
    coordinator.look("released letter")
