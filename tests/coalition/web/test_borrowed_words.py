"""What allauth and Django's forms say is said in our words."""

from pathlib import Path

import allauth
import django
import pytest
from babel.messages.mofile import read_mo
from django import forms
from django.utils import translation

from coalition.web import borrowed_words

BORROWED = (
    *borrowed_words.SIGNING_IN,
    *borrowed_words.CONFIRMING,
    *borrowed_words.AUTHENTICATOR_APP,
    *borrowed_words.PASSKEYS,
    *borrowed_words.RECOVERY_CODES,
)


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (Path(allauth.__file__).parent / "locale", BORROWED),
        (Path(django.__file__).parent / "conf" / "locale", borrowed_words.FORMS),
    ],
)
def test_every_borrowed_word_is_one_that_is_said(file, words):
    with (file / "ko" / "LC_MESSAGES" / "django.mo").open("rb") as opened:
        said = {message.id for message in read_mo(opened) if isinstance(message.id, str)}
    assert sorted(set(words) - said) == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("ko", "2자까지 적을 수 있습니다(지금 3자)."), ("zh-hans", "最多2个字符（现有3个）。")],
)
def test_a_form_speaks_our_words(language, sentence):
    with translation.override(language):
        with pytest.raises(forms.ValidationError) as refused:
            forms.CharField(max_length=2).clean("abc")
        assert refused.value.messages == [sentence]


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "address"), [("ko", "전자우편"), ("zh-hans", "电子邮箱")])
def test_the_way_in_speaks_our_words_and_asks_nothing_but_the_address(client, language, address):
    page = client.get("/account/login/", headers={"Accept-Language": language}).content.decode()
    assert address in page
    assert 'name="remember"' not in page
