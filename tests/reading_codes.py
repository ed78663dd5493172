"""Read QR codes, in pictures and in SVG."""

from re import findall, search
from typing import Any


def decoded(picture: Any) -> list[str]:
    """Return the texts of the QR codes in a picture."""
    import zxingcpp

    return [each.text for each in zxingcpp.read_barcodes(picture)]


def drawn(svg: str, scale: int = 4) -> Any:
    """Draw the path of a QR code in SVG, whose rows are lines of a width of 1, as a picture."""
    from PIL import Image

    size = int((search(r'viewBox="0 0 (\d+) ', svg) or [""])[1])
    picture = Image.new("L", (size, size), 255)
    x = y = 0.0
    for letter, first, second in findall(r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?", svg[svg.index(' d="') :]):
        if letter == "h":
            for step in range(int(first)):
                picture.putpixel((int(x) + step, int(y)), 0)
            x += float(first)
        else:
            x, y = (float(first), float(second)) if letter == "M" else (x + float(first), y + float(second))
    return picture.resize((size * scale, size * scale), Image.Resampling.NEAREST)
