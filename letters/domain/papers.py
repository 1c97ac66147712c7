"""What a board is told before it decides, in its own language: for the page of the link and for the PDF."""

from collections.abc import Iterator
from dataclasses import replace

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalition.called import coalition_in
from coalition.languages import format_date, format_instant, join_list, tag
from letters import addressing, canonical, markdown, tokens
from letters.domain import among_invitees, boards, counting, editions
from letters.models import BoardQuestion, Edition, EditionText, Letter, Signature
from letters.pdf.board import Changed, Paper
from letters.pdf.sheet import Block, Note
from letters.redline import redline

APART = ("subject", "salutation")


def paper(question: BoardQuestion) -> Paper:
    """Everything for `question`, each sentence in its language; the text in the letter's where there is no other."""
    language = question.language
    frozen = text_for(question.edition, language, question.letter.source_language)
    text = canonical.read(frozen.canonical)
    segments = [_without_numbers(one) for one in sorted(text.segments, key=lambda one: one.order)]
    with translation.override(language):
        words, named = _signed(question)
        return Paper(
            language=tag(language),
            text_language=tag(text.language),
            title=editions.title(question.edition_id, text.language, frozen.digest),
            coalition=coalition_in(language).name,
            organisation=question.organisation.name_in(language).name,
            facts=tuple(_facts(question, text)),
            demands=tuple(_plain(one.text) for one in segments if one.role == "demand"),
            blocks=tuple(_block(one) for one in segments if one.role not in APART),
            notes={note.key: Note(text=note.text, address=note.address) for note in text.notes},
            signed=named,
            signed_words=words,
            risks=tuple(_risks(question, text)),
            covers=_covers(),
            seen=question.seen.number if question.seen else 0,
            changes=tuple(_changes(question, text)),
            link=link_of(question),
            code=frozen.digest,
        )


def link_of(question: BoardQuestion) -> str:
    """Where the members of the board answer."""
    return settings.BASE_ADDRESS + reverse("letters:board", args=[boards.token_of(question)])


def text_for(edition: Edition, language: str, other: str) -> EditionText:
    """The text of `edition` in `language`, else in `other`, else whichever there is."""
    texts = {one.language: one for one in edition.texts.all()}
    return texts.get(language) or texts.get(other) or next(iter(texts.values()))


def _facts(question: BoardQuestion, text: canonical.Text) -> Iterator[tuple[str, str]]:
    letter, language = question.letter, question.language
    own = {one.language: one for one in letter.languages.all()}
    led_by = own[language].led_by if language in own else ""
    addressees = [one.name or one.office for one in text.addressee]
    identity = coalition_in(language)
    yield _("Addressed to"), join_list(addressees, language)
    yield _("Led by"), led_by or identity.name
    if identity.contact:
        yield _("Questions to"), join_list(identity.contact.splitlines(), language)
    yield _("Put to the board by"), question.asked_by.name
    yield _("Your board answers until"), format_date(question.until, language)
    if letter.closes_at:
        yield _("Signing ends"), format_instant(letter.closes_at, question.zone, language)
    yield _("Agreed text"), _("no. %(number)s") % {"number": question.edition.number}


def _risks(question: BoardQuestion, text: canonical.Text) -> Iterator[str]:
    language = question.language
    called = [addressing.called(one.name, one.office, language) for one in text.addressee]
    addressees = join_list(called, language)
    yield _(
        "The letter and its signatories are published, and handed over to the addressees (%(addressees)s). "
        "What is published is copied and cannot be called back."
    ) % {"addressees": addressees}
    yield _(
        "Think of staff who travel there and of people who have family there. "
        "The organisation can be shown without the name of any person."
    )
    yield _("Until the release the text is confidential; whoever passes it on endangers others.")
    own = {one.language: one.risks for one in question.letter.languages.all()}
    yield from (line for line in own.get(question.language, "").splitlines() if line.strip())


def _covers() -> tuple[str, ...]:
    return (
        _("A yes is to these words, which have the check code below. Nobody can change them afterwards."),
        _("If you say so when you sign, it also reaches corrections of wording, which you are told of."),
        _("A change of substance always comes back to you."),
        _("A yes on a condition does not count until the condition is settled with you."),
        _("You can take the signature back at any time; what is printed by then cannot be called back."),
    )


def _signed(question: BoardQuestion) -> tuple[str, tuple[str, ...]]:
    """How many organisations have signed, and which of them may be named to others before the release.

    The board of an organisation that was not asked reads what everybody may know.
    """
    if not among_invitees.may_see(question.letter, [question.organisation_id]):
        return _told_to_all(question.letter), ()
    shown = among_invitees.seen(question.letter).filter(kind=Signature.Kind.ORGANISATION)
    shown = shown.select_related("organisation")
    names = sorted(
        one.organisation.name_in(question.language).name
        for one in shown.prefetch_related("organisation__names")
        if one.organisation
    )
    number = counting.counts(question.letter).organisations
    if not number:
        return _("No organisation has signed yet."), ()
    words = _organisations(number)
    return (f"{words} {_('Of these, may be named to you:')}" if names else words), tuple(names)


def _told_to_all(letter: Letter) -> str:
    told = counting.public(letter)
    return _organisations(told.organisations) if told else _("How many have signed is not told yet.")


def _organisations(number: int) -> str:
    said = ngettext("%(count)d organisation has signed.", "%(count)d organisations have signed.", number)
    return said % {"count": number}


def _changes(question: BoardQuestion, text: canonical.Text) -> Iterator[Changed]:
    if question.seen is None:
        return
    frozen = text_for(question.seen, text.language, question.letter.source_language)
    old = {one.id: one for one in canonical.read(frozen.canonical).segments}
    new = {one.id: one for one in text.segments}
    if frozen.language != text.language:
        return  # it was not to be had in this language then; all of it is new to read
    for segment in sorted([*new.values(), *(old[key] for key in old.keys() - new.keys())], key=_place):
        before = old[segment.id].text if segment.id in old else ""
        after = new[segment.id].text if segment.id in new else ""
        if before != after:
            yield Changed(pieces=tuple(redline(before, after)))


def _place(segment: canonical.Segment) -> int:
    return segment.order


def _without_numbers(segment: canonical.Segment) -> canonical.Segment:
    """An ellipsis stands for numbers that signing will decide."""
    return replace(segment, text=tokens.TOKEN.sub("…", segment.text))


def _block(segment: canonical.Segment) -> Block:
    return Block(id=segment.id, role=segment.role, text=segment.text, source=segment.source)  # type: ignore[arg-type]


def _plain(text: str) -> str:
    return markdown.to_plain(text, cite=lambda _key: "")
