"""CSL-JSON: what is read from it, and that what is written is valid."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from citewell.formats.csl.variables import DATES, NAMES, TEXTS
from citewell.references.csl_terms import item_types
from format_examples import check, sections
from format_works import returned, works, written

TEXT = {"type": "string"}
NAME_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal")
NAME = {"type": "object", "properties": dict.fromkeys(NAME_PARTS, TEXT), "additionalProperties": False}
DAY = {"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 3}
DAYS = {"type": "array", "items": DAY, "minItems": 1, "maxItems": 2}
DATE = {"type": "object", "properties": {"date-parts": DAYS, "literal": TEXT}, "additionalProperties": False}
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "id": TEXT,
            "type": {"enum": sorted(item_types())},
            **dict.fromkeys(TEXTS, TEXT),
            **{key: {"type": "array", "items": NAME} for key in NAMES},
            **dict.fromkeys(DATES, DATE),
        },
        "required": ["type", "id"],
        "additionalProperties": False,
    },
}
"""What csl-data.json of CSL 1.0.2 demands, in our words: no package that we know carries the schema itself."""


@pytest.mark.parametrize(("path", "section"), sections("json", "csl_json"))
def test_what_is_read_from_csl_json(path: Path, section: str) -> None:
    check("json", path, section)


def test_what_is_written_is_valid() -> None:
    assert not list(Draft7Validator(SCHEMA).iter_errors(json.loads(written(works(), ".json"))))


def test_the_works_come_back_from_csl_json_as_they_were() -> None:
    back = returned(works(), ".json")
    assert {each.id: each.data for each in works()} == {identity: each.data for identity, each in back.items()}
