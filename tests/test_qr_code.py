"""A QR code on a handout leads to the page that the handout is made of."""

from itertools import pairwise

import pytest

from citewell.handouts.qr_code import qr_code
from reading_codes import decoded, drawn

SITE = "https://library.example.org"

ADDRESSES = [
    f"{SITE}/",
    f"{SITE}/ketamine-for-chronic-pain/",
    f"{SITE}/ketamine-for-chronic-pain-es/?from=paper&copy=1",
    "http://localhost:8000/a%20b/#part",
    f"{SITE}/{'long-' * 150}address/",
]


@pytest.mark.parametrize("address", ADDRESSES, ids=range(len(ADDRESSES)))
def test_a_qr_code_holds_its_address(address: str) -> None:
    pytest.importorskip("zxingcpp", reason="zxing-cpp is not installed (pip install -e '.[test]')")
    assert decoded(drawn(qr_code(address))) == [address]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (f"{SITE}/dolor-crónico/", f"{SITE}/dolor-cr%C3%B3nico/"),
        (f"{SITE}/疼痛/", f"{SITE}/%E7%96%BC%E7%97%9B/"),
        (f"{SITE}/a b/", f"{SITE}/a%20b/"),
    ],
)
def test_a_qr_code_holds_other_letters_as_addresses_do(written: str, read: str) -> None:
    pytest.importorskip("zxingcpp", reason="zxing-cpp is not installed (pip install -e '.[test]')")
    assert decoded(drawn(qr_code(written))) == [read]


def test_a_qr_code_has_its_quiet_zone_and_no_style() -> None:
    picture = drawn(qr_code(ADDRESSES[1]), scale=1)
    size = picture.width
    assert all(picture.getpixel((x, y)) == 255 for x in range(size) for y in (*range(4), *range(size - 4, size)))
    assert "style=" not in qr_code(ADDRESSES[1])
    sizes = [len(qr_code(f"{SITE}/{'a' * length}/")) for length in (10, 100, 400)]
    assert all(less < more < 12_000 for less, more in pairwise(sizes))
