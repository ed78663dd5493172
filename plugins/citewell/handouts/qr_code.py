"""Draw an address as a QR code that stands in a page."""

from __future__ import annotations

from urllib.parse import quote

LONGEST = 1000
"""How long an address may be, in bytes, of which a code is still read from paper."""
SAFE = "/:?#[]@!$&'()*+,;=%-._~"
"""What an address is written with beside letters and digits; anything else is encoded."""


def qr_code(address: str) -> str:
    """Return the QR code of an address as SVG, one path in black, with the quiet zone around it; "" if it is too long.

    What is no letter, digit or sign of addresses is encoded as in a URL. Up to 15 % of the code may be damaged.

    >>> qr_code("https://library.example.org/ketamine/")[:52]
    '<svg viewBox="0 0 37 37" class="qr-code"><path strok'
    >>> qr_code("https://library.example.org/" + "a" * 2000)
    ''
    """
    from segno import make_qr  # which takes 2 % of the time of a small build, and is needed for treatments alone

    encoded = quote(address, safe=SAFE)
    if len(encoded) > LONGEST:
        return ""
    code = make_qr(encoded, error="m", boost_error=False)
    return str(code.svg_inline(svgclass="qr-code", lineclass=None, omitsize=True))
