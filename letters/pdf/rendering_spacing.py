"""The air between Han and an alphabet, set where Pango sets everything else: inside the line.

`letters.pdf.spacing` marks the places with a zero-width space. An element in each of them would cost more than the
words around it.
"""

import re
from typing import Any

from weasyprint.text import line_break
from weasyprint.text.ffi import TO_UNITS, ffi, pango

from letters.pdf.spacing import AIR, MARKED

ffi.cdef("PangoAttribute *pango_attr_shape_new (const PangoRectangle *ink, const PangoRectangle *logical);")
_ZERO_WIDTH = "\u200b"
_PLACE = re.compile(MARKED)
_set_text = line_break.Layout.set_text


def set_air() -> None:
    """From now on, in this process, a zero-width space between Han and an alphabet is as wide as `AIR`."""
    line_break.Layout.set_text = _with_air


def _with_air(layout: Any, text: str, *others: Any, **named: Any) -> None:
    _set_text(layout, text, *others, **named)
    places = [found.start() for found in _PLACE.finditer(layout.text)] if _ZERO_WIDTH in text else []
    if not places:
        return
    attributes = pango.pango_layout_get_attributes(layout.layout)
    if attributes == ffi.NULL:
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    width = int(AIR * layout.style["font_size"] * TO_UNITS)
    room = ffi.new("PangoRectangle *", {"x": 0, "y": 0, "width": width, "height": 0})
    for place in places:
        air = pango.pango_attr_shape_new(room, room)
        air.start_index = len(layout.text[:place].encode())
        air.end_index = air.start_index + len(_ZERO_WIDTH.encode())
        pango.pango_attr_list_change(attributes, air)
    pango.pango_layout_set_attributes(layout.layout, attributes)
