"""Tell everybody who signed of an answer, each once and in their language."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalition.errors import Refused
from coalition.languages import LANGUAGES
from coalition.periods import format_period
from letters import answer_mail
from letters.domain import signatories
from letters.domain.subjects import subject_of
from letters.models import Answer, Letter, Signature


def steps(answer: Answer) -> list[str]:
    """What telling will do, in sentences."""
    number = answer.letter.signatures.counted().count()
    mails = ngettext(
        "%(count)d signatory gets one mail, in the language they read.",
        "%(count)d signatories get one mail each, in the language they read.",
        number,
    )
    return [
        mails % {"count": number},
        _(
            "It says who answered, when, and what it comes to. Whoever is not shown by name gets only the address."
        ),
        _("Nobody is told twice of the same answer."),
    ]


@transaction.atomic
def owe(answer: Answer, *, at: datetime) -> int:
    """Owe every signatory one mail about `answer`; how many are owed that were not before.

    Refused until the letter is public.
    """
    letter = answer.letter
    if not Letter.objects.public().filter(pk=letter.pk).exists():
        raise Refused(_("Whoever signed is told once the letter is public."))
    titles = {code: subject_of(letter, code).words for code in LANGUAGES}
    there = set(letter.editions.latest().texts.values_list("language", flat=True))
    counted = letter.signatures.counted().select_related("mandate__person")
    Answer.objects.filter(pk=answer.pk, told_at=None).update(told_at=at)
    return sum(_owe(answer, one, titles, there, at=at) for one in counted)


def _owe(
    answer: Answer, signature: Signature, titles: dict[str, str], there: set[str], *, at: datetime
) -> bool:
    if signature.mandate:
        person = signature.mandate.person
        to, language, key = person.email, person.language, f"person/{person.pk}"
    else:
        to, language = signatories.words_of(signature).email, signature.language
        key = f"signature/{signature.pk}"
    if not to:
        return False
    shown_in = language if language in there else answer.letter.source_language
    return answer_mail.post_answered(
        answer,
        signature,
        to=to,
        key=f"answer/{answer.pk}/{key}",
        language=language,
        title=titles[language],
        page=f"/letters/{answer.letter.slug}/{shown_in}/",
        day=format_period(answer.said_on, answer.precision, language),
        at=at,
    )
