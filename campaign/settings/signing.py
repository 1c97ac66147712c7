"""Signing: what is asked, how long it is kept (days), when a flood is set aside for human eyes."""

from campaign.settings.outbox import MAIL_FROM
from campaign.settings.surroundings import env

CONSENT_JURISDICTION = env.str("CONSENT_JURISDICTION", default="kr")
COALITION_CONTACT = env.str("COALITION_CONTACT", default=MAIL_FROM)
UNCONFIRMED_DAYS = env.int("UNCONFIRMED_DAYS", default=7)
SHRED_AFTER_DAYS = env.int("SHRED_AFTER_DAYS", default=60)
BACKUPS_KEPT_DAYS = env.int("BACKUPS_KEPT_DAYS", default=30)
SIGN_SECONDS = env.int("SIGN_SECONDS", default=2)  # nobody reads and fills in the page faster
SIGN_PER_NETWORK = env.int("SIGN_PER_NETWORK", default=60)  # an hour
SIGN_PER_MAIL_DOMAIN = env.int("SIGN_PER_MAIL_DOMAIN", default=500)  # an hour
COUNT_BATCH_MINUTES = env.int("COUNT_BATCH_MINUTES", default=60)
COUNT_BATCH_NEW = env.int("COUNT_BATCH_NEW", default=5)
COALITION_NAME = env.str("COALITION_NAME", default="Undersigned")
