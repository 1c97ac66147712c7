"""A form that only checks shares its fields with others; one that is shown has its own."""

from datetime import UTC, datetime

import pytest
from django.utils import translation

from letters import canonical
from letters.domain import consents, editions
from letters.web.forms.signing import SigningForm
from tests.factories.story import opened

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
SAID = {"name": "\uf8ff", "email": "min@example.org", "display": "public", "reach": "exact"}


@pytest.fixture
def consent():
    return consents.for_letter(canonical.read(editions.newest_text(opened(), "en").canonical))


def form(data=None, *, language="en"):
    with translation.override(language):
        return SigningForm(data, digest="d", language=language, others=("en", "ko", "zh-hans"), at=NOON)


def test_whoever_only_checks_copies_no_field():
    one, another = form(SAID), form(SAID)
    assert [one.fields[name] is another.fields[name] for name in ("name", "display", "name_ko")] == [True] * 3


def test_what_one_form_shows_is_seen_in_no_other(consent):
    shown, other = form(), form()
    shown.explain(consent, withheld=False)
    assert len(shown.fields["display"].choices) == 2
    assert len(other.fields["display"].choices) == len(form().fields["display"].choices) == 3
    assert other.fields["belief"].label != shown.fields["belief"].label


def test_a_question_put_to_one_is_put_to_nobody_else(consent):
    asked = form(SAID)
    assert not asked.is_valid()
    asked.explain(consent, withheld=True)
    assert "as_typed" in asked.fields
    assert asked["belief"].label == consent.belief.question
    assert "as_typed" not in form(SAID).fields


def test_every_language_has_its_own_lines():
    assert [name for name in form(language="ko").fields if name.startswith("name")] == [
        "name",
        "name_en",
        "name_zh-hans",
    ]
    assert "中文" in form(language="ko").fields["name_zh-hans"].label
    assert "中文" in form().fields["name_zh-hans"].label
    assert form(language="ko").fields["name_zh-hans"].label != form().fields["name_zh-hans"].label
