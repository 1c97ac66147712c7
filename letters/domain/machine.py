"""Machine translation: a port that is closed. No text leaves unless the deployment names a translator of its own."""

from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from coalition.errors import Refused
from letters.models import Segment


class Translator(Protocol):
    """A callable of the deployment's own, named by `MACHINE_TRANSLATOR` (a dotted path)."""

    def __call__(self, text: str, *, source: str, target: str) -> str:
        """`text`, small Markdown with tokens, from one language (such as "zh-hans") into another."""
        ...


def is_open() -> bool:
    return bool(settings.MACHINE_TRANSLATOR)


def propose(segment: Segment, language: str) -> str:
    """A machine's proposal for `segment` in `language`; nothing is kept. Refused while the port is closed."""
    if not is_open():
        raise Refused(
            _(
                "Machine translation is switched off here: the text of a letter that is not public goes nowhere."
            )
        )
    letter = segment.letter
    original = segment.wordings.filter(language=letter.source_language).order_by("-revision").first()
    if original is None:
        raise Refused(_("This paragraph has no original text yet."))
    translator = cast("Translator", import_string(settings.MACHINE_TRANSLATOR))
    return translator(original.text, source=letter.source_language, target=language)
