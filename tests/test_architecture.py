"""The arrows that no import linter sees: foreign keys, addresses, includes, and the size of files."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent
HEIGHT = {"coalition": 0, "letters": 1, "campaign": 2}
TOP_LEVEL = {"campaign", "coalition", "letters", "templates", "seeds", "tests", "docs"}


def height(dotted_or_path: str) -> int | None:
    return HEIGHT.get(re.split(r"[./]", dotted_or_path)[0])


def our_models():
    return [model for model in apps.get_models() if height(model.__module__) is not None]


def test_imports_keep_to_the_layers():
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_foreign_keys_point_down():
    upward = [
        f"{model.__name__}.{field.name} → {field.related_model.__name__}"
        for model in our_models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model
        if (there := height(field.related_model.__module__)) is not None and there > height(model.__module__)
    ]
    assert upward == []


def test_the_projection_has_no_way_to_a_signature():
    """Nothing in the public projection is related to anything outside it, in either direction."""
    related = [
        f"{model.__name__}.{field.name}"
        for model in our_models()
        if model._meta.app_label == "public"
        for field in model._meta.get_fields(include_hidden=True)
        if field.is_relation and field.related_model._meta.app_label != "public"
    ]
    assert related == []


@pytest.mark.parametrize("folder", ["coalition", "letters"])
def test_templates_include_and_link_downward(folder):
    above = [name for name in HEIGHT if HEIGHT[name] > HEIGHT[folder]]
    pattern = re.compile(r"{%-?\s*(?:include|extends)\s+[\"'](" + "|".join(above) + r")/")
    found = [
        str(page.relative_to(ROOT))
        for page in (ROOT / "templates" / folder).rglob("*.html")
        if pattern.search(page.read_text())
    ]
    assert found == []


def test_no_page_says_twice_what_is_wrong_with_a_form():
    """`{{ form }}` begins with what needs another look; a page that says it above as well gives its id twice."""
    twice = [
        str(page.relative_to(ROOT))
        for page in (ROOT / "templates").rglob("*.html")
        if page.name != "fields.html"
        and (words := page.read_text())
        and re.search(r"error_summary\.html[\"'] %}", words)
        and re.search(r"{{ form }}|components/form\.html", words)
    ]
    assert twice == []


def test_no_other_package_stands_at_the_top():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    folders = {line.split("/")[0] for line in listed.splitlines() if "/" in line}
    assert {folder for folder in folders if not folder.startswith(".")} <= TOP_LEVEL


def test_no_file_knows_everything():
    """Two hundred and fifty lines is the alarm; nobody has needed it yet."""
    sources = [
        path for top in HEIGHT for path in (ROOT / top).rglob("*.py") if "migrations" not in path.parts
    ]
    assert [str(path.relative_to(ROOT)) for path in sources if len(path.read_text().splitlines()) > 250] == []


def test_nothing_of_ours_is_called_services_or_utils():
    forbidden = {"services.py", "utils.py", "helpers.py", "common.py"}
    assert [
        str(path) for top in HEIGHT for path in (ROOT / top).rglob("*.py") if path.name in forbidden
    ] == []


def test_tracked_files_name_no_machine():
    """No absolute path of a build machine and no registry host in what we hand out."""
    hosts = "|".join(
        ["/work/" + "main", "/root/" + r"\.pyenv", "file:///" + "opt", "--(extra-)?index" + "-url"]
    )
    found = subprocess.run(
        ["git", "grep", "-nIE", hosts], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout
    assert found == ""


def test_what_is_said_is_found_by_whoever_collects_it():
    """Under another name than ours `makemessages` passes a sentence over, and it stays English."""
    called = re.compile(r"\bgettext(?:_lazy|_noop)? as (?!_\b)\w+")
    found = [file for top in ("campaign", "coalition", "letters") for file in (ROOT / top).rglob("*.py")]
    assert [str(file) for file in found if called.search(file.read_text())] == []
