"""The one place that knows languages."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    code: str
    tag: str
    babel: str
    own_name: str


LANGUAGES = {
    language.code: language
    for language in (
        Language("en", "en", "en", "English"),
        Language("ko", "ko", "ko", "한국어"),
        Language("zh-hans", "zh-Hans", "zh_Hans", "简体中文"),
    )
}
