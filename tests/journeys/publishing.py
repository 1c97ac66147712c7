"""Dark before the instant, there at it; carried to the addressee, read by anybody."""

import json
import re
import subprocess
import time
from datetime import UTC, datetime, timedelta

from tests.journeys.story import LANGUAGES, NAMED, WITHHELD, Story
from tests.journeys.walking import SEAL, Walker

ORGANISATION = {"en": "Fishing Lights", "ko": "어화동행", "zh-hans": "渔火同行"}
CARRIER = "moon@lamplight.example"
RALLY = "seoul-central-post-office-2023"


def nothing_is_public(story: Story) -> None:
    """No page, no file, in no list. The signing page alone answers, and says that signing is over."""
    visitor = story.visitor
    assert {path: visitor.get(path).status for path in story.public_addresses()} == dict.fromkeys(
        story.public_addresses(), 404
    )
    for path in ("/", "/letters.json", "/rallies.json"):
        assert story.slug not in visitor.get(path).text
    assert visitor.get(f"/letters/{story.slug}/{story.language}/sign/").status == 410


def downloads_the_embassy_pdf(story: Story, carrier: Walker) -> None:
    carrier.sign_in(CARRIER, story.spool)
    carrier.look("what is due to whoever carries")
    carrier.go(f"{story.desk}delivery/")
    carrier.look("delivery")
    papers = carrier.page.locator("main a[download]")
    assert papers.count() == 3
    with carrier.page.expect_download() as waiting:
        papers.first.click()
    paper = waiting.value.path().read_bytes()
    assert paper.startswith(b"%PDF")
    assert WITHHELD not in printed(paper)


def nothing_is_public_until(story: Story, instant: datetime) -> None:
    visitor = story.visitor
    page = f"/letters/{story.slug}/{story.language}/"
    while (left := (instant - datetime.now(UTC)).total_seconds()) > 1:
        assert visitor.get(page).status == 404
        time.sleep(min(left - 1, 2))
    assert {visitor.get(path).status for path in story.public_addresses()} == {404}


def everything_is_public(story: Story, instant: datetime) -> None:
    """Within five seconds, with the printed numbers, and without the name that is withheld."""
    visitor = story.visitor
    time.sleep(max(0, (instant - datetime.now(UTC)).total_seconds()))
    while {visitor.get(path).status for path in story.public_addresses()} != {200}:
        assert datetime.now(UTC) - instant < timedelta(seconds=5)
        time.sleep(0.2)
    answers = {path: visitor.get(path) for path in [*story.public_addresses(), "/letters.json", "/"]}
    letter = next(
        one for one in json.loads(answers["/letters.json"].body)["letters"] if one["slug"] == story.slug
    )
    assert {name: letter[name] for name in ("organisations", "individuals", "countries")} == {
        "organisations": 1,
        "individuals": 2,
        "countries": 2,
    }
    assert set(letter["pages"]) == set(letter["pdfs"]) == set(LANGUAGES)
    for code in LANGUAGES:
        page = answers[f"/letters/{story.slug}/{code}/"].text
        paper = printed(answers[f"/letters/{story.slug}/{code}.pdf"].body)
        assert NAMED in page
        assert NAMED in paper
        assert WITHHELD not in paper
        assert ORGANISATION[code] in page
    for answer in answers.values():
        assert WITHHELD.encode() not in answer.body


def logs_an_attempt(story: Story, carrier: Walker) -> None:
    carrier.go(f"{story.desk}delivery/")
    carrier.press(SEAL)
    carrier.look("log an attempt")
    carrier.page.locator("select[name=channel]").select_option("by_hand")
    carrier.page.locator("input[name=outcome][value=taken]").check()
    carrier.page.locator("textarea[name=words]").fill("Taken at the door by the press officer.")
    carrier.press(SEAL)
    assert "Taken at the door by the press officer." in carrier.text()
    carrier.look("an attempt is logged")


def reads_what_is_public(story: Story, reader: Walker) -> None:
    reader.go("/")
    reader.look("front page")
    reader.press(reader.page.locator(f"main a[href*='/letters/{story.slug}/']").first)
    assert reader.page.url.endswith(f"/letters/{story.slug}/{story.language}/")
    reader.look("public letter")
    assert NAMED in reader.text()
    for code in LANGUAGES:
        reader.go(f"/letters/{story.slug}/{code}/")
        assert reader.page.locator(f"a[href$='{code}.pdf']").count()


def looks_at_the_rally(story: Story, reader: Walker) -> None:
    reader.go(f"/rallies/{RALLY}/{story.language}/")
    reader.look("rally")
    assert "11:00" in reader.text()
    assert "63" in reader.text()  # countries
    calendar = story.visitor.get(f"/rallies/{RALLY}.ics")
    assert calendar.status == 200
    assert "DTSTART" in calendar.text


def printed(paper: bytes) -> str:
    """The text of a PDF as another program reads it, on one line."""
    text = subprocess.run(
        ["pdftotext", "-", "-"], input=paper, capture_output=True, check=True
    ).stdout.decode()
    return re.sub(r"\s+", " ", text)
