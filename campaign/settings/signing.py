"""Signing: what is asked, how long it is kept (days), when a flood is set aside for human eyes. And sealing."""

from campaign.settings.outbox import MAIL_FROM
from campaign.settings.surroundings import BASE_ADDRESS, env

CONSENT_JURISDICTION = env.str("CONSENT_JURISDICTION", default="kr")
COALITION_CONTACT = env.str("COALITION_CONTACT", default=MAIL_FROM)
UNCONFIRMED_DAYS = env.int("UNCONFIRMED_DAYS", default=7)
SHRED_AFTER_DAYS = env.int("SHRED_AFTER_DAYS", default=60)
EVIDENCE_DAYS = env.int("EVIDENCE_DAYS", default=365)
BACKUPS_KEPT_DAYS = env.int("BACKUPS_KEPT_DAYS", default=30)
SIGN_SECONDS = env.int("SIGN_SECONDS", default=2)  # nobody reads and fills in the page faster
SIGN_PER_NETWORK = env.int("SIGN_PER_NETWORK", default=60)  # an hour
SIGN_PER_MAIL_DOMAIN = env.int("SIGN_PER_MAIL_DOMAIN", default=500)  # an hour
COUNT_BATCH_MINUTES = env.int("COUNT_BATCH_MINUTES", default=60)
COUNT_BATCH_NEW = env.int("COUNT_BATCH_NEW", default=5)
# With `no`, public PDFs go out with their published hash alone: no reader warns of a certificate it does not know.
PUBLIC_PDFS_SEALED = env.bool("PUBLIC_PDFS_SEALED", default=True)
COALITION_NAME = env.str("COALITION_NAME", default="Undersigned")
# What a card tells people to open; another name for the same machine may say less to whoever looks on.
CARD_ADDRESS = env.str("CARD_ADDRESS", default=f"{BASE_ADDRESS}/c/")
CARD_TRIES = env.int("CARD_TRIES", default=120)  # codes an hour from one network
CARDS_LAST_DAYS = env.int("CARDS_LAST_DAYS", default=30)
# Where the button to leave leads: something anybody may be reading.
LEAVE_ADDRESSES = env.dict(
    "LEAVE_ADDRESSES",
    default={
        "en": "https://www.timeanddate.com/weather/",
        "ko": "https://www.weather.go.kr/",
        "zh-hans": "https://www.weather.com.cn/",
    },
)
