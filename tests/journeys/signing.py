"""Who signs, who is withheld, who is reminded."""

import time
from collections import Counter

from tests.journeys.spool import link_in, words
from tests.journeys.story import REPRESENTATIVE, Story
from tests.journeys.walking import SEAL, Walker

READS = 2  # seconds; whoever is quicker is taken for a program
SILENT = {"ko": "seok@under-the-lamp.example", "en": "osgrove@tidewick.example"}


def signs_for_the_organisation(story: Story, representative: Walker) -> None:
    """By the address in the invitation."""
    # Other letters are on their way in this house; theirs may come first.
    invitation = story.spool.wait_for_words(REPRESENTATIVE, f"{story.desk}sign/")
    assert invitation["Content-Language"] == "ko"
    representative.sign_in(REPRESENTATIVE, story.spool)
    representative.go(link_in(invitation, story.desk))
    representative.look("sign for the organisation")
    representative.page.locator("input[name=seen_by_invitees][value=no]").check()
    representative.press(SEAL)
    representative.look("signed for the organisation")
    assert not representative.page.locator("input[name=body]").count()


def signs_and_confirms(story: Story, individual: Walker, name: str, email: str, display: str) -> None:
    individual.go(f"/letters/{story.slug}/{story.language}/sign/")
    page = individual.page
    individual.look(f"sign, {display}")
    assert page.locator("#sign").bounding_box()["y"] > page.locator("main h2").first.bounding_box()["y"]
    for consent in ("belief", "handing_over", "abroad"):
        assert not page.locator(f"input[name={consent}]").is_checked()
        page.locator(f"input[name={consent}]").check()
    page.locator("input[name=name]").fill(name)
    page.locator("input[name=email]").fill(email)
    page.locator("select[name=country]").select_option("CH")
    page.locator(f"input[name=display][value={display}]").check()
    time.sleep(READS)
    individual.press(SEAL)
    individual.look("look into your mail")
    mail = story.spool.wait_for(email, seconds=60)  # behind everybody's reminder, on a busy machine
    individual.go(link_in(mail, "/confirm/"))
    individual.look(f"confirm, {display}")
    individual.press("button[name=action][value=confirm]")
    assert "/mine/" in page.url
    individual.look(f"confirmed, {display}")


def the_silent_are_reminded(story: Story) -> None:
    """At the clock's next round, in their own language."""
    for language, email in SILENT.items():
        reminder = story.spool.wait_for(email, more_than=1, seconds=100)
        assert reminder["Content-Language"] == language
        assert reminder["Subject"] != story.spool.to(email)[0]["Subject"]
        assert f"{story.desk}sign/" in words(reminder)
        story.reminders.add(reminder["Subject"])


def nobody_was_reminded_twice(story: Story) -> None:
    """Some rounds of the clock later; whoever had signed was left alone."""
    ours = [mail for mail in story.spool.mails() if f"{story.desk}sign/" in words(mail)]
    reminded = Counter(mail["To"] for mail in ours if mail["Subject"] in story.reminders)
    assert set(reminded.values()) == {1}
    assert set(SILENT.values()) <= set(reminded)
    assert REPRESENTATIVE not in reminded
