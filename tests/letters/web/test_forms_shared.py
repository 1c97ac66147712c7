"""A form that only checks shares its fields with others; one that is shown has its own. A line is as long as its
form says."""

import inspect
import pkgutil
import unicodedata
from datetime import UTC, datetime
from importlib import import_module

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation

from letters import canonical
from letters.domain import consents, editions
from letters.web import forms as all_forms
from letters.web.forms.lines import LONGEST_REASON, LineField
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


def fields():
    """Every field that a form of ours declares, by its form and name."""
    modules = [
        import_module(f"letters.web.forms.{one.name}") for one in pkgutil.iter_modules(all_forms.__path__)
    ]
    classes = {one for module in modules for _name, one in inspect.getmembers(module, inspect.isclass)}
    found = [one for one in classes if issubclass(one, forms.Form) and one.__module__.startswith("letters.")]
    return {f"{one.__name__}.{name}": field for one in found for name, field in one.base_fields.items()}


def test_a_line_takes_as_many_characters_as_its_form_says_and_no_more():
    lines = {name: field for name, field in fields().items() if isinstance(field, LineField)}
    assert {"DecidingForm.reason", "VettingForm.reason", "ApplicantForm.organisation"} <= set(lines)
    for name, field in lines.items():
        longest = "가" * field.max_length
        assert field.clean(longest) == longest, name
        assert field.clean(unicodedata.normalize("NFD", longest)) == longest, name
        with pytest.raises(ValidationError):
            field.clean(f"{longest}각")


def test_every_reason_has_one_of_two_lengths():
    reasons = {name: field for name, field in fields().items() if name.split(".")[1] in {"reason", "why"}}
    assert len(reasons) > 12
    for name, field in reasons.items():
        assert field.max_length == (300 if isinstance(field, LineField) else LONGEST_REASON), name
