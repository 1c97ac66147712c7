"""A carrier on a telephone, part of the way without a connection."""

import io
import re
from pathlib import Path

import pikepdf
from playwright.sync_api import Page

from tests.factories.camera import photograph
from tests.journeys.walking import SEAL, Walker
from tests.letters.pdf.reading import text_of

REASON, TRACKING = "점심시간이라며 받지 않았다.", "1234-5678-9012"
MADE = "#to-1 a[href*='printouts/']"


def describes_the_door(carrier: Walker) -> None:
    carrier.press("#to-1 a[href='to/1/']")
    carrier.page.locator("[name=reads]").select_option("zh-hans")
    carrier.page.locator("[name=post_reads]").select_option("ko")
    carrier.page.locator("[name=hours]").fill("월–금 09:00–11:30")
    carrier.page.locator("[name=post_office]").fill("서울중앙우체국\n서울특별시 중구 소공로 70")
    carrier.press(SEAL)


def makes(carrier: Walker, kind: str, called: str) -> bytes:
    """Order a print job and wait where it appears, the newest first; its file."""
    before = carrier.page.locator(MADE).count()
    carrier.press(f"#to-1 form:has(input[value={kind}]) button")
    carrier.page.wait_for_function(
        "([made, before]) => document.querySelectorAll(made).length > before",
        arg=[MADE, before],
        timeout=60_000,
    )
    with carrier.page.expect_download() as download:
        carrier.page.locator(MADE).filter(has_text=called).first.click()
    return Path(download.value.path()).read_bytes()


def fills_in(page: Page, *, channel: str, outcome: str, words: str = "", tracking: str = "") -> None:
    page.locator("[name=channel]").select_option(channel)
    page.locator(f"[name=outcome][value={outcome}]").check()
    page.locator("[name=words]").fill(words)
    page.locator("[name=tracking]").fill(tracking)
    picture = {"name": "IMG_0417.jpg", "mimeType": "image/jpeg", "buffer": photograph(size=(640, 480))}
    page.locator("[name=photos]").set_input_files(picture)


def is_kept(page: Page, number: int) -> None:
    page.locator("#waiting").wait_for()
    page.wait_for_function(
        "number => (document.getElementById('waiting-words').textContent.match(/20[0-9]{2}/g) || []).length === number",
        arg=number,
    )


def nothing_waits(page: Page) -> None:
    page.locator("#waiting").wait_for(state="hidden", timeout=30_000)


def holds_every_part(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert opened.Root.MarkInfo.Marked
        titles = [item.title for item in opened.open_outline().root]
        pages = len(opened.pages)
    assert len(titles) == 7, titles
    told = text_of(pdf)
    begins = [int(page) for page in re.findall(r"(\d+)쪽", told)[:6]]
    assert all(page % 2 for page in begins), begins
    assert begins[-1] <= pages
    for words in ("서울중앙우체국", "접수증", "签收单", "등기우편", "恳请代为呈交", "차례"):
        assert words in told, words


def proves_it(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.pages) == 1
    told = text_of(pdf)
    for words in ("전달 증명서", REASON, TRACKING, "전달 서류"):
        assert words in told, words
