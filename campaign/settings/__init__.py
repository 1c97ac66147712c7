"""SQLite and files by default, PostgreSQL and Redis when the environment says so.

Everything a deployment decides comes from the environment (`docs/running.md` lists it); everything it keeps
(database, files, queue, keys) lies in the folder `DATA`. Each file here is named for what it decides.
"""

from campaign.settings.accounts import *
from campaign.settings.browser import *
from campaign.settings.database import *
from campaign.settings.languages import *
from campaign.settings.outbox import *
from campaign.settings.parts import *
from campaign.settings.signing import *
from campaign.settings.surroundings import *
