"""An upgrade finds letters that were closed or released before the projection held their agreed texts."""

import io

import pytest
from django.core.management import call_command
from django.db import connection

from letters.domain import closing, completing
from letters.public.models import Publication, PublicEdition
from tests.factories.amending import SUMMARIES, amend
from tests.factories.signing import sign_and_confirm
from tests.factories.story import DEADLINE, coordinator, opened

pytestmark = pytest.mark.django_db
SHOWN = ("number", "language", "grade", "agreed_at", "standing", "digest")


def test_migrating_gives_an_older_letter_its_agreed_texts_and_says_who_may_sign(client):
    letter = opened(individuals="public")
    amend(letter)
    sign_and_confirm(letter)
    closing.close(letter, by=coordinator(), at=DEADLINE)
    here = Publication.objects.filter(slug=letter.slug)
    before = sorted(PublicEdition.objects.values_list(*SHOWN))
    assert before
    PublicEdition.objects.all().delete()  # as before the table was there
    here.update(public_may_sign=False, ordered=True, release_at=DEADLINE, release_zone="Asia/Seoul")
    assert client.get(f"/letters/{letter.slug}/ko/editions/1/").status_code == 404
    for _twice in range(2):
        call_command("migrate", stdout=io.StringIO())
    assert sorted(PublicEdition.objects.values_list(*SHOWN)) == before
    assert here.get().public_may_sign is True
    assert client.get(f"/letters/{letter.slug}/ko/editions/1/").status_code == 200
    for language, summary in SUMMARIES.items():
        assert summary in client.get(f"/letters/{letter.slug}/{language}/changes/").content.decode()


def test_nothing_is_asked_of_a_projection_that_is_older_than_the_question():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE public_publication RENAME COLUMN may_individuals TO not_yet")
    completing.complete_after_migrate("default")
