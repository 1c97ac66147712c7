"""Korean breaks between words, not inside them. The renderer cannot be told so; its characters can."""

import re

WORD_JOINER = "\u2060"
# Hangul, and the Han characters that explain it: 반인도범죄(反人道犯罪) is one word.
_LETTERS = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3\u4e00-\u9fff"
# Where a line may still end inside a run without spaces.
_OPEN = rf"\s/·—–…~{WORD_JOINER}-"
_SEAM = re.compile(rf"(?<=[{_LETTERS}])(?=[^{_OPEN}])|(?<=[^{_OPEN}])(?=[{_LETTERS}])")
_PIECES = re.compile(r"(<style.*?</style>|<title>.*?</title>|<[^>]*>|&[#\w]+;)", re.DOTALL)
_INLINE = re.compile(r"</?(?:strong|em|a|span|b|i|sup|sub|cite)\b")


def keep_words_whole(html: str) -> str:
    """The page with an invisible joiner between the syllables of each Korean word.

    Text copied from the print has no joiners in it. Tags, addresses and the title stay as they are.
    """
    kept, before = [], ""
    for piece in _PIECES.split(html):
        if piece.startswith("<"):
            before = before if _INLINE.match(piece) else ""
            kept.append(piece)
        elif piece:
            kept.append(_SEAM.sub(WORD_JOINER, before + piece)[len(before) :])
            before = piece[-1]
    return "".join(kept)
