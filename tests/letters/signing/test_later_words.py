"""Who signed on paper, by mail or by telephone says a later yes the same way, and staff write it down."""

import io
from datetime import timedelta

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from coalition.clock import now
from coalition.errors import Refused
from coalition.roles import Role
from letters.domain import (
    affirming,
    by_card,
    forgetting,
    later_words,
    origins,
    shredding,
    signing,
    still_yes,
    vouching,
    withdrawing,
)
from letters.models import LaterWord, Letter, Scan, Signature
from tests.factories.amending import amend
from tests.factories.entering import at_the_desk
from tests.factories.signing import card_consent, digest_of, enter, sign_and_confirm, words
from tests.factories.story import coordinator, mandate, opened, person

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
ORIGIN = origins.Origin(taken_by="Canary Minji", place="By telephone")


@pytest.fixture
def letter():
    return opened(closes_at=now() + 100 * DAY, individuals=Letter.Individuals.PUBLIC)


def scanned():
    """A PDF as a copier makes it, with something in it that would act."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(200, 200))
        pdf.Root.OpenAction = pdf.make_indirect(
            pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('Canary')")
        )
        pdf.save(out)
    return out.getvalue()


def note(signature, about, *, at, **choices):
    said = {
        "digest": digest_of(signature.letter),
        "source": "telephone",
        "origin": ORIGIN,
        "said_on": at.date(),
    }
    return later_words.note(signature, about=about, at=at, **{"by": coordinator(), **said, **choices})


def owing(letter, *, by=None, at=None):
    return [
        (one.to_text, one.again) for one in later_words.owing(letter, by=by or coordinator(), at=at or now())
    ]


def test_a_yes_to_the_changed_text_counts_again_and_says_where_it_comes_from(letter):
    signature = enter(letter, words("Ana", ""), by=coordinator(), at=now()).signature
    sign_and_confirm(letter, at=now())  # she has a link of her own, and nobody speaks for her
    amend(letter, at=now())
    assert owing(letter) == [(True, False)]
    kept = note(signature, "yes", at=now(), scan=scanned())
    assert Signature.objects.counted().get() == signature
    assert affirming.recount(letter)[signature.pk]
    assert (kept.affirmation.how, kept.affirmation.yes, kept.source) == ("staff", True, "telephone")
    assert origins.origin_of(kept) == ORIGIN
    assert b"Canary" not in bytes(kept.sealed)
    sheet = origins.opened(kept.scan)
    assert sheet.startswith(b"%PDF-")
    assert b"JavaScript" not in sheet
    assert owing(letter) == []
    with pytest.raises(Refused, match="owes no answer"):
        note(signature, "yes", at=now())
    withdrawing.take_back(signature, at=now())
    assert not Scan.objects.exists()


def test_a_no_leaves_her_out_and_another_text_or_day_is_refused(letter):
    signature = enter(letter, words("Ana", ""), by=coordinator(), at=now()).signature
    before = digest_of(letter)
    amend(letter, at=now())
    with pytest.raises(signing.TextChanged):
        note(signature, "yes", at=now(), digest=before)
    for day in (-2, 1):
        with pytest.raises(Refused, match="between the signature and today"):
            note(signature, "yes", at=now(), said_on=(now() + day * DAY).date())
    sign_and_confirm(letter, words("Bo Lind", "bo@example.org"), at=now())
    stranger = letter.signatures.exclude(source="paper").get()
    with pytest.raises(Refused, match="whom they entered"):
        note(stranger, "stands", at=now())
    note(signature, "no", at=now())
    assert signature not in Signature.objects.counted()
    assert LaterWord.objects.get().affirmation.yes is False


def test_that_it_still_stands_is_written_down_too(letter):
    signature = enter(letter, words("Ana", ""), by=coordinator(), at=now()).signature
    still_yes.set_rule(letter, days=60, by=coordinator(), at=now())
    later = now() + 70 * DAY
    with pytest.raises(Refused, match="Nobody asks"):
        note(signature, "stands", at=now())
    assert owing(letter, at=later) == [(False, True)]
    kept = note(signature, "stands", at=later, said_on=(later - DAY).date())
    assert kept.still_yes.said_on == (later - DAY).date()
    assert still_yes.outstanding(letter, at=later) == []


def test_nothing_more_is_written_down_of_whoever_was_forgotten_and_what_was_goes(letter):
    by = person("Keeper", roles=(Role.CUSTODIAN,))
    signature = enter(letter, words("Canary", ""), by=by, at=now(), display="withheld").signature
    amend(letter, at=now())
    assert owing(letter, by=by) == [(True, False)]
    forgetting.shred_words(Signature.objects.get(pk=signature.pk))
    assert owing(letter, by=by) == []
    with pytest.raises(Refused, match="deleted as promised"):
        note(signature, "yes", at=now(), by=by)
    # Written down while she was being forgotten.
    said = affirming.note_answer(
        signature, yes=True, digest=digest_of(letter), on=now().date(), by=by, at=now()
    )
    left = LaterWord(signature=signature, affirmation=said, said_on=now().date(), entered_at=now())
    origins.seal(left, ORIGIN)
    left.scan = origins.keep_scan(letter, b"a sheet", by=by, at=now())
    left.save()
    shredding.shred_due(at=now())
    left.refresh_from_db()
    assert (left.sealed, left.scan, Scan.objects.count()) == (None, None, 0)


def test_at_the_desk_the_word_and_its_pdf_are_kept_and_a_custodian_alone_opens_it(letter):
    by, keeper = coordinator(), person("Keeper", roles=(Role.CUSTODIAN,))
    signature = enter(letter, words("Ana Torres", ""), by=by, at=now()).signature
    hidden = enter(letter, words("Canary", ""), by=keeper, at=now(), display="withheld").signature
    amend(letter, at=now())
    client, entered = at_the_desk(by), f"/desk/letters/{letter.slug}/entered/"
    listed = client.get(entered).text
    assert f"{signature.pk}/later/" in listed
    assert f"{hidden.pk}/later/" not in listed
    assert client.get(f"{entered}{hidden.pk}/later/").status_code == 404
    page = f"{entered}{signature.pk}/later/"
    form = client.get(page).context["form"]
    said = {
        "about": "yes",
        "source": "paper",
        "said_on": now().date().isoformat(),
        "taken_by": "Minji",
        "digest": form["digest"].value(),
    }
    assert client.post(page, {**said, "digest": "yes:0"}).status_code == 409
    damaged = SimpleUploadedFile("canary.pdf", b"%PDF-1.7 nothing")
    refused = client.post(page, {**said, "scan": damaged})
    assert (refused.status_code, "damaged" in refused.text) == (422, True)
    sheet = SimpleUploadedFile("canary.pdf", scanned())
    assert client.post(page, {**said, "scan": sheet}).status_code == 302
    assert "Minji" not in client.get(page).text
    address = f"{entered}{LaterWord.objects.get().pk}/sheet/"
    assert client.get(address).status_code == 404
    opened_sheet = at_the_desk(keeper).get(address)
    assert (opened_sheet.status_code, opened_sheet["Content-Type"]) == (200, "application/pdf")


def test_who_signed_with_a_card_says_with_it_that_it_still_stands(letter, client):
    voucher = mandate("lantern")
    _sheet, (code,) = vouching.make_sheet(
        letter, voucher.organisation, number=1, language="en", by=voucher.person, at=now()
    )
    signature = by_card.sign(
        by_card.find(code, at=now()), language="en", digest=digest_of(letter), words=words("Min Seo"),
        display="public", reach="exact", consent=card_consent(), at=now(),
    )  # fmt: skip
    Signature.objects.filter(pk=signature.pk).update(
        signed_on=now() - 90 * DAY, confirmed_on=now() - 90 * DAY
    )
    still_yes.set_rule(letter, days=60, by=coordinator(), at=now())
    asked = client.post(reverse("letters:card"), {"code": code})
    assert 'value="still"' in asked.text
    said = client.post(reverse("letters:card"), {"code": code, "action": "still"})
    assert 'value="still"' not in said.text
    assert still_yes.outstanding(letter, at=now()) == []
