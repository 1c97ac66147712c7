"""A representative signs for her organisation: with her board, under a standing authority, on a condition."""

from datetime import UTC, datetime, timedelta

from tests.journeys.walking import SEAL
from tests.letters.pdf.reading import text_of
from tests.letters.signing.phones.crowd import Crowd
from tests.letters.signing.phones.names import BODIES, CONDITIONS, HOUSES, SETTLED, TRUSTEES
from tests.letters.signing.phones.phone import Phone

SIGNED = "main dl.definitions .code"


def with_her_board(crowd: Crowd, language: str) -> None:
    """The paper, a trustee by one link without an account, the record, and then the signature."""
    with crowd.desk(language, "board") as representative:
        representative.go(f"/desk/letters/{crowd.slug}/sign/")
        representative.press("a[href*='/board/']")
        asked = representative.page.url
        representative.fill(body=BODIES[language], until=day(1))
        representative.press(SEAL)
        assert HOUSES[language]["board"].title() in text_of(representative.download("a[href$='.pdf']"))
        link = representative.page.locator("#link").input_value()
        name, role = TRUSTEES[language]
        with crowd.anybody(language) as trustee:
            trustee.go(link)
            trustee.tick(verdict="yes")
            trustee.fill(name=name, role=role)
            trustee.press(SEAL)
            assert name not in trustee.text()
        representative.go(asked)
        assert name in representative.text()
        representative.tick(verdict="yes")
        representative.press("button[name=action][value=record]")
        record = text_of(representative.download("a[href*='/minutes/']"))
        assert name in record
        assert BODIES[language] in record
        with crowd.anybody(language) as trustee:
            trustee.page.watch.forgive("404")
            trustee.go(link, status=404)  # the question has ended
        representative.press("#recorded ~ .actions a[href$='/sign/']")
        signs(representative, BODIES[language])


def under_a_standing_authority(crowd: Crowd, language: str) -> None:
    with crowd.desk(language, "standing") as representative:
        representative.go(f"/desk/letters/{crowd.slug}/sign/")
        representative.press("button[name=inside][value=standing]")
        assert representative.page.locator(SIGNED).count() == 1


def on_a_condition(crowd: Crowd, language: str) -> None:
    """Not counted, and nothing to sign with, until it is settled; then she says yes herself."""
    with crowd.desk(language, "condition") as representative, crowd.desk(language, "keeper") as keeper:
        sign_here = f"/desk/letters/{crowd.slug}/sign/"
        representative.go(sign_here)
        page = representative.page
        page.locator("details:has(button[name=answered]) > summary").tap()
        page.locator("input[name$='-answer'][value=condition]").check()
        page.locator("textarea[name$='-condition']").fill(CONDITIONS[language])
        representative.press("button[name=answered]")
        assert CONDITIONS[language] in representative.text()
        page.watch.forgive("422")
        fills_in(representative, BODIES[language])
        representative.press(SEAL)
        assert page.locator("[name=body]").input_value() == BODIES[language]
        assert page.locator(SIGNED).count() == 0

        keeper.go(f"/desk/letters/{crowd.slug}/invitations/")
        name = HOUSES[language]["condition"].title()
        keeper.press(keeper.page.locator("main li a.note", has_text=name).first)
        assert CONDITIONS[language] in keeper.text()
        keeper.fill(how=SETTLED[language])
        keeper.press("button[name=action][value=settle]")

        representative.go(sign_here)
        assert SETTLED[language] in representative.text()
        signs(representative, BODIES[language])


def fills_in(representative: Phone, body: str) -> None:
    representative.fill(body=body, decided_on=day(0))
    representative.page.locator("[name=seen_by_invitees][value=yes]").check()


def signs(representative: Phone, body: str) -> None:
    fills_in(representative, body)
    representative.press(SEAL)
    assert representative.page.locator(SIGNED).count() == 1
    assert representative.page.locator("[name=body]").count() == 0


def day(ahead: int) -> str:
    return (datetime.now(UTC).date() + timedelta(days=ahead)).isoformat()
