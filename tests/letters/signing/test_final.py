"""The sealed letter reaches everybody who signed it: by mail, on her own page, with her card."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from coalition.clock import now
from letters.domain import by_card, closing, releasing, vouching
from letters.domain.signatories import Words
from letters.models import Letter
from letters.public.models import Publication, PublicFile
from tests.factories.publication import PDF
from tests.factories.signing import card_consent, digest_of, mailed_to, sign_and_confirm, sign_for
from tests.factories.story import coordinator, mandate, opened
from tests.letters.web.people import desk_of, file_of

pytestmark = pytest.mark.django_db


def test_by_mail_on_the_own_page_and_with_the_card(client):
    letter = opened(closes_at=now() + timedelta(days=1), individuals=Letter.Individuals.PUBLIC)
    token, lantern = sign_and_confirm(letter, at=now()), mandate("lantern")
    sign_for(letter, lantern, at=now())
    _sheet, (code,) = vouching.make_sheet(
        letter, lantern.organisation, number=1, language="en", by=lantern.person, at=now()
    )
    by_card.sign(
        by_card.find(code, at=now()), language="en", digest=digest_of(letter), words=Words(),
        display="vouched", reach="exact", consent=card_consent(), at=now(),
    )  # fmt: skip
    pages = (
        (reverse("letters:sign-mine", kwargs={"token": token}), {}),
        (reverse("letters:card"), {"code": code}),
    )
    closing.close(letter, by=coordinator(), at=now())
    for page, said in pages:
        assert client.post(page, {**said, "action": "final"}).status_code == 404
    _released(letter)
    for page, said in pages:
        assert 'value="final"' in (client.post(page, said) if said else client.get(page)).text
        answer = client.post(page, {**said, "action": "final"})
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
        assert answer["Content-Disposition"] == 'attachment; filename="letter.pdf"'
        assert answer["Cache-Control"] == "no-store"
        assert file_of(answer) == PDF
    address = f"/letters/{letter.slug}/en.pdf"
    assert address in desk_of(lantern.person).get(f"/desk/letters/{letter.slug}/sign/").text
    for email in ("jiwon@example.org", lantern.person.email):
        assert address in mailed_to(email)[-1].read("text")


def _released(letter):
    letter.documents.update(state="ready", sha256="0" * 64)
    at = now()
    releasing.release(letter, release_at=at, zone="Asia/Seoul", by=coordinator(), at=at, reason="Ready")
    name = Path(settings.MEDIA_ROOT) / "documents" / "final.pdf"
    name.parent.mkdir(parents=True, exist_ok=True)
    name.write_bytes(PDF)
    PublicFile.objects.create(
        publication=Publication.objects.get(), language="en", name="documents/final.pdf", sha256="0" * 64,
        size=len(PDF), pages=1, sealed_at=at,
    )  # fmt: skip
