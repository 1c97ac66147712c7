"""Carried out in the surroundings of the processes under test: one draft, and people who are signed in already.

Prints JSON: the letter's slug, its paragraphs by position, a letter without any, and the session of each person.
`python -m tests.letters.writing.house [PARAGRAPHS]`: a draft of so many paragraphs in three languages.
"""

import json
import sys

import django

django.setup()

from coalition.roles import Role  # noqa: E402
from letters.domain import drafting, preparing  # noqa: E402
from tests.factories import story  # noqa: E402
from tests.factories.length import long_letter  # noqa: E402
from tests.letters.web.people import desk_of  # noqa: E402
from tests.services import house  # noqa: E402

house.build()
length = int(sys.argv[1]) if sys.argv[1:] else 0
letter = long_letter(length) if length else story.drafted()
people = {"ana": (Role.DRAFTER, "en"), "ben": (Role.DRAFTER, "en"), "mira": (Role.TRANSLATOR, "ko")}
sessions = {}
for name, (role, language) in people.items():
    somebody = story.person(name)
    preparing.assign(letter, somebody, role=role, language=language, at=story.NOON)
    sessions[name] = desk_of(somebody).cookies["sessionid"].value
empty = drafting.start_letter("Not written yet", languages=story.LANGUAGES, by=None, at=story.NOON)
preparing.assign(empty, story.person("ana"), role=Role.DRAFTER, language="en", at=story.NOON)
sessions["mara"] = desk_of(story.coordinator()).cookies["sessionid"].value
sessions["lantern"] = desk_of(story.mandate(language="ko").person).cookies["sessionid"].value
paragraphs = [str(key) for key in letter.segments.values_list("pk", flat=True)]
told = {"slug": letter.slug, "empty": empty.slug, "paragraphs": paragraphs, "sessions": sessions}
print(json.dumps(told))
