"""Who stands beside an organisation has a page of her own: how her name prints, and that it goes."""

from datetime import timedelta

import pytest
from django.urls import reverse

from coalition.clock import now
from coalition.domain import mandates
from coalition.models import Mandate
from letters.domain import affirming, closing, linking, stamping, withdrawing
from letters.domain.confirming import LinkGone
from letters.models import Signature, Stamp
from letters.public.models import Publication
from letters.public.reading import lines_of
from tests.factories.entering import at_the_desk
from tests.factories.pictures import A_STAMP
from tests.factories.signing import consent, digest_of, mailed_to, sign_for
from tests.factories.story import coordinator, mandate, opened, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    return opened(closes_at=now() + timedelta(days=7))


@pytest.fixture
def signature(letter):
    return sign_for(letter, mandate("lantern"), at=now(), display="public", consent=consent())


def own_page(signature):
    return reverse("letters:sign-mine", kwargs={"token": linking.own_link(signature, at=now())})


def detail(letter):
    (line,) = lines_of(Publication.objects.get(slug=letter.slug), "en", "organisations")
    return line.detail


def test_the_mail_leads_to_her_own_page_also_when_she_left_the_organisation(letter, signature, client):
    (mail,) = mailed_to(signature.mandate.person.email)
    address = next(word for word in mail.read("text").split() if "/mine/" in word)
    Mandate.objects.update(revoked_at=now())
    page = client.get(address)
    assert page.status_code == 200
    assert signature.mandate.person.name in page.text
    assert 'value="withdraw"' not in page.text
    alone = sign_for(letter, mandate("beacon"), at=now())
    assert "/mine/" not in mailed_to(alone.mandate.person.email)[0].read("text")


def test_she_confirms_how_her_name_prints(letter, signature, client):
    names = f"{own_page(signature)}names/"
    prefix = "en"
    said = {"language": "en", f"{prefix}-name": "Lantern Lee", f"{prefix}-title": "Chair"}
    assert client.post(names, said).status_code == 302
    closing.close(letter, by=coordinator(), at=now())
    assert detail(letter) == "Lantern Lee, Chair"


def test_she_takes_her_name_off_and_the_organisation_stays(letter, signature, client):
    named = signature.mandate.person
    stamping.stamp(signature, picture=A_STAMP, kind="hand", variants=["public"], by=named, at=now())
    closing.close(letter, by=coordinator(), at=now())
    assert named.name in detail(letter)
    page = own_page(signature)
    for _tap in range(2):
        assert client.post(page, {"action": "unname"}).status_code == 302
    assert detail(letter) == ""
    signature.refresh_from_db()
    assert (signature.display, signature.sealed, signature.withdrawn_on) == ("organisation", None, None)
    assert not signature.name_lines.exists()
    assert not Stamp.objects.exists()
    assert Publication.objects.get().organisations == 1
    assert named.name not in client.get(page).text


def test_her_link_reaches_nothing_of_the_organisations(letter, signature, client):
    token = linking.own_link(signature, at=now())
    for verb in (withdrawing.withdraw, withdrawing.withhold):
        with pytest.raises(LinkGone):
            verb(token, at=now())
    with pytest.raises(LinkGone):
        affirming.agree(token, digest=digest_of(letter), at=now())
    client.post(reverse("letters:sign-mine", kwargs={"token": token}), {"action": "withdraw"})
    assert Signature.objects.counted().get().display == "public"


def test_at_the_desk_she_alone_is_led_to_her_page(letter, signature):
    desk = reverse("letters:desk-sign", kwargs={"slug": letter.slug})
    colleague, day = person("colleague"), now().date()
    mandates.grant(colleague, signature.organisation, body="Board", decided_on=day, since=day)
    mine, theirs = at_the_desk(signature.mandate.person), at_the_desk(colleague)
    assert 'name="own"' in mine.get(desk).text
    assert 'name="own"' not in theirs.get(desk).text
    led = mine.post(desk, {"own": signature.pk})
    assert (led.status_code, "/mine/" in led["Location"]) == (302, True)
    assert theirs.post(desk, {"own": signature.pk}).status_code == 404
