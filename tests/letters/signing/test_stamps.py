"""An organisation's stamp: who gives it, where it prints, and that it goes with the signature."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from coalition.clock import now
from coalition.domain.naming import name_organisation
from coalition.errors import Refused
from letters import stamps
from letters.domain import closing, stamping, stationery, withdrawing
from letters.models import Document, Stamp, Stationery
from letters.pdf.sheets import sheet_of
from letters.public import catalogue
from letters.public.models import Publication
from tests.factories.entering import at_the_desk
from tests.factories.pictures import A_STAMP, bomb
from tests.factories.signing import sign_for
from tests.factories.story import coordinator, mandate, opened, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    return opened(closes_at=now() + timedelta(days=7))


def given(signature, *variants, by=None, picture=A_STAMP):
    by = by or signature.mandate.person
    return stamping.stamp(signature, picture=picture, kind="stamp", variants=variants, by=by, at=now())


def test_a_stamp_prints_on_the_variants_chosen_and_on_no_other(letter):
    signature = sign_for(letter, mandate(), at=now())
    given(signature, "embassy", "archive")
    assert stamps.for_printing(signature, "public") is None
    shown = stamps.for_printing(signature, "embassy")
    assert (shown.signature, shown.width, shown.height) == (str(signature.pk), 120, 120)
    assert shown.data.startswith(b"\x89PNG")
    assert list(stamps.for_letter(letter.slug, "archive")) == [str(signature.pk)]
    assert stamps.for_letter(letter.slug, "public") == {}


def test_who_gives_a_stamp_and_who_closes_is_told_where_the_list_has_no_place_for_it(letter):
    signature = sign_for(letter, mandate(), at=now())
    given(signature, "embassy")
    rep, mara = at_the_desk(signature.mandate.person), at_the_desk(coordinator())
    pages = [
        (rep, f"/desk/letters/{letter.slug}/stamp/{signature.pk}/"),
        (mara, f"/desk/letters/{letter.slug}/close/"),
    ]
    assert all("set without places for stamps" in desk.get(page).text for desk, page in pages)
    Stationery.objects.create(letter=letter, signatures="grid")
    assert not any("set without places for stamps" in desk.get(page).text for desk, page in pages)


def test_the_stored_stamp_is_not_the_picture_and_opens_in_its_own_row_only(letter):
    signature = sign_for(letter, mandate(), at=now())
    stamp = given(signature, "archive")
    assert b"PNG" not in bytes(Stamp.objects.get().sealed)
    stamp.pk = signature.pk
    with pytest.raises(Exception, match="moved to another row"):
        stamps.opened(stamp)


def test_only_whoever_may_sign_gives_a_stamp(letter):
    signature = sign_for(letter, mandate(), at=now())
    for stranger in (coordinator(), mandate("other").person, person("nobody")):
        with pytest.raises(Refused, match="no authority"):
            given(signature, "public", by=stranger)
    assert not Stamp.objects.exists()


def test_the_stamp_goes_with_the_signature(letter):
    signature = sign_for(letter, mandate(), at=now())
    given(signature, "public")
    withdrawing.withdraw_for_organisation(signature, by=signature.mandate.person, at=now())
    assert not Stamp.objects.exists()
    assert stamps.for_letter(letter.slug, "public") == {}


def test_a_stamp_given_after_the_list_froze_sets_the_documents_anew(letter):
    signature = sign_for(letter, mandate(), at=now())
    closing.close(letter, by=coordinator(), at=now())
    letter.documents.update(state=Document.State.READY, sha256="f" * 64)
    given(signature, "public")
    assert set(letter.documents.values_list("state", flat=True)) == {"asked"}


def test_a_representative_uploads_looks_changes_and_deletes(letter):
    signature = sign_for(letter, mandate(), at=now())
    client = at_the_desk(signature.mandate.person)
    assert f"/stamp/{signature.pk}/" in client.get(f"/desk/letters/{letter.slug}/sign/").text
    page = f"/desk/letters/{letter.slug}/stamp/{signature.pk}/"
    empty = client.post(page, {"kind": "stamp", "variants": ["embassy"]})
    assert (empty.status_code, "Please choose the picture" in empty.text) == (422, True)
    kept = client.post(
        page,
        {"kind": "hand", "variants": ["embassy"], "picture": SimpleUploadedFile("직인.png", A_STAMP)},
        follow=True,
    )
    assert "The stamp is kept." in kept.text
    picture = client.get(f"{page}picture.png")
    assert (picture["Content-Type"], picture["Cache-Control"]) == ("image/png", "no-store")
    client.post(page, {"kind": "hand", "variants": ["public"]})
    stamp = Stamp.objects.get()
    assert (stamp.kind, stamp.on_public, stamp.on_embassy) == ("hand", True, False)
    client.post(page, {"action": "remove"})
    assert not Stamp.objects.exists()
    assert client.get(f"{page}picture.png").status_code == 404


def test_what_cannot_be_a_stamp_is_told_beside_the_form(letter):
    signature = sign_for(letter, mandate(), at=now())
    client = at_the_desk(signature.mandate.person)
    page = f"/desk/letters/{letter.slug}/stamp/{signature.pk}/"
    for data, said in ((b"%PDF", "no picture that we can open"), (bomb(), "too many pixels")):
        answer = client.post(
            page, {"kind": "hand", "variants": ["public"], "picture": SimpleUploadedFile("a.png", data)}
        )
        assert answer.status_code == 422
        assert said in answer.text
        assert answer.context["form"]["variants"].value() == ["public"]
    huge = SimpleUploadedFile("a.png", b"\0" * 11_000_000)
    answer = client.post(page, {"kind": "hand", "picture": huge})
    assert (answer.status_code, "larger than 10 MB" in answer.text) == (422, True)


def test_of_two_organisations_of_one_name_each_has_its_own_stamp(letter):
    first, second = (sign_for(letter, mandate(key), at=now()) for key in ("lantern", "beacon"))
    name_organisation(second.organisation, "en", name="Lantern Society")
    given(second, "embassy")
    stationery.choose(
        letter,
        paper="a4",
        head="coalition",
        signatures="grid",
        international=[],
        leads=[],
        logo=None,
        at=now(),
    )
    closing.close(letter, by=coordinator(), at=now())
    document = letter.documents.get(variant="embassy", language="en")
    entries = sheet_of(document, Publication.objects.get()).groups[0].entries
    assert [entry.name for entry in entries] == ["Lantern Society"] * 2
    assert sorted(bool(entry.stamp) for entry in entries) == [False, True]
    assert first.organisation.key not in str(
        catalogue.whole(catalogue.fetched(Publication.objects.all()).get())
    )
