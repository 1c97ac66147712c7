"""The demonstration data is whole and honest before anybody loads it."""

import re
import tomllib
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import available_timezones

import pytest

from letters.lifecycle import Stage, step
from letters.markdown import cited_keys

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
LANGUAGES = {"en", "ko", "zh-hans"}
LOADED_ON = date(2026, 6, 1)

# Everybody the articles name. Nobody here may be shown signing, or be mistaken for one who does.
NAMED_PEOPLE = """
    Xi Jinping; Tomas Ojea Quintana; Marzuki Darusman; David Alton; Sonja Biserko; Lee Yang-hee;
    Roberta Cohen; Suzanne Scholte; Jung Min-ho; Park Jin; Julie Turner; Kim Jong Un; Stephen Kim; Peter Jung;
    Ji Seong-ho; Andrew Caballero-Reynolds; Elizabeth Salmon; Lim Soo-suk; Han Duck-soo; Esther Chung;
    Lee Shin-wha; Park Hyun-ju; Cho Tae-yul; Wang Yi; Gyuri Kim; Kim Gyuri; 김규리; Hyuk Kim; Kim Hyuk; 김혁;
    Bitna Kim; Kim Bitna; 김빛나; Lauren Yhip; Zhao Leji; 조태열; 박진; 시진핑; 习近平; 赵兑烈; 王毅; 赵乐际
"""
NAMED_ORGANISATIONS = """
    Human Rights Watch; Committee for Human Rights in North Korea; Defense Forum Foundation; Freedom House;
    Justice for North Korea; 북한정의연대; Hanbyun; 한변; Human Rights Hub; Free to Move; 자유왕래회;
    Citizens' Alliance of North Korean Human Rights; Citizens' Alliance for North Korean Human Rights;
    북한인권시민연합; Transitional Justice Working Group; 전환기 정의 워킹그룹; Dream makers for NK; 물망초;
    NK Imprisonment Victims' Family Association; NK감금피해자가족회; Tongil Mom; 통일맘연합회;
    Family Union of Korean POWs Detained in North Korea; 국군포로가족회; The Human Rights in North Korea;
    National Alliance against Forced Repatriation of North Korean Defectors; Esther Prayer Movement;
    Movement for Investigating Truth about Forced Repatriation of North Korean Defectors
"""
NAMED_ABBREVIATIONS = {"HRW", "NKHR", "TJWG", "JFNK", "THINK", "F2M", "HRNK", "DFF", "COI"}


def read(name):
    return tomllib.loads((SEEDS / name).read_text(encoding="utf-8"))


COALITION = read("coalition.toml")
CAMPAIGNS = read("campaign.toml")["campaign"]
ANSWERS = read("answers.toml")["answer"]
LETTERS = {path.stem: read(f"letters/{path.name}") for path in sorted((SEEDS / "letters").glob("*.toml"))}
RALLIES = {path.stem: read(f"rallies/{path.name}") for path in sorted((SEEDS / "rallies").glob("*.toml"))}

PEOPLE = {one["key"]: one for one in COALITION["person"]}
ORGANISATIONS = {one["key"]: one for one in COALITION["organisation"]}
INDIVIDUALS = {one["key"]: one for one in COALITION["individual"]}
REPRESENTATIVES = {one["representative"]["key"]: one for one in COALITION["organisation"]}

every_letter = pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS.keys())
every_rally = pytest.mark.parametrize("rally", RALLIES.values(), ids=RALLIES.keys())


def instant(text):
    """The local time that "2023-09-04T10:00", "-6d 10:00" or "+13d" stands for, loaded on a fixed day."""
    if relative := re.fullmatch(r"([+-]\d+)d(?: (\d\d:\d\d))?", text):
        day = LOADED_ON + timedelta(days=int(relative[1]))
        return datetime.fromisoformat(f"{day}T{relative[2] or '00:00'}")
    return datetime.fromisoformat(text)


def squeezed(text):
    return re.sub(r"\W", "", text).casefold()


def listed(names):
    return {squeezed(name) for name in names.split(";")}


def signed(letter):
    return letter.get("signing", {}).get("signed", [])


def counts(letter):
    """Organisations, individuals, and the countries that somebody shown by name gives."""
    organisations = [row["organisation"] for row in signed(letter) if "organisation" in row]
    individuals = [row for row in signed(letter) if "individual" in row]
    countries = {ORGANISATIONS[key]["country"] for key in organisations}
    countries |= {
        INDIVIDUALS[row["individual"]]["country"] for row in individuals if row["display"] != "withheld"
    }
    return len(organisations), len(individuals), len(countries)


def last_written(letter, language):
    """When the newest wording in a language was made."""
    written = [
        letter["languages"][language].get("translated_at", letter["drafted_at"]),
        *(row["replaced_at"] for row in letter.get("earlier", []) if row["language"] == language),
    ]
    return max(instant(at) for at in written)


def test_there_is_one_letter_in_each_stage():
    assert {letter["stage"] for letter in LETTERS.values()} == set(Stage.values)


def test_the_september_letter_counts_as_it_did():
    assert counts(LETTERS["september-2023"]) == (54, 7, 17)


def test_a_withheld_name_adds_no_country_to_the_september_letter():
    letter = LETTERS["september-2023"]
    withheld = [row for row in signed(letter) if row["display"] == "withheld"]
    shown = {ORGANISATIONS[row["organisation"]]["country"] for row in signed(letter) if "organisation" in row}
    assert len(withheld) == 1
    assert INDIVIDUALS[withheld[0]["individual"]]["country"] in shown


def test_the_september_letter_shows_every_way_of_being_named():
    displays = {row["display"] for row in signed(LETTERS["september-2023"])}
    assert displays == {"public", "chosen", "organisation", "withheld"}


def test_the_may_letter_counts_as_it_did():
    organisations, individuals, _countries = counts(LETTERS["may-2024"])
    assert (organisations, individuals) == (9, 2)
    assert LETTERS["may-2024"]["languages"]["ko"]["standing"] == "authoritative"


@every_letter
def test_a_letter_speaks_three_languages_once_it_has_left_the_draft(letter):
    assert set(letter["languages"]) == LANGUAGES
    assert set(letter["title"]) == set(letter["place"]) == LANGUAGES
    for addressee in letter["addressee"]:
        assert set(addressee["office"]) == set(addressee["postal"]) == set(addressee["name"]) == LANGUAGES
    for note in letter["note"]:
        assert note.keys() >= LANGUAGES
    if letter["stage"] != "drafting":
        for segment in letter["segment"]:
            assert {language for language in LANGUAGES if segment.get(language, "").strip()} == LANGUAGES


@every_letter
def test_each_language_cites_the_same_notes_and_all_of_them(letter):
    keys = [note["key"] for note in letter["note"]]
    for language in LANGUAGES:
        texts = [segment[language] for segment in letter["segment"] if language in segment]
        cited = [key for text in texts for key in cited_keys(text)]
        assert sorted(cited) == sorted(keys), language


@every_letter
def test_each_language_counts_with_the_same_tokens(letter):
    for segment in letter["segment"]:
        tokens = {
            language: sorted(re.findall(r"{{\w+}}", segment[language]))
            for language in LANGUAGES
            if language in segment
        }
        assert len({tuple(found) for found in tokens.values()}) == 1, segment["key"]
        assert set(next(iter(tokens.values()))) <= {"{{organisations}}", "{{individuals}}", "{{countries}}"}


@every_letter
def test_a_letter_has_one_of_each_frame_and_known_roles(letter):
    roles = [segment["role"] for segment in letter["segment"]]
    assert set(roles) <= {"subject", "salutation", "heading", "paragraph", "quotation", "demand", "closing"}
    assert [roles[0], roles[1], roles[-1]] == ["subject", "salutation", "closing"]
    assert [roles.count(role) for role in ("subject", "salutation", "closing")] == [1, 1, 1]
    assert "demand" in roles


@every_letter
def test_no_key_stands_twice_and_every_reference_leads_somewhere(letter):
    segments = [segment["key"] for segment in letter["segment"]]
    notes = [note["key"] for note in letter["note"]]
    assert len(segments) == len(set(segments))
    assert len(notes) == len(set(notes))
    for row in [*letter.get("earlier", []), *letter.get("comment", [])]:
        assert row["segment"] in segments
        assert row["by"] in PEOPLE or row["by"] in REPRESENTATIVES
    for row in [*letter.get("move", []), *letter.get("delivery", [])]:
        assert row["by"] in PEOPLE


@every_letter
def test_a_language_is_approved_by_somebody_who_did_not_write_it(letter):
    for language, entry in letter["languages"].items():
        writer = entry.get("translator", letter["drafter"])
        assert (language == letter["source"]) == ("translator" not in entry)
        assert writer != entry["reviewer"]
        assert f"reviewer:{language}" in PEOPLE[entry["reviewer"]]["roles"]
        if "translator" in entry:
            assert f"translator:{language}" in PEOPLE[writer]["roles"]
        if "approved_at" in entry:
            assert last_written(letter, language) < instant(entry["approved_at"])


@every_letter
def test_what_is_signed_was_approved_in_every_language_in_review(letter):
    moves = {move["name"]: instant(move["at"]) for move in letter.get("move", [])}
    if "open" not in moves:
        return
    for entry in letter["languages"].values():
        assert moves["review"] < instant(entry["approved_at"]) < moves["open"]


def test_one_language_is_approved_in_review_and_the_others_wait():
    languages = LETTERS["border-access"]["languages"]
    assert {code for code, entry in languages.items() if "approved_at" in entry} == {"en"}


def test_in_the_draft_one_translation_is_behind_and_a_question_is_open():
    letter = LETTERS["april-returns"]
    (earlier,) = letter["earlier"]
    changed = instant(earlier["replaced_at"])
    assert earlier["language"] == letter["source"]
    assert not earlier["typo_only"]
    assert instant(letter["languages"]["ko"]["translated_at"]) < changed
    assert changed < instant(letter["languages"]["zh-hans"]["translated_at"])
    assert any("?" in comment["text"] and "resolved_at" not in comment for comment in letter["comment"])


@every_letter
def test_moves_follow_the_table_in_order_and_end_at_the_stage(letter):
    moves = letter.get("move", [])
    stage = Stage.DRAFTING
    for move in moves:
        found = step(move["name"], stage)
        assert found, (move["name"], stage)
        assert move.get("reason") or not found.reason_owed
        stage = found.target
    assert stage == letter["stage"]
    times = [instant(letter["drafted_at"]), *(instant(move["at"]) for move in moves)]
    assert all(before < after for before, after in pairwise(times))


@every_letter
def test_the_release_comes_after_the_close_and_with_the_date(letter):
    if letter["stage"] not in ("closed", "released", "archived"):
        return
    assert instant(letter["closes_at"]) < instant(letter["release_at"])
    assert instant(letter["dated"]).date() == instant(letter["release_at"]).date()


@every_letter
def test_signatures_come_while_the_letter_is_open_each_by_a_mandate(letter):
    rows = signed(letter)
    who = [row.get("organisation") or row["individual"] for row in rows]
    assert len(who) == len(set(who))
    for row in rows:
        assert instant(letter["opens_at"]) < instant(row["at"]) < instant(letter["closes_at"])
        assert row["language"] in letter["languages"]
        if "organisation" in row:
            organisation = ORGANISATIONS[row["organisation"]]
            assert row["by"] == organisation["representative"]["key"]
            assert instant(organisation["mandate"]["since"]) <= instant(row["at"])
            assert organisation["mandate"]["standing"] != ("decided_on" in row)
        else:
            assert row["individual"] in INDIVIDUALS
    asked = [row["organisation"] for row in letter.get("signing", {}).get("invited", [])]
    assert set(asked) <= set(ORGANISATIONS)
    assert not set(asked) & set(who)


@every_letter
def test_no_source_is_younger_than_the_text_that_cites_it(letter):
    agreed = instant(letter.get("opens_at", "+0d")).date().isoformat()
    for note in letter["note"]:
        assert note["date"] <= agreed
        assert note["address"] == ""


def test_every_mail_and_web_address_is_nobodys():
    mails = [
        *(person["mail"] for person in COALITION["person"]),
        *(organisation["representative"]["mail"] for organisation in COALITION["organisation"]),
        *(individual["mail"] for individual in COALITION["individual"]),
    ]
    assert len(mails) == len(set(mails))
    assert all(re.fullmatch(r"[a-z-]+@[a-z0-9-]+\.example", mail) for mail in mails)
    websites = [organisation["website"] for organisation in COALITION["organisation"]]
    assert len(websites) == len(set(websites))
    assert all(re.fullmatch(r"https://www\.[a-z0-9-]+\.example", website) for website in websites)
    assert COALITION["coalition"]["domain"].endswith(".example.org")


def test_no_organisation_or_person_stands_twice():
    keys = [*PEOPLE, *REPRESENTATIVES, *INDIVIDUALS, *ORGANISATIONS]
    assert len(keys) == len(set(keys))
    for language in LANGUAGES:
        names = [one["names"][language] for one in COALITION["organisation"] if language in one["names"]]
        names += [
            one["names"][language]
            for one in [*PEOPLE.values(), *INDIVIDUALS.values()]
            if language in one["names"]
        ]
        names += [
            one["representative_names"][language]
            for one in COALITION["organisation"]
            if language in one["representative_names"]
        ]
        assert len(names) == len({squeezed(name) for name in names})
    abbreviations = [one["abbreviation"] for one in COALITION["organisation"] if "abbreviation" in one]
    assert len(abbreviations) == len(set(abbreviations))


def test_nobody_invented_bears_a_name_from_the_articles():
    organisations = {squeezed(name) for one in COALITION["organisation"] for name in one["names"].values()}
    organisations |= {squeezed(name) for name in COALITION["coalition"]["name"].values()}
    people = {
        squeezed(name)
        for names in [
            *(one["names"] for one in [*PEOPLE.values(), *INDIVIDUALS.values()]),
            *(one["representative_names"] for one in COALITION["organisation"]),
        ]
        for name in names.values()
    }
    marshals = {squeezed(marshal["name"]) for rally in RALLIES.values() for marshal in rally["marshal"]}
    assert not organisations & listed(NAMED_ORGANISATIONS)
    assert not (people | marshals) & listed(NAMED_PEOPLE)
    assert not NAMED_ABBREVIATIONS & {one.get("abbreviation") for one in COALITION["organisation"]}


def test_a_chinese_name_has_a_reading_of_one_syllable_a_character():
    named = [
        *((one["names"], one.get("reading")) for one in COALITION["organisation"]),
        *(
            (one["representative_names"], one.get("representative_reading"))
            for one in COALITION["organisation"]
        ),
        *((one["names"], one.get("reading")) for one in [*PEOPLE.values(), *INDIVIDUALS.values()]),
    ]
    for names, reading in named:
        if "zh-hans" in names:
            assert len(reading.split()) == len(names["zh-hans"]), names["zh-hans"]
        else:
            assert reading is None


def test_the_desk_is_staffed():
    roles = [role for person in COALITION["person"] for role in person["roles"]]
    assert roles.count("coordinator") == 2
    assert roles.count("custodian") == 2
    assert {"delivery", "drafter"} <= set(roles)
    for language in LANGUAGES:
        assert f"reviewer:{language}" in roles
        assert f"translator:{language}" in roles
    for person in COALITION["person"]:
        assert not {"coordinator", "custodian"} <= set(person["roles"])
        assert person["time_zone"] in available_timezones()


@every_rally
def test_a_rally_is_told_in_three_languages_and_runs_in_order(rally):
    for words in ("title", "place", "how_to_find", "purpose"):
        assert set(rally[words]) == LANGUAGES
    starts, ends = instant(rally["starts_at"]), instant(rally["ends_at"])
    times = [instant(item["at"]) for item in rally["programme"]]
    assert times == sorted(times)
    assert all(starts <= at < ends for at in times)
    assert instant(rally["planned_at"]) < instant(rally["announced_at"]) < starts
    for item in rally["programme"]:
        assert set(item["what"]) == set(item["speaker"]) == LANGUAGES
    assert set(rally["organisers"]) <= set(ORGANISATIONS)


@every_rally
def test_every_delegation_is_brought_by_somebody_who_may(rally):
    for row in rally["delegations"]["coming"]:
        assert instant(rally["planned_at"]) < instant(row["at"]) < instant(rally["starts_at"])
        assert row["heads"] >= 1
        if "organisation" in row:
            assert ORGANISATIONS[row["organisation"]]["country"] == row["country"]
            assert REPRESENTATIVES[row["by"]]["key"] == row["organisation"]
        else:
            assert set(row["names"]) == LANGUAGES
            assert "coordinator" in PEOPLE[row["by"]]["roles"]


def test_the_september_rally_is_on_a_friday_with_63_countries_and_a_notice_in_time():
    rally = RALLIES["seoul-central-post-office-2023"]
    starts, filed = instant(rally["starts_at"]), instant(rally["notice"]["filed_at"])
    assert starts.strftime("%A %Y-%m-%d") == "Friday 2023-09-22"
    countries = {row["country"] for row in rally["delegations"]["coming"]}
    assert len(countries) == 63
    assert not countries & {"CN", "KP"}
    assert timedelta(hours=48) <= starts - filed <= timedelta(hours=720)


def test_each_campaign_gathers_its_letters_and_rallies_once():
    assert sorted(key for one in CAMPAIGNS for key in one["letters"]) == sorted(LETTERS)
    assert sorted(key for one in CAMPAIGNS for key in one["rallies"]) == sorted(RALLIES)
    for campaign in CAMPAIGNS:
        for key in campaign["letters"]:
            assert LETTERS[key]["campaign"] == campaign["key"]
        for words in (campaign["name"], campaign["purpose"], campaign["moment"]["name"]):
            assert set(words) == LANGUAGES


def demand_segments():
    return {
        f"{key}/{segment['key']}"
        for key, letter in LETTERS.items()
        for segment in letter["segment"]
        if segment["role"] == "demand"
    }


def test_demands_and_answers_touch_demands_of_letters():
    touched = [path for campaign in CAMPAIGNS for demand in campaign["demand"] for path in demand["segments"]]
    touched += [path for answer in ANSWERS for path in answer["touches"]]
    assert set(touched) <= demand_segments()


def test_answers_are_short_and_have_a_source():
    for answer in ANSWERS:
        assert len(answer["words"].split()) <= 25
        assert answer["words"] or answer["summary"]["en"]
        assert answer["source"]["publisher"]
        assert answer["source"]["date"] >= answer["date"][:7]
        assert set(answer["office"]) == set(answer["summary"]) == LANGUAGES


def test_words_that_one_side_or_the_other_would_resent_are_not_used():
    unwanted = {
        "ko": ("탈북자", "북송", "귀순", "새터민", "익명"),
        "zh-hans": ("北韩", "北朝鲜", "叛逃", "偷渡", "遣送", "匿名签"),
    }
    for letter in LETTERS.values():
        for segment in letter["segment"]:
            for language, words in unwanted.items():
                found = [word for word in words if word in segment.get(language, "")]
                assert not found, (letter["key"], segment["key"])
