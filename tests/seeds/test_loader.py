"""How the loader behaves before and around the loading."""

import ast
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from coalition.domain import joining
from seeds import loading
from seeds.files import Times
from tests.seeds.rows import rows

SEEDS = Path(loading.__file__).parent


@pytest.mark.django_db
def test_a_database_with_somebody_in_it_is_left_alone():
    joining.enrol("mara@office.example", name="Mara", language="en", time_zone="Asia/Seoul")
    before = rows()
    with pytest.raises(CommandError, match="Somebody lives in this database already"):
        call_command("seed")
    assert rows() == before


@pytest.mark.parametrize("file", sorted(SEEDS.glob("*.py")), ids=lambda file: file.name)
def test_the_loader_imports_no_models_and_writes_nothing_itself(file):
    tree = ast.parse(file.read_text())
    modules = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    modules += [one.name for node in ast.walk(tree) if isinstance(node, ast.Import) for one in node.names]
    assert not [module for module in modules if "models" in module.split(".") or module == "django.apps"]
    attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    writing = {"objects", "save", "create", "update", "delete", "bulk_create", "get_or_create", "cursor"}
    assert not attributes & writing


def test_days_and_hours_are_the_files_own():
    loaded_at = datetime(2026, 6, 1, 20, tzinfo=UTC)  # the second of June in Seoul
    seoul, brussels = Times("Asia/Seoul", loaded_at), Times("Europe/Brussels", loaded_at)
    assert seoul.instant("+9d 18:00") == datetime(2026, 6, 11, 9, tzinfo=UTC)
    assert brussels.instant("-1d 18:00") == datetime(2026, 5, 31, 16, tzinfo=UTC)
    assert str(seoul.day("+13d")) == "2026-06-15"
    assert seoul.day_if_known("2024-01") is None
