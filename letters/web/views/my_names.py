"""A signatory looks at how her name prints in each language, and confirms the lines she can read."""

from http import HTTPStatus

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.http import require_http_methods

from coalition.clock import now
from coalition.languages import own_name, tag
from coalition.romanising import propose_spelling
from letters.domain import linking, naming, previewing, signatories
from letters.models import NameLine, Signature, SignatureLink
from letters.web.asking import carried_out
from letters.web.forms.names import OwnLineForm
from letters.web.gone import Link, gone


@require_http_methods(["GET", "HEAD", "POST"])
def page(request, token):
    """One line a language: as it prints, where it comes from, and the form that confirms it."""
    at = now()
    link = linking.find(token, SignatureLink.Purpose.OWN, at=at)
    if link is None or link.signature.withdrawn_on:
        return gone(request, Link.OWN)
    with translation.override(link.signature.language):
        wrong = _confirm(request, link.signature, at) if request.method == "POST" else None
        if request.method == "POST" and wrong is None:
            return redirect(request.path)
        return _shown(request, link.signature, wrong)


def _confirm(request, signature, at):
    """The form, where it came back wrong."""
    language = request.POST.get("language", "")
    if not signature.name_lines.filter(language=language).exists():
        raise Http404
    form = OwnLineForm(request.POST, prefix=language, chosen=_is_chosen(signature))
    if not carried_out(form, lambda **said: naming.confirm_own(signature, language=language, **said, at=at)):
        return form
    return None


def _shown(request, signature, wrong):
    codes = list(signature.letter.languages.values_list("language", flat=True))
    lines = {line.language: line for line in signature.name_lines.all()}
    typed = signatories.words_of(signature).name
    context = {
        "rows": [_row(signature, lines[code], typed, wrong) for code in codes if code in lines],
        "changes": naming.may_be_settled(signature.letter),
        "wrong": wrong,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return render(request, "letters/signing/my_names.html", context, status=status)


def _row(signature, line, typed, wrong):
    said = signatories.line_words(line)
    proposed = line.state == NameLine.State.PROPOSED
    spelling = propose_spelling(typed) if proposed and line.language == signatories.LATIN else ""
    prints = signatories.printing_words(signature, line.language)
    mine = wrong is not None and wrong.prefix == line.language
    initial = {**said, "name": spelling} if spelling else said
    return {
        "language": line.language,
        "tag": tag(line.language),
        "own_name": own_name(line.language),
        "printed": previewing.line(signature, prints, language=line.language),
        "proposed": proposed,
        "state": NameLine.State(line.state).label,
        "spelling": spelling,
        "form": wrong
        if mine
        else OwnLineForm(initial=initial, prefix=line.language, chosen=_is_chosen(signature)),
    }


def _is_chosen(signature):
    return signature.display == Signature.Display.CHOSEN
