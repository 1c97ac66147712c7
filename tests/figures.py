"""Figures that benches and fault runs print and leave behind, and how they are run.

Each module in `tests/bench/` and `tests/faults/` is one name for ONLY; its `SCENARIOS` are functions that
yield figures. DATA says where `bench.json` or `faults.json` goes (`.data/` where it says nothing).
"""

import importlib
import json
import operator
import os
import pkgutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("coalition", "drafting", "signing", "documents", "mail", "rallies")


@dataclass(frozen=True)
class Figure:
    """One measured thing. `reference` is what a plain way of doing it took; `target` what was promised.

    `wanted` is how it is compared with the target: `≤`, `≥` or `=`; or `of`: at most so much of the reference.
    """

    name: str
    value: float
    unit: str
    reference: float | None = None
    target: float | None = None
    wanted: str = "≤"

    @property
    def met(self) -> bool | None:
        if self.target is None:
            return None
        if self.wanted == "of":
            return bool(self.reference) and self.value <= self.target * self.reference
        return {"≤": operator.le, "≥": operator.ge, "=": operator.eq}[self.wanted](self.value, self.target)

    def told(self) -> dict[str, object]:
        row = asdict(self)
        ratio = round(self.value / self.reference, 3) if self.reference else None
        return {
            "name": row["name"], "value": row["value"], "unit": row["unit"], "reference": row["reference"],
            "ratio": ratio, "target": row["target"], "met": self.met,
        }  # fmt: skip

    def __str__(self) -> str:
        said = f"{self.name}: {self.value:g} {self.unit}"
        if self.reference:
            said += f", {self.value / self.reference:.2f} times the reference of {self.reference:g}"
        if self.target is not None:
            promised = f"≤ {self.target:g} of it" if self.wanted == "of" else f"{self.wanted} {self.target:g}"
            said += f", target {promised}: {'met' if self.met else 'MISSED'}"
        return said


Scenario = Callable[[], Iterable[Figure]]


def scenarios(package: str, only: str = "") -> list[Scenario]:
    """Those of `tests/PACKAGE/`, or of its one module `only`; ValueError for a name nobody knows."""
    if only and only not in NAMES:
        raise ValueError(f"ONLY is one of {', '.join(NAMES)}")
    parent = importlib.import_module(f"tests.{package}")
    modules = [info.name for info in pkgutil.iter_modules(parent.__path__) if info.name == only or not only]
    found = [importlib.import_module(f"tests.{package}.{name}") for name in modules if name in NAMES]
    return [scenario for module in found for scenario in module.SCENARIOS]


def run(package: str, *, only: str, data: Path) -> int:
    """Run them, print a line per figure, write the file. 1 where a target was missed or nothing ran."""
    chosen = scenarios(package, only)
    figures = []
    for scenario in chosen:
        for figure in scenario():
            print(figure, flush=True)
            figures.append(figure)
    data.mkdir(parents=True, exist_ok=True)
    file = data / f"{package}.json"
    file.write_text(json.dumps([figure.told() for figure in figures], indent=1, ensure_ascii=False) + "\n")
    print(f"Written to {file}")
    if not figures:
        print(f"Nothing is measured yet under the name “{only}”." if only else "Nothing is measured yet.")
    # Speed is reported, never a gate: another machine is slower. A broken promise is one.
    return 1 if package == "faults" and any(figure.met is False for figure in figures) else 0


def main(package: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "campaign.settings"
    django.setup()  # what is measured imports models; each process of theirs is told its own surroundings
    only, data = os.environ.get("ONLY", ""), Path(os.environ.get("DATA") or ROOT / ".data")
    try:
        sys.exit(run(package, only=only, data=data))
    except ValueError as wrong:
        sys.exit(str(wrong))
