"""Tell everybody who signed of an answer, each once and in their language."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalition.errors import Refused
from coalition.languages import LANGUAGES
from coalition.periods import format_period
from letters import answer_mail
from letters.domain import reaching, signatories
from letters.domain.subjects import subject_of
from letters.models import Answer, Letter, Signature


def steps(answer: Answer) -> list[str]:
    """What telling will do, in sentences."""
    keys, told_keys = _keys(answer), answer_mail.told(answer)
    number, told = len(keys - told_keys), len(keys & told_keys)
    mails = ngettext(
        "%(count)d mail goes out, one to each address, in its reader’s language.",
        "%(count)d mails go out, one to each address, in its reader’s language.",
        number,
    )
    already = ngettext("%(count)d was told of it before.", "%(count)d were told of it before.", told) % {
        "count": told
    }
    return [
        mails % {"count": number},
        *([already] if told else []),
        *reaching.not_reached(reaching.reach(answer.letter)),
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


def _keys(answer: Answer) -> set[str]:
    """Under what each address is owed the mail: who speaks for two organisations gets one."""
    reached = answer.letter.signatures.counted().filter(reaching.KNOWN)
    return {
        _key(answer, person=person, signature=signature)
        for signature, person in reached.values_list("pk", "mandate__person")
    }


def _key(answer: Answer, *, person: object, signature: object) -> str:
    return f"answer/{answer.pk}/" + (f"person/{person}" if person else f"signature/{signature}")


def _owe(
    answer: Answer, signature: Signature, titles: dict[str, str], there: set[str], *, at: datetime
) -> bool:
    if signature.mandate:
        person = signature.mandate.person
        to, language = person.email, person.language
    else:
        person, to, language = None, signatories.words_of(signature).email, signature.language
    if not to:
        return False
    shown_in = language if language in there else answer.letter.source_language
    return answer_mail.post_answered(
        answer,
        signature,
        to=to,
        key=_key(answer, person=person and person.pk, signature=signature.pk),
        language=language,
        title=titles[language],
        page=f"/letters/{answer.letter.slug}/{shown_in}/",
        day=format_period(answer.said_on, answer.precision, language),
        at=at,
    )
