"""Numbers and dates as words in each language. Pure: whole numbers and days in, words out."""

import re
from datetime import date

ENGLISH = (
    *(
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
ENGLISH_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ENGLISH_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
    "twenty": "twentieth",
    "thirty": "thirtieth",
}
ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

KOREAN = "영일이삼사오육칠팔구"
KOREAN_PLACES = ("", "십", "백", "천")
KOREAN_ONES = ("", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉")
KOREAN_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
BEFORE_A_COUNTER = {"하나": "한", "둘": "두", "셋": "세", "넷": "네", "스물": "스무"}
# Counters that take Sino-Korean numbers; 개, 명, 곳, 분, 사람 and their like take native ones.
SINO_COUNTER = re.compile(r"\s*(?:개국|개월|개년|개소|개항|년|월|일|호|조|항|회|차|인(?!\w)|퍼센트)")
COUNTER = re.compile(r"\s*[가-힣]")

CHINESE = "零一二三四五六七八九"
CHINESE_YEAR = "〇一二三四五六七八九"
CHINESE_PLACES = ("", "十", "百", "千")
LIMIT = 10_000


def english(value: int, _after: str = "") -> str | None:
    """54 is fifty-four, 105 one hundred and five; None from ten thousand."""
    if not 0 <= value < LIMIT:
        return None
    thousands, rest = divmod(value, 1000)
    hundreds, rest = divmod(rest, 100)
    parts = [f"{_english_below_100(thousands)} thousand"] if thousands else []
    parts += [f"{ENGLISH[hundreds]} hundred"] if hundreds else []
    if rest or not parts:
        small = _english_below_100(rest)
        parts.append(f"and {small}" if parts else small)
    return " ".join(parts)


def korean(value: int, after: str = "") -> str | None:
    """The number as the counter that follows (`after`) asks: 54 is 쉰네 before 개, 오십사 before 개국.

    From a hundred on, and before counters of Chinese origin, it is read in Sino-Korean; None from ten thousand.
    """
    if not 0 <= value < LIMIT:
        return None
    if value == 0 or value >= 100 or SINO_COUNTER.match(after):  # noqa: PLR2004
        return _placed(value, KOREAN, KOREAN_PLACES)
    tens, ones = divmod(value, 10)
    words = KOREAN_TENS[tens] + KOREAN_ONES[ones]
    if COUNTER.match(after):
        last = KOREAN_ONES[ones] or KOREAN_TENS[tens]
        words = words.removesuffix(last) + BEFORE_A_COUNTER.get(last, last)
    return words


def chinese(value: int, _after: str = "") -> str | None:
    """54 is 五十四, 12 is 十二, 105 is 一百零五; 2 is 两, since a counter follows; None from ten thousand."""
    if value == 2:  # noqa: PLR2004
        return "两"
    if not 0 <= value < LIMIT:
        return None
    if value == 0:
        return CHINESE[0]
    digits = str(value)
    said = "".join(
        CHINESE[int(digit)] + CHINESE_PLACES[len(digits) - place - 1] if digit != "0" else "零"
        for place, digit in enumerate(digits)
    )
    return re.sub("^一十", "十", re.sub("零+", "零", said).rstrip("零"))


def english_date(day: date) -> str:
    """The twenty-first day of September 2023, without its article."""
    head, _dash, last = _english_below_100(day.day).rpartition("-")
    ordinal = ENGLISH_ORDINALS.get(last, f"{last}th")
    said = f"{head}-{ordinal}" if head else ordinal
    return f"{said} day of {ENGLISH_MONTHS[day.month - 1]} {day.year}"


def korean_date(day: date) -> str:
    """이천이십삼년 구월 이십일일; the sixth month is 유월, the tenth 시월."""
    month = {6: "유", 10: "시"}.get(day.month) or _placed(day.month, KOREAN, KOREAN_PLACES)
    year = _placed(day.year, KOREAN, KOREAN_PLACES)
    return f"{year}년 {month}월 {_placed(day.day, KOREAN, KOREAN_PLACES)}일"


def chinese_date(day: date) -> str:
    """二〇二三年九月二十一日."""
    year = "".join(CHINESE_YEAR[int(digit)] for digit in str(day.year))
    month, on = (CHINESE[2] if value == 2 else chinese(value) for value in (day.month, day.day))  # noqa: PLR2004
    return f"{year}年{month}月{on}日"


def _english_below_100(value: int) -> str:
    if value < len(ENGLISH):
        return ENGLISH[value]
    tens, ones = divmod(value, 10)
    return f"{ENGLISH_TENS[tens]}-{ENGLISH[ones]}" if ones else ENGLISH_TENS[tens]


def _placed(value: int, digits: str, places: tuple[str, ...]) -> str:
    """Digit and place, as 오십사; 1 is not said before ten, hundred and thousand."""
    if value == 0:
        return digits[0]
    said = ""
    for place, digit in enumerate(map(int, str(value))):
        name = places[len(str(value)) - place - 1]
        if digit:
            said += ("" if digit == 1 and name else digits[digit]) + name
    return said
