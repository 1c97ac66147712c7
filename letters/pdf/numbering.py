"""The numbers of demands in plain words, as the style sheets count them."""

from letters.pdf.custom import Custom

HAN = "一二三四五六七八九十"


def number_of(custom: Custom, number: int) -> str:
    """`1.`, or 一、 where a language counts so."""
    if custom.numbers != "han" or not 0 < number < 100:  # noqa: PLR2004
        return f"{number}."
    tens, ones = divmod(number, 10)
    before = "" if tens < 2 else HAN[tens - 1]  # noqa: PLR2004
    return f"{before}{'十' if tens else ''}{HAN[ones - 1] if ones else ''}、"
