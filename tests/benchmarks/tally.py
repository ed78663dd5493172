"""Count cases, and keep those that are to be told."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """Count cases, and keep those that are so."""

    name: str
    cases: int = 0
    told: list[str] = field(default_factory=list)

    def add(self, told: bool, case: str) -> None:
        """Count a case, and keep it if it is to be told."""
        self.cases += 1
        if told:
            self.told.append(case)

    def show(self, most: int) -> None:
        """Print how many were kept of how many, and some of them."""
        print(f"{self.name:<62}{len(self.told):>6} of {self.cases:<7}{len(self.told) / (self.cases or 1):>9.5f}")
        for case in self.told[:most]:
            print(f"    {' '.join(case.split())}")
