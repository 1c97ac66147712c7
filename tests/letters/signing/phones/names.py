"""Who signs on a telephone, in each language."""

LANGUAGES = ("en", "ko", "zh-hans")
# The key of an organisation is the first word of its name.
HOUSES = {
    "en": {"board": "alder", "standing": "birch", "condition": "cedar"},
    "ko": {"board": "larch", "standing": "maple", "condition": "poplar"},
    "zh-hans": {"board": "rowan", "standing": "spruce", "condition": "willow"},
}
INVITED = {
    "en": ("Rosalind Farthingale", "rosalind@farthing.example"),
    "ko": ("한지원", "jiwon@farthing.example"),
    "zh-hans": ("林晓月", "xiaoyue@farthing.example"),
}
IN_LATIN = {"ko": "Ji-won Han", "zh-hans": "Xiaoyue Lin"}
TITLES = {"en": "Former envoy", "ko": "전 특사", "zh-hans": "前特使"}
CHOSEN = {"en": "Morning Star", "ko": "샛별", "zh-hans": "启明星"}
BY_CARD = {"en": "Evening Star", "ko": "개밥바라기", "zh-hans": "长庚星"}
HIDDEN = {"en": "Quillon Overbrook", "ko": "윤서린", "zh-hans": "顾霜白"}
ON_PAPER = {"en": "Edith Penhallow", "ko": "문가람", "zh-hans": "叶知秋"}
BODIES = {"en": "Board", "ko": "이사회", "zh-hans": "理事会"}
CONDITIONS = {
    "en": "Only with a day for the answer.",
    "ko": "답변 기한을 정한다는 조건입니다.",
    "zh-hans": "须写明答复期限。",
}
SETTLED = {"en": "A day is named now.", "ko": "기한을 정했습니다.", "zh-hans": "已写明期限。"}
TRUSTEES = {"en": ("Ada Quill", "Chair"), "ko": ("서이사", "이사장"), "zh-hans": ("周理", "理事长")}
