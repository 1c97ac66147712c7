"""The page on which one paragraph is talked about, for whoever drafts it and for whoever is consulted."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from coalition.languages import own_name, tag
from letters import markdown, tokens
from letters.models import Note, Segment, Wording
from letters.web.asking import status_of
from letters.web.forms.talking import ProposeForm, SayForm
from letters.web.leaf import pieces
from letters.web.saying import ACTIONS, Table, reply_form
from letters.web.talk import Said, Talk, talk_about


def talk_page(
    request: HttpRequest, table: Table, *, template: str, open_to_words: bool, **more: Any
) -> HttpResponse:
    """Show what was said and take what is said now; `open_to_words` says whether anything still may be."""
    refused: forms.Form | None = None
    if request.method == "POST":
        do = ACTIONS.get(request.POST.get("action", ""))
        if do is None:
            raise Http404
        answer = do(request, table)
        if isinstance(answer, HttpResponse):
            return answer
        refused = answer
    shown = _shown(table)
    context = {
        **shown,
        **_forms(table, shown["wording"], refused, open_to_words=open_to_words),
        "open_to_words": open_to_words,
        "letter": table.segment.letter,
        **more,
    }
    if open_to_words:
        shown["talk"].said = _with_forms(shown["talk"].said, table, refused)
    return render(request, template, context, status=status_of(refused) if refused else HTTPStatus.OK)


def newest_wording(segment: Segment, language: str) -> Wording | None:
    wordings = segment.wordings.filter(language=language).select_related("by")
    last = wordings.order_by("-revision").first()
    return last if last and last.text else None


def as_read(segment: Segment, wording: Wording | None) -> dict[str, Any] | None:
    """The wording as it reads: {html, notes}; an ellipsis stands for what signing will count."""
    if wording is None:
        return None
    keys = markdown.cited_keys(wording.text)
    notes = [_cited(note, wording.language) for note in _notes(segment, keys)]
    text = tokens.TOKEN.sub("…", wording.text)
    return pieces([Piece(str(segment.pk), segment.role, text, wording.source)], notes)[0]


@dataclass(frozen=True)
class Piece:
    id: str
    role: str
    text: str
    source: str


@dataclass(frozen=True)
class Cited:
    """A note in the language of the words that cite it."""

    key: str
    text: str
    address: str


def _notes(segment: Segment, keys: list[str]) -> Iterable[Note]:
    return segment.letter.notes.filter(key__in=keys).prefetch_related("texts") if keys else ()


def _cited(note: Note, language: str) -> Cited:
    words = next((one.text for one in note.texts.all() if one.language == language), "")
    return Cited(note.key, words, note.address)


def _shown(table: Table) -> dict[str, Any]:
    wording = newest_wording(table.segment, table.language)
    newest = {(table.segment.pk, table.language): wording.revision if wording else 0}
    found = talk_about([table.segment], table.ears, newest=newest)
    here = found.get((table.segment.pk, table.language), Talk())
    if table.concerns:
        here.said += found.get((table.segment.pk, ""), Talk()).said
    else:
        here.said = found.get((table.segment.pk, ""), here).said
    return {
        "segment": table.segment,
        "talk": here,
        "wording": wording,
        "piece": as_read(table.segment, wording),
        "tag": tag(table.language),
        "language": table.language,
        "language_name": own_name(table.language),
        "person": table.ears.person,
        "address": table.address,
    }


def _forms(
    table: Table, wording: Wording | None, refused: forms.Form | None, *, open_to_words: bool
) -> dict[str, Any]:
    fresh: dict[str, Any] = {}
    if open_to_words:
        fresh = {"say": SayForm(prefix="say"), "propose": _propose_form(table, wording)}
    if refused is not None:
        # Where it came too late, what was typed is shown all the same.
        fresh[str(refused.prefix)] = refused
    return fresh


def _propose_form(table: Table, wording: Wording | None) -> ProposeForm | None:
    if wording is None:
        return None
    initial = {"text": wording.text, "base": wording.revision}
    return ProposeForm(initial=initial, language=table.language, prefix="propose")


def _with_forms(rows: list[Said], table: Table, refused: forms.Form | None) -> list[Said]:
    """Each comment with a form to answer it; the refused one in the place of its own."""
    about = refused.data.get("about") if refused is not None and refused.prefix == "reply" else ""
    return [
        replace(one, form=refused if about == str(one.comment.pk) else reply_form(one.comment, table))
        for one in rows
    ]
