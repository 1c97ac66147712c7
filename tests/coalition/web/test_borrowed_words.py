"""What allauth says is said in our words."""

from pathlib import Path

import allauth
import pytest
from babel.messages.mofile import read_mo

from coalition.web import borrowed_words

BORROWED = (
    *borrowed_words.SIGNING_IN,
    *borrowed_words.CONFIRMING,
    *borrowed_words.AUTHENTICATOR_APP,
    *borrowed_words.PASSKEYS,
    *borrowed_words.RECOVERY_CODES,
)


def test_every_borrowed_word_is_one_that_allauth_says():
    file = Path(allauth.__file__).parent / "locale" / "ko" / "LC_MESSAGES" / "django.mo"
    with file.open("rb") as opened:
        said = {message.id for message in read_mo(opened) if isinstance(message.id, str)}
    assert sorted(set(BORROWED) - said) == []


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "address"), [("ko", "전자우편"), ("zh-hans", "电子邮箱")])
def test_the_way_in_speaks_our_words_and_asks_nothing_but_the_address(client, language, address):
    page = client.get("/account/login/", headers={"Accept-Language": language}).content.decode()
    assert address in page
    assert 'name="remember"' not in page
