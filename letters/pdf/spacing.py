"""Chinese leaves a little air between its own characters and Latin letters or figures: 2023 年 9 月.

The air is no space: what is copied or searched for reads 2023年9月. It is marked here by a zero-width space, behind
which a line may end; the renderer makes it as wide as `AIR` (`rendering_spacing.py`).
"""

import re

GAP = "&#8203;"
AIR = 0.095  # of an em
_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
_ALPHABETIC = r"0-9A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff%"
_SEAM = re.compile(rf"(?<=[{_HAN}])(?=[{_ALPHABETIC}])|(?<=[{_ALPHABETIC}])(?=[{_HAN}])")
MARKED = rf"(?<=[{_HAN}])\u200b(?=[{_ALPHABETIC}])|(?<=[{_ALPHABETIC}])\u200b(?=[{_HAN}])"
# Emphasised words are underlined, and stay close.
_PIECES = re.compile(r"(<(style|title|strong)\b.*?</\2>|<[^>]*>|&[#\w]+;)", re.DOTALL)


def set_apart(html: str) -> str:
    """The page with a gap wherever Han meets an alphabet or a figure; tags, addresses and the title stay."""
    set_so_far, done = [], 0
    for piece in _PIECES.finditer(html):
        set_so_far += [_SEAM.sub(GAP, html[done : piece.start()]), piece.group()]
        done = piece.end()
    return "".join([*set_so_far, _SEAM.sub(GAP, html[done:])])
