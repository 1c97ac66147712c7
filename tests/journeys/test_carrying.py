"""On a telephone, in Korean: from the release gate to the proof of delivery and the answer.

At the addressee's gate there is no connection. What was typed there arrives later, each attempt once.
"""

import pytest

from tests.journeys.carrying import (
    REASON,
    TRACKING,
    describes_the_door,
    fills_in,
    holds_every_part,
    is_kept,
    makes,
    nothing_waits,
    proves_it,
)
from tests.journeys.gate import (
    breaks_the_embargo,
    finds_what_is_open,
    passes_with_a_reason,
    records_an_answer,
    rehearses,
    settles_a_name,
    shows_it_to_the_world,
    stops_what_takes_long,
    tells_everybody,
)
from tests.journeys.spool import Spool
from tests.journeys.story import Story
from tests.journeys.walking import SEAL, Walker
from tests.services.browser import NARROW

pytestmark = [
    pytest.mark.browser,
    pytest.mark.services,
    pytest.mark.xdist_group("journeys"),
    pytest.mark.only_on("sqlite"),  # what a telephone does; the journeys of a letter run on PostgreSQL too
]
COORDINATOR, CARRIER = "calloway@lamplight.example", "ryu@lamplight.example"
PHONE = {"width": NARROW, "height": 740}
# Without a connection a browser says so on its console, and that is meant.
OFFLINE = r"ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch"


def test_a_letter_goes_from_the_gate_to_the_answer_on_a_telephone(running, browser):
    story = Story(running, Spool(running.data / "mail"), "ko", browser)
    with story.somebody("coordinator on a telephone") as coordinator:
        coordinator.page.set_viewport_size(PHONE)
        coordinator.sign_in(COORDINATOR, story.spool)
        finds_what_is_open(story, coordinator)
        settles_a_name(story, coordinator)
        stops_what_takes_long(story, coordinator)
        rehearses(story, coordinator)
        passes_with_a_reason(story, coordinator)
        breaks_the_embargo(story, coordinator)
        with story.somebody("carrier on a telephone") as carrier:
            carries_it_though_the_gate_has_no_connection(story, carrier)
        records_an_answer(story, coordinator)
        shows_it_to_the_world(story, coordinator)
        tells_everybody(story, coordinator)
    assert story.found == []


def carries_it_though_the_gate_has_no_connection(story: Story, carrier: Walker) -> None:
    page = carrier.page
    page.watch.forgive(OFFLINE)
    page.set_viewport_size(PHONE)
    carrier.sign_in(CARRIER, story.spool)
    carrier.go("/desk/letters/?stage=released")
    carrier.press(f"main table a[href='{story.desk}delivery/']")
    describes_the_door(carrier)
    holds_every_part(makes(carrier, "pack", "전달 서류"))

    carrier.press("main a[href='log/']")
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function("async () => (await (await caches.open('carrying')).keys()).length > 5")
    carrier.look("the form at the gate")
    page.set_viewport_size(PHONE)
    page.context.set_offline(True)
    fills_in(page, channel="by_hand", outcome="refused", words=REASON)
    page.locator("[name=pack]").select_option(index=1)
    page.locator(SEAL).click()
    is_kept(page, 1)
    page.reload()  # the camera took all the memory there was
    is_kept(page, 1)
    fills_in(page, channel="registered", outcome="sent", tracking=TRACKING)
    page.locator(SEAL).click()
    is_kept(page, 2)
    assert REASON not in page.evaluate(EVERYTHING_KEPT)
    page.context.set_offline(False)
    nothing_waits(page)

    carrier.press("main .actions a")
    assert page.locator("#to-1 a[href*='attempts/']").count() == 2
    proves_it(makes(carrier, "proof", "전달 증명서"))
    carrier.press(page.locator("#to-1 a[href*='attempts/']").first)
    assert page.locator("figure.evidence img").evaluate("one => one.complete && one.naturalWidth") == 640
    carrier.look("an attempt with its picture")


# Whatever this device keeps, as text: what waits, and the copies of pages.
EVERYTHING_KEPT = """async () => {
    const told = [];
    const database = await new Promise((resolve) => {
        const asked = indexedDB.open("undersigned gate", 1);
        asked.onsuccess = () => resolve(asked.result);
    });
    const rows = await new Promise((resolve) => {
        const asked = database.transaction("sendings").objectStore("sendings").getAll();
        asked.onsuccess = () => resolve(asked.result);
    });
    database.close();
    for (const row of rows) told.push(JSON.stringify(row), await row.sealed.text());
    for (const name of await caches.keys()) {
        const copies = await caches.open(name);
        for (const key of await copies.keys()) told.push(await (await copies.match(key)).text());
    }
    return told.join("\\n");
}"""
