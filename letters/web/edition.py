"""A frozen text as pages show it, its numbers not yet known."""

from dataclasses import replace

from coalition.called import coalition_in
from coalition.languages import own_name, tag
from letters import canonical, tokens
from letters.web.leaf import leaf


def shown(text: canonical.Text, *, prefix=""):
    """What components/letter.html asks for; an ellipsis stands for numbers that signing will decide."""
    segments = [
        replace(segment, text=tokens.TOKEN.sub("…", segment.text))
        for segment in sorted(text.segments, key=lambda one: one.order)
    ]
    subject = next((segment.text for segment in segments if segment.role == "subject"), "")
    return leaf(
        language=text.language,
        subject=subject,
        segments=segments,
        notes=text.notes,
        addressees=text.addressee,
        copies=text.cc,
        sender=coalition_in(text.language).name,
        prefix=prefix,
    )


def switch(codes, *, current, address):
    """What components/language_switch.html asks for; `address` gives the address for a language's code."""
    return [
        {"label": own_name(code), "tag": tag(code), "address": address(code), "current": code == current}
        for code in codes
    ]
