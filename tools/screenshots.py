"""`make screenshots`: ten kinds of pages, light and dark, on a computer and a phone, as small pictures in a folder."""

import sys
from base64 import b64decode, b64encode
from pathlib import Path

from playwright.sync_api import Browser

from tests import built, served
from tools import audit

FOLDER = built.ROOT / "docs/screenshots"
SHOWN = (
    ("start", "start"),
    ("program", "program"),
    ("mål", "mal"),
    ("fråga", "fraga"),
    ("jämförelse", "jamforelse"),
    ("nätverk", "natverk"),
    ("organisation", "organisation"),
    ("konferens", "konferens"),
    ("kalender", "kalender"),
    ("plan", "plan"),
)
SIZES = {1280: 800, 360: 720}
QUALITY = 55  # of 100; the text stays sharp and a picture is about 30 kB

# The browser itself turns the picture into WebP, so that no further library is needed.
WEBP = """async ([picture, quality]) => {
  const image = new Image();
  image.src = 'data:image/png;base64,' + picture;
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), {width: image.width, height: image.height});
  canvas.getContext('2d').drawImage(image, 0, 0);
  return canvas.toDataURL('image/webp', quality / 100).split(',')[1];
}"""


def take(browser: Browser, address: str, kinds: dict[str, str], folder: Path) -> None:
    """Write a picture of the top of each page, in both looks and both sizes."""
    blank = browser.new_page()
    for width, height in SIZES.items():
        for scheme in audit.SCHEMES:
            page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": height})
            for kind, name in SHOWN:
                page.goto(address + kinds[kind])
                picture = b64encode(page.screenshot()).decode()
                smaller = b64decode(blank.evaluate(WEBP, [picture, QUALITY]))
                (folder / f"{name}-{width}-{scheme}.webp").write_bytes(smaller)
            page.close()


def main(folder: Path) -> None:
    """Build the site and take the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    site = built.build()
    with served.serving(site) as address, served.browsing() as browser:
        take(browser, address, served.kinds(site), folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
