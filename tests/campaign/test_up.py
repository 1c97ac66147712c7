"""`manage.py up`: a no is one sentence before anything is touched; a yes ends whole."""

import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.services.database import without_ours

ROOT = Path(__file__).resolve().parents[2]


def up(folder: Path, **told: str) -> subprocess.CompletedProcess:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        port = chosen.getsockname()[1]
    surroundings = {**without_ours(), "DATA": str(folder), "PORT": str(port)}
    surroundings = {**surroundings, "DJANGO_SETTINGS_MODULE": "campaign.settings", **told}
    return subprocess.run(
        [sys.executable, "manage.py", "up"],
        cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"PORT": "many"}, "PORT must be a number"),
        ({"PORT": "99999"}, "PORT must be between 1 and 65535"),
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL must start with postgres://"),
        ({"DATABASE_URL": "mysql://me@host/db"}, "DATABASE_URL must start with postgres://"),
        (
            {"DATABASE_URL": "postgres://me:hush-hush@127.0.0.1:1/db"},
            "DATABASE_URL does not lead to a database",
        ),
        ({"DATABASE_URL": "sqlite:////nowhere/at/all.sqlite3"}, "DATABASE_URL names a file in a folder that"),
    ],
)
def test_wrong_surroundings_are_one_sentence_and_nothing_is_touched(tmp_path, told, sentence):
    folder = tmp_path / "data"
    done = up(folder, **told)
    said = done.stderr.strip().splitlines()
    assert (done.returncode, len(said), sentence in done.stderr) == (1, 1, True), done.stderr
    assert "hush" not in done.stderr
    assert not folder.exists()


def test_a_taken_port_is_said_with_another_one(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = up(tmp_path / "data", PORT=str(port))
    assert done.stderr.strip().endswith(
        f"Port {port} is taken: choose another one, as in `make up PORT={port + 1}`."
    )
    assert not (tmp_path / "data").exists()


def test_data_without_its_keys_is_left_alone(tmp_path):
    database = tmp_path / "undersigned.sqlite3"
    with sqlite3.connect(database) as connection:
        connection.execute("CREATE TABLE coalition_person (id)")
    connection.close()
    done = up(tmp_path)
    assert (
        "The database holds data and its keys are missing (secret.key, index.key, vault-1.key" in done.stderr
    )
    assert [path.name for path in tmp_path.iterdir()] == [database.name]


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "data").write_text("a file")
    assert "cannot be written" in up(tmp_path / "data").stderr
