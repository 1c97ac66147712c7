"""Figures are printed, compared with what was promised, and left behind for other programs."""

import json

import pytest

from tests import figures
from tests.figures import Figure


@pytest.fixture
def planted(monkeypatch):
    def plant(*found):
        monkeypatch.setattr(figures, "scenarios", lambda *_: [lambda: iter(found)])

    return plant


def test_the_file_holds_every_figure_with_its_ratio(planted, tmp_path):
    planted(Figure("a page", 0.5, "s", reference=2.0, target=1.0), Figure("names", 61, "names"))
    assert figures.run("bench", only="", data=tmp_path) == 0
    assert json.loads((tmp_path / "bench.json").read_text()) == [
        {
            "name": "a page", "value": 0.5, "unit": "s", "reference": 2.0,
            "ratio": 0.25, "target": 1.0, "met": True,
        },
        {
            "name": "names", "value": 61, "unit": "names", "reference": None,
            "ratio": None, "target": None, "met": None,
        },
    ]  # fmt: skip


@pytest.mark.parametrize(("package", "code"), [("faults", 1), ("bench", 0)])
def test_a_broken_promise_fails_and_a_slow_machine_does_not(planted, tmp_path, package, code, capsys):
    planted(Figure("mails lost", 3, "mails", target=0))
    assert figures.run(package, only="", data=tmp_path) == code
    assert "mails lost: 3 mails, target ≤ 0: MISSED" in capsys.readouterr().out


def test_more_can_be_better_and_nothing_is_not_one():
    assert Figure("signatures a second", 90, "1/s", target=50, wanted="≥").met
    assert not Figure("signatures", 0, "rows", target=1, wanted="=").met


def test_a_target_can_be_a_share_of_the_reference():
    figure = Figure("a letter", 0.5, "s", reference=2.0, target=0.4, wanted="of")
    assert figure.met
    assert str(figure).endswith("0.25 times the reference of 2, target ≤ 0.4 of it: met")
    assert not Figure("a letter", 0.9, "s", reference=2.0, target=0.4, wanted="of").met


def test_only_takes_one_part_and_no_unknown_name():
    assert {scenario.__module__ for scenario in figures.scenarios("faults", "signing")} == {
        "tests.faults.signing",
        "tests.faults.deadline",
        "tests.faults.storing",
    }
    with pytest.raises(ValueError, match="ONLY is one of"):
        figures.scenarios("faults", "signign")
