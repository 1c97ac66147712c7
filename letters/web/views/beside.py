"""The pulse of a page on which somebody writes."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from coalition.clock import now
from letters.domain import presence
from letters.models import Letter, Segment
from letters.permissions import may_read_draft, may_write
from letters.web.beside import beside
from letters.web.entering import language_of, with_letter


class PulseForm(forms.Form):
    """Where one is (nowhere: nothing is open), and how far one's page has seen the letter."""

    segment = forms.UUIDField(required=False)
    language = forms.CharField(required=False, max_length=12)
    seen = forms.IntegerField(min_value=0, max_value=2**62)
    acts = forms.IntegerField(min_value=0, max_value=2**62)


@require_POST
@with_letter(may_read_draft)
def pulse(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Say where one is; hear what others do."""
    form, at = PulseForm(request.POST), now()
    if not form.is_valid():
        return JsonResponse({}, status=422)
    where, language = form.cleaned_data["segment"], form.cleaned_data["language"]
    if where is None:
        presence.leave(request.user, at=at)
    else:
        _come(request, letter, where, language, at)
    seen = {name: form.cleaned_data[name] for name in ("seen", "acts")}
    return JsonResponse(beside(letter, request.user, at=at, **seen))


def _come(request, letter, where, language, at) -> None:
    if not may_write(request.user, letter, language_of(letter, language)):
        raise Http404
    segment = Segment.objects.filter(letter=letter, pk=where).first()
    if segment is not None:
        presence.come(segment, language=language, by=request.user, at=at)
