"""Tell everybody who signed, in their language, at the instant of the release."""

from collections.abc import Mapping
from datetime import datetime

from coalition.languages import LANGUAGES
from coalition.outbox import posting
from letters import mail, release_mail
from letters.domain import editions, signatories
from letters.domain.postmarks import in_mail
from letters.models import EditionText, Letter, Signature


def owe_release(letter: Letter, *, at: datetime) -> int:
    """Owe every signatory one mail for the instant of the release; how many are owed."""
    order = letter.moves.filter(name="release").count()
    texts = {text.language: text for text in letter.editions.latest().texts.all()}
    counted = letter.signatures.counted().select_related("mandate__person")
    instant = letter.release_at or at
    marks = {language: in_mail(letter, language, at=instant, released_at=instant) for language in LANGUAGES}
    return sum(_owe(signature, letter, texts, marks, order=order, at=at) for signature in counted)


def forget_release(letter: Letter, *, at: datetime) -> None:
    """Stop owing them, as when the release is taken back."""
    posting.cancel_group(release_mail.release_group(letter), at=at)


def owe_quietly(signature: Signature, *, at: datetime) -> None:
    """Where a mail waits for the instant, and her name is not shown any more: one instead that says nothing."""
    if not posting.cancel_all(release_mail.waiting(signature), at=at):
        return
    letter = Letter.objects.get(pk=signature.letter_id)
    texts = {text.language: text for text in letter.editions.latest().texts.all()}
    order = f"{letter.moves.filter(name='release').count()}/quiet"
    _owe(signature, letter, texts, dict.fromkeys(LANGUAGES, ()), order=order, at=at)


def _owe(
    signature: Signature,
    letter: Letter,
    texts: Mapping[str, EditionText],
    marks: Mapping[str, mail.Marks],
    *,
    order: int | str,
    at: datetime,
) -> bool:
    if signature.mandate:
        to, language = signature.mandate.person.email, signature.mandate.person.language
    else:
        to, language = signatories.words_of(signature).email, signature.language
    if not to or letter.release_at is None:
        return False
    read = texts.get(language) or next(iter(texts.values()))
    # Who is counted has agreed to the text that goes out, be it that she signed an earlier one.
    agreed = texts.get(signature.language) or read
    return release_mail.post_released(
        signature,
        to=to,
        language=language,
        title=editions.title(read.edition_id, read.language, read.digest),
        digest=agreed.digest,
        page=f"/letters/{letter.slug}/{read.language}/",
        pdf=f"/letters/{letter.slug}/{read.language}.pdf",
        marks=marks[language],
        order=order,
        not_before=letter.release_at,
        at=at,
    )
