"""How a page asks and is answered: a form, then one domain function; a refusal stands beside the form."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from coalition.errors import Refused


class Yes(forms.Form):
    """Nothing to fill in: the button is the answer."""


@dataclass(frozen=True)
class Page:
    """A page with one form. `verb` names the verb and the object; `seal` marks the one action of the page."""

    heading: str
    verb: str
    leave: str
    trail: Iterable[dict[str, str]] = ()
    lead: str = ""
    seal: bool = False


@dataclass(frozen=True)
class Question:
    """A step that asks: what will happen, in sentences, before it does. `lead_tag`: the language `lead` is in."""

    heading: str
    steps: Iterable[str]
    verb: str
    leave: str
    trail: Iterable[dict[str, str]] = ()
    lead: str = ""
    lead_tag: str = ""


def carried_out(form: forms.BaseForm, do: Callable[..., Any]) -> bool:
    """Whether the form is right and `do`, given what was filled in, was not refused.

    A refused step leaves nothing half done; its sentence stands beside the form, and it is `form.refusal`.
    """
    if not form.is_valid():
        return False
    try:
        with transaction.atomic():
            do(**form.cleaned_data)
    except Refused as refusal:
        form.refusal = refusal  # type: ignore[attr-defined]
        form.add_error(None, refusal.sentence)
        return False
    return True


def sent(request: HttpRequest) -> Any:
    """What was filled in, be it nothing; None where the page is only asked for."""
    return request.POST if request.method == "POST" else None


def done(request: HttpRequest, sentence: str, address: str) -> HttpResponse:
    """Say what happened and go where it shows."""
    messages.success(request, sentence)
    return redirect(address)


def show_form(
    request: HttpRequest,
    page: Page,
    form: forms.BaseForm,
    *,
    template: str = "letters/desk/form_page.html",
    status: int | None = None,
    **more: Any,
) -> HttpResponse:
    """The page with its form; 422 where the form came back wrong."""
    return render(request, template, {"page": page, "form": form, **more}, status=status or status_of(form))


def ask(request: HttpRequest, question: Question, form: forms.BaseForm, **more: Any) -> HttpResponse:
    """The page of an irrevocable step, which desk.js may show as a dialogue."""
    context = {"question": question, "form": form, "action": request.path, **more}
    return render(request, "letters/desk/ask.html", context, status=status_of(form))


def ask_then_do(
    request: HttpRequest,
    form: forms.BaseForm,
    *,
    question: Question,
    do: Callable[..., Any],
    sentence: str,
    address: str,
) -> HttpResponse:
    """Show what will happen; once that is answered, do it and say `sentence` at `address`."""
    if request.method == "POST" and carried_out(form, do):
        return done(request, sentence, address)
    return ask(request, question, form)


def fill_in_then_ask(
    request: HttpRequest,
    form: forms.BaseForm,
    *,
    page: Page,
    question: Callable[[dict[str, Any]], Question],
    do: Callable[..., Any],
    sentence: str,
    address: str,
    **more: Any,
) -> HttpResponse:
    """A form, then a page that shows what will happen by it, then `do`; what was filled in travels along."""
    confirmed = "confirmed" in request.POST
    if confirmed and carried_out(form, do):
        return done(request, sentence, address)
    if request.method == "POST" and not confirmed and form.is_valid():
        asked = question(form.cleaned_data)
        for field in form.fields.values():
            field.widget = field.hidden_widget()
        return ask(request, asked, form)
    return show_form(request, page, form, **more)


def status_of(form: forms.BaseForm) -> int:
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound and form.errors else HTTPStatus.OK
