"""The sealed words of a signatory and of her name lines. Nothing else seals or opens them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.db.models import Prefetch, QuerySet

from coalition.addresses import normalise
from coalition.languages import in_own_script
from coalition.models import Organisation, Person
from coalition.vault import vault
from letters.domain.line_drafts import Draft, drafts
from letters.models import Letter, NameLine, Signature
from letters.permissions import keeps_names

Display = Signature.Display
LATIN = "en"
UNNAMED = (Display.WITHHELD, Display.VOUCHED)


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a signatory said of herself. `names` holds her name as written in other languages, by code."""

    name: str = ""
    email: str = ""
    title: str = ""
    affiliation: str = ""
    country: str = ""
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Printed:
    """How one signatory prints in one language. An organisation's `signer` is empty unless shown;
    `organisation` is its key.
    """

    signature: str
    kind: str
    name: str
    abbreviation: str = ""
    signer: str = ""
    title: str = ""
    affiliation: str = ""
    country: str = ""
    reading: str = ""
    chosen: bool = False
    pinned: int | None = None
    organisation: str = ""


def seal(signature: Signature, words: Words) -> None:
    """Write `words` into `signature` (unsaved), readable for this row alone."""
    signature.sealed = vault().encrypt(json.dumps(vars(words)), bind=f"letters.signature:{signature.pk}")


def words_of(signature: Signature) -> Words:
    """What `seal` wrote; empty where nothing was said, or it was shredded."""
    if not signature.sealed:
        return Words()
    return Words(**json.loads(vault().decrypt(signature.sealed, bind=f"letters.signature:{signature.pk}")))


def address_index(email: str, letter: Letter) -> bytes:
    """What one address is looked up by in one letter; it links nobody across letters."""
    return vault().blind_index(normalise(email).lookup, scope=f"letters.signature:{letter.pk}")


def mask(words: str) -> str:
    """The first sign of each word: enough to tell one from another, too little to know."""
    return " ".join(f"{part[0]}•••" for part in words.split())


def masked(signature: Signature, *, to: Person) -> tuple[str, str]:
    """The name masked and the domain of the address, for lists at the desk; empty what `to` may not see.

    Custodians see both; anybody else nothing of an address, and nothing of who is not shown by name.
    """
    words = words_of(signature)
    if keeps_names(to):
        return mask(words.name), words.email.rpartition("@")[2]
    shown = signature.display not in (*UNNAMED, Display.ORGANISATION)
    return mask(words.name) if shown else "", ""


def propose_lines(signature: Signature, words: Words) -> None:
    """A name line for every language of the letter: hers where she wrote one, else as typed, to be settled.

    Nothing is romanised. Who is not shown by name has no lines.
    """
    lines = []
    for draft in drafted_lines(signature, words):
        line = NameLine(signature=signature, language=draft.language, state=draft.state)
        _seal_line(line, draft.words())
        lines.append(line)
    NameLine.objects.bulk_create(lines)


def drafted_lines(signature: Signature, words: Words) -> list[Draft]:
    """What `propose_lines` will write; none for who is not shown by name."""
    if signature.display in (*UNNAMED, Display.ORGANISATION):
        return []
    return drafts(
        {**words.names, signature.language: words.name},
        own=signature.language,
        title=words.title,
        affiliation=words.affiliation,
        languages=signature.letter.languages.values_list("language", flat=True),
    )


def drafts_that_print(drafted: list[Draft]) -> dict[str, Draft]:
    """What prints by language once these are stored, by the rule of `printing_words`."""
    by_language = {draft.language: draft for draft in drafted}
    latin = by_language.get(LATIN)
    return {
        draft.language: latin if latin and latin.stands and not draft.stands else draft for draft in drafted
    }


def printing_words(signature: Signature, language: str) -> dict[str, str]:
    """What prints of her in `language` as things stand: her line there, else the Latin one, else as typed."""
    return _line(signature, language) or {"name": "", "title": "", "affiliation": ""}


def settle(
    line: NameLine,
    *,
    name: str,
    title: str = "",
    affiliation: str = "",
    state: str,
    by: Person | None = None,
) -> None:
    """Write one line as it shall print."""
    line.state, line.settled_by = state, by
    _seal_line(line, {"name": name, "title": title, "affiliation": affiliation})
    line.save(update_fields=["sealed", "state", "settled_by"])


def printed(letter: Letter, *, language: str, late: bool = False) -> Iterator[Printed]:
    """Every counted signatory who is shown, as she prints in `language`; in no order. Three queries.

    Those in time, or those who came after the list froze.
    """
    shown = letter.signatures.counted().filter(late=late).exclude(display__in=UNNAMED)
    return printed_of(shown, language=language)


def printed_of(signatures: QuerySet[Signature], *, language: str) -> Iterator[Printed]:
    """As `printed`, of these, who are all shown."""
    found = signatures.select_related("organisation")
    found = found.prefetch_related(
        Prefetch("organisation__names"),
        Prefetch("name_lines", NameLine.objects.filter(language__in=(language, LATIN))),
    )
    for signature in found:
        line = _line(signature, language)
        if signature.organisation or line:
            yield as_printed(signature, line or {}, language=language)


def as_printed(signature: Signature, line: Mapping[str, str], *, language: str) -> Printed:
    """One signatory with the words of her line in `language`; of an organisation these are its signer's."""
    if signature.organisation:
        return _organisation(signature, signature.organisation, language, line)
    return Printed(
        signature=str(signature.pk),
        kind=signature.kind,
        country=signature.country,
        chosen=signature.display == Display.CHOSEN,
        pinned=signature.pinned,
        **line,
    )


def line_words(line: NameLine) -> dict[str, str]:
    """`name`, `title` and `affiliation` as they print; empty where shredded."""
    if not line.sealed:
        return {"name": "", "title": "", "affiliation": ""}
    return dict(json.loads(vault().decrypt(line.sealed, bind=f"letters.nameline:{line.pk}")))


def _organisation(
    signature: Signature, organisation: Organisation, language: str, line: Mapping[str, str]
) -> Printed:
    name = organisation.name_in(language)
    return Printed(
        signature=str(signature.pk),
        kind=signature.kind,
        name=name.name,
        abbreviation=name.abbreviation,
        signer=line.get("name", ""),
        title=line.get("title", ""),
        country=organisation.country,
        reading=name.reading,
        pinned=signature.pinned,
        organisation=organisation.key,
    )


def _line(signature: Signature, language: str) -> dict[str, str] | None:
    # What nobody has settled prints if the name is in this language's script, which is then her own; else in
    # Latin where she gave that; else as she typed it.
    lines = {line.language: line for line in signature.name_lines.all()}
    found = [lines[code] for code in dict.fromkeys((language, LATIN)) if code in lines]
    best = next((line for line in found if _stands(line)), next(iter(found), None))
    return line_words(best) if best else None


def _stands(line: NameLine) -> bool:
    settled = line.state != NameLine.State.PROPOSED
    return settled or in_own_script(line_words(line)["name"], line.language)


def _seal_line(line: NameLine, words: Mapping[str, str]) -> None:
    line.sealed = vault().encrypt(json.dumps(dict(words)), bind=f"letters.nameline:{line.pk}")
