"""Languages, complete (`coalition/languages.py` says what each one needs), and the zone we count in."""

from campaign.settings.surroundings import BASE_DIR, env
from coalition.languages import LANGUAGES as OUR_LANGUAGES

LANGUAGE_CODE = "en"
LANGUAGES = [(language.code, language.own_name) for language in OUR_LANGUAGES.values()]
LOCALE_PATHS = [BASE_DIR / "campaign" / "locale"]
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = "campaign.formats"
TIME_ZONE = "UTC"
# A dotted path to a callable of the deployment's own; empty, and no text is ever handed to a machine.
MACHINE_TRANSLATOR = env.str("MACHINE_TRANSLATOR", default="")
COALITION_ZONE = env.str("COALITION_ZONE", default="Asia/Seoul")
