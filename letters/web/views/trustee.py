"""A member of a board answers by a link, without an account. A GET changes nothing; all answers look alike."""

from datetime import timedelta
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.http import require_http_methods, require_safe

from coalition import limits
from coalition.clock import now
from coalition.languages import LANGUAGES
from letters import canonical
from letters.domain import boards, papers
from letters.models import BoardQuestion
from letters.web import edition
from letters.web.asking import carried_out, sent, status_of
from letters.web.forms.board import TrusteeForm
from letters.web.gone import Link, gone
from letters.web.views.board import paper_file

HOUR = timedelta(hours=1)
PAPERS_AN_HOUR = 30


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """The paper as a page, and three answers beneath."""
    question = boards.find(token, at=now())
    if question is None:
        return gone(request, Link.BOARD)
    with translation.override(question.language):
        form = TrusteeForm(sent(request))

        def hear(**said: str) -> None:
            boards.hear(question, **said, at=now())

        if request.method == "POST" and carried_out(form, hear):
            return redirect("letters:board-heard", language=question.language)
        return render(
            request, "letters/board/answer.html", _context(question, form, token), status=status_of(form)
        )


@require_safe
def paper(request: HttpRequest, token: str) -> HttpResponse:
    """The same paper as a file."""
    question = boards.find(token, at=now())
    if question is None:
        return gone(request, Link.BOARD)
    if limits.count("board.paper", str(question.pk), per=HOUR, at=now()) > PAPERS_AN_HOUR:
        return render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
    return paper_file(question)


@require_safe
def heard(request: HttpRequest, language: str) -> HttpResponse:
    """It is kept; the same for everybody, whatever was said."""
    if language not in LANGUAGES:
        raise Http404
    with translation.override(language):
        return _unlisted(render(request, "letters/board/heard.html"))


def _context(question: BoardQuestion, form: TrusteeForm, token: str) -> dict[str, object]:
    frozen = papers.text_for(question.edition, question.language, question.letter.source_language)
    return {
        "paper": papers.paper(question),
        "question": question,
        "letter": edition.shown(canonical.read(frozen.canonical)),
        "form": form,
        "token": token,
    }


def _unlisted(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
