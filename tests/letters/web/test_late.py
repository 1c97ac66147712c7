"""Whoever signs after the release is shown apart: no printed number moves, and no sealed file."""

from datetime import timedelta

import pytest

from coalition.clock import now
from coalition.roles import Role
from letters.domain import closing, counting, linking, naming, releasing, withdrawing
from letters.models import Document, Letter
from letters.public import reading
from letters.public.models import Publication
from tests.factories.signing import consent, sign_and_confirm, sign_for, words
from tests.factories.story import coordinator, mandate, opened, person
from tests.letters.web.people import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    """Released an hour ago with one organisation and one individual, and open to further ones for a week."""
    at = now()
    letter = opened(closes_at=at + timedelta(days=1), individuals="public")
    sign_for(letter, mandate("early"), at=at)
    sign_and_confirm(letter, words("Early Eun", "early@example.org"), at=at)
    closing.close(letter, by=coordinator(), at=at)
    Document.objects.filter(letter=letter).update(state="ready", sha256="a" * 64)
    releasing.release(
        letter,
        release_at=at,
        zone="Asia/Seoul",
        late_until=at + timedelta(days=7),
        by=coordinator(),
        at=at,
        reason="Ready",
    )
    return Letter.objects.get(pk=letter.pk)


def page(client, letter):
    return text_of(client.get(f"/letters/{letter.slug}/en/"))


def parts(told):
    printed, _heading, late = told.partition("Signed after the release")
    return printed, late


def files_and_numbers(letter):
    publication = Publication.objects.get(slug=letter.slug)
    numbers = (
        publication.organisations,
        publication.individuals,
        publication.countries,
        publication.withheld,
    )
    return numbers, set(Document.objects.filter(letter=letter).values_list("state", "sha256"))


def test_nothing_is_said_of_late_ones_while_there_are_none(client, letter):
    assert "Signed after the release" not in page(client, letter)
    told = client.get("/letters.json").json()["letters"][0]
    assert told["late"] == {"organisations": 0, "individuals": 0}


def test_late_signatories_are_shown_apart_and_no_printed_number_moves(client, letter):
    before = files_and_numbers(letter)
    sign_for(letter, mandate("harbour", country="NO"), at=now())
    own = sign_and_confirm(letter, words("Late Lena", "lena@example.org", country="SE"), at=now())
    printed, late = parts(page(client, letter))
    assert "Early Eun" in printed
    assert "Harbour Society" not in printed
    assert "Late Lena" not in printed
    assert "Harbour Society" in late
    assert "Late Lena" in late
    assert files_and_numbers(letter) == before
    told = client.get(f"/letters/{letter.slug}.json").json()
    assert (told["organisations"], told["individuals"], told["countries"]) == (1, 1, 1)
    assert told["late"] == {"organisations": 1, "individuals": 1}
    assert [one["name"] for one in told["texts"]["ko"]["late"]["organisations"]] == ["Harbour 협회"]
    assert [one["name"] for one in told["texts"]["en"]["signatories"]["individuals"]] == ["Early Eun"]
    withdrawing.withdraw(own, at=now())
    assert "Late Lena" not in page(client, letter)
    assert files_and_numbers(letter) == before


def test_a_late_name_that_is_hidden_goes_at_once_and_no_number_tells_of_it(client, letter):
    person("keeper", roles=(Role.CUSTODIAN,))
    without = page(client, letter)
    own = sign_and_confirm(letter, words("Late Lena", "lena@example.org"), at=now())
    withdrawing.withhold(own, at=now())
    quiet = consent(handing_over=False, abroad=False)
    sign_and_confirm(letter, words("Canary", "c@example.org"), at=now(), display="withheld", consent=quiet)
    assert page(client, letter) == without
    assert counting.counts(letter, late=True).withheld == 2


def test_nobody_late_is_in_what_the_documents_are_set_from(letter):
    sign_and_confirm(letter, words("Late Lena", "lena@example.org"), at=now())
    publication = Publication.objects.get(slug=letter.slug)
    set_from = [line.name for group in reading.GROUPS for line in reading.lines_of(publication, "en", group)]
    assert set_from == ["Early Society", "Early Eun"]


def test_a_printed_name_taken_out_leaves_the_late_ones_where_they_are(client, letter):
    sign_and_confirm(letter, words("Late Lena", "lena@example.org"), at=now())
    early = letter.signatures.get(kind="individual", late=False)
    withdrawing.withhold(linking.own_link(early, at=now()), at=now())
    assert "Early Eun" not in page(client, letter)
    assert "Late Lena" in parts(page(client, letter))[1]


def test_a_late_line_is_settled_and_shown_as_settled(client, letter):
    sign_and_confirm(letter, words("Late Lena", "lena@example.org"), at=now())
    (line,) = [one for one in naming.lines(letter, "ko") if one.signature.late]
    naming.settle(letter, line.pk, language="ko", name="레나", by=coordinator(), at=now())
    told = client.get(f"/letters/{letter.slug}.json").json()
    assert [one["name"] for one in told["texts"]["ko"]["late"]["individuals"]] == ["레나"]
