"""People sign for themselves: invited, on the public page, with a card, on paper."""

from playwright.sync_api import expect

from tests.factories.camera import photograph
from tests.journeys.spool import link_in, words
from tests.journeys.walking import SEAL
from tests.letters.signing.phones.crowd import Crowd
from tests.letters.signing.phones.for_organisations import day
from tests.letters.signing.phones.names import (
    BY_CARD,
    CHOSEN,
    HIDDEN,
    IN_LATIN,
    INVITED,
    ON_PAPER,
    TITLES,
)
from tests.letters.signing.phones.phone import Phone

CONSENTS = ("belief", "handing_over", "abroad")
CONFIRM = "button[name=action][value=confirm]"


def by_a_personal_invitation(crowd: Crowd, language: str) -> None:
    """With her full name and a title; she sees each line as it will print, and settles her own."""
    name, email = INVITED[language]
    with crowd.anybody(language) as invited:
        invited.go(link_in(crowd.spool.wait_for(email), "invitation="))
        latin = IN_LATIN.get(language)
        invited.fill(name=name, email=email, title=TITLES[language], **({"name_en": latin} if latin else {}))
        confirms(crowd, invited, email, display="public", country="CH")
        shown = keeps_previews(crowd, invited)
        assert name in shown[language]
        assert (latin or name) in shown["en"]
        invited.press(CONFIRM)
        invited.press("a[href='names/']")
        own = invited.page.locator(f"section:has(input[name=language][value={language}])")
        own.locator("summary").tap()
        invited.press(own.locator("form button"))
        assert own.locator(".printed-line").inner_text() in crowd.previews[language]


def with_a_chosen_name(crowd: Crowd, language: str) -> None:
    """On the public page; the name is marked as chosen wherever it will print."""
    email = f"star.{language}@farthing.example"
    with crowd.anybody(language) as signatory:
        signatory.go(f"/letters/{crowd.slug}/{language}/sign/")
        signatory.fill(name=CHOSEN[language], email=email)
        confirms(crowd, signatory, email, display="chosen")
        shown = keeps_previews(crowd, signatory)
        assert len(shown[language]) > len(CHOSEN[language])  # it says that the name is chosen
        signatory.press(CONFIRM)


def with_her_name_withheld(crowd: Crowd, language: str) -> None:
    """She reads beforehand who will see her name; afterwards it stands nowhere, her own mail's text included."""
    name, email = HIDDEN[language], f"quiet.{language}@farthing.example"
    with crowd.anybody(language) as signatory:
        signatory.go(f"/letters/{crowd.slug}/{language}/sign/")
        consent = signatory.page.locator("section[aria-labelledby=consent]").inner_text()
        assert all(keeper in consent for keeper in crowd.told["keepers"].values())
        signatory.fill(name=name, email=email)
        confirms(crowd, signatory, email, display="withheld")
        assert name not in words(crowd.spool.to(email)[0])
        assert signatory.page.locator(".printed-line").count() == 0
        signatory.press(CONFIRM)
        assert name not in signatory.text()


def with_a_card_that_vouches(crowd: Crowd, language: str) -> None:
    """No name and no mail; address and title say nothing, there is a way out, and one may come back."""
    code = crowd.told["codes"][language][0]
    with crowd.anybody(language) as holder:
        opens(crowd, holder, code)
        assert holder.page.locator("[name=display][value=vouched]").is_checked()
        holder.tick("belief")
        holder.press(SEAL)
        assert holder.page.locator("button[value=withdraw]").count() == 1
        assert holder.page.locator("button[value=withhold]").count() == 0
        neutral = holder.page.title()
        assert code not in holder.page.url
        held = holder.page.context.cookies()
        holder.page.locator("#leave").tap()
        holder.page.wait_for_url(f"**/{language}/")  # where LEAVE_ADDRESSES leads in this story
        # What her browser would send again is refused: the token that went with it is gone.
        assert not [one for one in holder.page.context.cookies() if one in held]
        opens(crowd, holder, code)
        assert holder.page.locator("button[value=withdraw]").count() == 1
        assert holder.page.title() == neutral
    assert crowd.told["slug"] not in neutral


def with_a_card_and_a_chosen_name(crowd: Crowd, language: str) -> None:
    """Whoever has a card may choose a name as well, and sees how it prints."""
    with crowd.anybody(language) as holder:
        opens(crowd, holder, crowd.told["codes"][language][1])
        holder.tick(*CONSENTS, display="chosen")
        holder.page.locator("#signing details > summary").tap()
        holder.fill(name=BY_CARD[language])
        holder.press(SEAL)
        assert BY_CARD[language] in keeps_previews(crowd, holder)[language]


def on_paper(crowd: Crowd, language: str) -> None:
    """The keeper enters a sheet from the square, and takes its picture with the same telephone."""
    with crowd.desk(language, "keeper") as keeper:
        keeper.go(f"/desk/letters/{crowd.slug}/entered/")
        keeper.page.locator("select[name=language]").select_option(language)
        keeper.fill(
            taken_on=day(0), taken_by=INVITED[language][0], name=ON_PAPER[language], title=TITLES[language]
        )
        keeper.tick(*CONSENTS, display="public")
        keeper.page.locator("[name=scan]").set_input_files(
            {"name": "IMG_0417.jpg", "mimeType": "image/jpeg", "buffer": photograph(size=(640, 480))}
        )
        keeper.press(keeper.page.locator("form:has([name=scan]) button.button").last)
        sheet = keeper.page.locator("#entered-heading ~ ul a").first.get_attribute("href")
        assert keeper.page.request.get(keeper.page.url.split("?")[0] + sheet).ok


def opens(crowd: Crowd, holder: Phone, code: str) -> None:
    holder.go(f"/c/?l={holder.language}")
    expect(holder.page.locator("#leave")).to_be_in_viewport()
    holder.fill(code=" ".join(code[at : at + 4] for at in range(0, 16, 4)))
    holder.press(SEAL)
    expect(holder.page.locator("#leave")).to_be_in_viewport()


def confirms(crowd: Crowd, signatory: Phone, email: str, *, display: str, country: str = "") -> None:
    """Agree, sign, and follow the link in the mail as far as the button."""
    signatory.tick(*CONSENTS, display=display)
    if country:
        signatory.page.locator("[name=country]").select_option(country)
    before = len(crowd.spool.to(email))
    signatory.press(SEAL)
    signatory.go(link_in(crowd.spool.wait_for(email, more_than=before), "/confirm/"))


def keeps_previews(crowd: Crowd, signatory: Phone) -> dict[str, str]:
    """The lines that the page says will print, by language; kept for the comparison with the paper."""
    told = signatory.page.locator(".printed-line").evaluate_all(
        "all => all.map(one => [one.lang.toLowerCase(), one.innerText])"
    )
    for language, line in told:
        crowd.previews.setdefault(language, []).append(line)
    return dict(told)
