"""What the last row of a meeting sees: screens as a video share delivers them, and an eye that knows no answer.

The share is H.264 at 500 kbit/s and 1280×720; the eye is Tesseract with its Chinese and English models. It is given
lines cut out where the page says that its words stand, enlarged, and nothing else: no list of letters to choose from.
"""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image

FULL, SENT = (1920, 1080), (1280, 720)
KBITS = 500
RATE, STILL_S, LOOK_S = 10, 2, 1
"""Frames a second; how long a screen stands, and how long after it changed it is looked at."""
MARGIN, GAP, SHORT, FEW = 20, 20, 1.2, 2
ABOVE, BELOW = 0.12, 0.06
LOOKS = (64, 52, 40)
"""Heights in pixels to which a line is brought before it is read, one after another."""
HAN, LATIN = re.compile("[\u3400-\u9fff]"), re.compile("[A-Za-z%％]")
CHINESE, MIXED, ENGLISH = "chi_sim", "chi_sim+eng", "eng"
"""The models that read a line, by the script that it is set in: on English screens the names of stations are Chinese.

Debian's Chinese model alone takes a clear % for %0 now and then, the English one alone sees digits in Chinese signs,
and both together see Latin letters in them where there are none.
"""


def model_of(words: str) -> str:
    """The model for a line that is set in the script of these words."""
    if not HAN.search(words):
        return ENGLISH
    return MIXED if LATIN.search(words) else CHINESE


UNIT = (
    r"%|[万亿]?(?:个百分点|人次|户次|个|家|人|户|场|次|节|支|例|元|站|年|月|日)|pp|percentagepoints|ppt|"
    r"(?:thousand|million)?(?:townships|counties|prefectures|person-times|persons|stations|yuan)"
)
FIGURE = re.compile(rf"[+-]?\d(?:[\d,.]*\d)?(?:{UNIT})?")

Rect = tuple[float, float, float, float]


@dataclass(frozen=True)
class Part:
    """Words of a screen that stand in one text: rows of one size each."""

    words: str
    rows: tuple[Rect, ...]


@dataclass(frozen=True)
class Said:
    """A text that a screen must bring across, part by part."""

    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        return "\n".join(part.words for part in self.parts)

    @property
    def read(self) -> tuple[Part, ...]:
        """The parts in which a figure stands; a single digit needs the part after it, as people do."""
        before = ("", *(plain(part.words) for part in self.parts))
        return tuple(
            part
            for last, part in zip(before, self.parts, strict=False)
            if last[-1:].isdigit() or 0 < len(last) <= FEW or any(sign.isdigit() for sign in part.words)
        )


def streamed(pictures: Sequence[bytes], folder: Path) -> list[Image.Image]:
    """The pictures one after another as a share of KBITS delivers them, LOOK_S after each change."""
    folder.mkdir(parents=True, exist_ok=True)
    for at, picture in enumerate(pictures):
        (folder / f"in-{at:03}.png").write_bytes(picture)
    film = folder / "share.mp4"
    _ffmpeg(
        "-framerate", f"1/{STILL_S}", "-i", folder / "in-%03d.png",
        "-vf", f"scale={SENT[0]}:{SENT[1]}:flags=area,fps={RATE}", "-pix_fmt", "yuv420p",
        "-c:v", "libx264", "-preset", "veryfast", "-tune", "zerolatency",
        "-b:v", f"{KBITS}k", "-maxrate", f"{KBITS}k", "-bufsize", f"{KBITS}k", film,
    )  # fmt: skip
    look = rf"select=eq(mod(n\,{STILL_S * RATE})\,{LOOK_S * RATE})"
    _ffmpeg("-i", film, "-vf", look, "-vsync", "0", folder / "out-%03d.png")
    return [_opened(path.read_bytes()) for path in sorted(folder.glob("out-*.png"))]


def kbits(film: Path, screens: int) -> float:
    """The bits a second that a share of so many screens took, in thousands."""
    return film.stat().st_size * 8 / 1000 / (screens * STILL_S)


def photographed(pictures: Sequence[bytes], quality: int) -> list[Image.Image]:
    """The pictures scaled to what is sent and squeezed as JPEG."""
    found = []
    for picture in pictures:
        squeezed = BytesIO()
        _opened(picture).resize(SENT, Image.Resampling.BOX).save(squeezed, "JPEG", quality=quality)
        found.append(_opened(squeezed.getvalue()))
    return found


def unread(seen: Sequence[Image.Image], said: Sequence[Sequence[Said]], folder: Path) -> list[str]:
    """The texts of which the eye gets a number or a unit wrong, as said and as read.

    It looks again at what it could not make out, from another distance, as people do. One look has to bring
    all numbers and units of a text, in their order.
    """
    folder.mkdir(parents=True, exist_ok=True)
    left = [(picture, text) for picture, texts in zip(seen, said, strict=True) for text in texts]
    wrong: list[tuple[tuple[Image.Image, Said], str]] = []
    for height in LOOKS:
        looked = zip(left, _looked(left, height, folder), strict=True)
        wrong = [(one, read) for one, read in looked if figures(read) != figures(one[1].text)]
        left = [one for one, _ in wrong]
    return [f"{text.text!r} was read {read!r}" for (_, text), read in wrong]


def _looked(texts: Sequence[tuple[Image.Image, Said]], height: int, folder: Path) -> list[str]:
    """What is read in each text when its lines are *height* pixels high."""
    found: list[list[Path]] = []
    models: dict[Path, str] = {}
    for number, (picture, text) in enumerate(texts):
        found.append([])
        for at, line in enumerate(lines(text.read)):
            name = folder / f"{height}-{number:03}-{at}.png"
            _strip([_cut(picture, row, height) for row, _ in line]).save(name)
            found[-1].append(name)
            models[name] = model_of("".join(words for _, words in line))
    read: dict[Path, str] = {}
    for model in (CHINESE, MIXED, ENGLISH):
        names = [name for name, its in models.items() if its == model]
        read.update(zip(names, _tesseract(names, model, folder), strict=True))
    return ["\n".join(read[name].strip() for name in names) for names in found]


def lines(parts: Sequence[Part]) -> list[list[tuple[Rect, str]]]:
    """The rows to be read alone, each with the words of its part.

    One that is no longer than two letters is read with that below it, as people do.
    """
    joined: list[list[tuple[Rect, str]]] = [[]]
    for part in parts:
        for row in part.rows:
            joined[-1].append((row, part.words))
            if row[2] - row[0] > SHORT * (row[3] - row[1]):
                joined.append([])
    return [line for line in joined if line]


def _cut(picture: Image.Image, row: Rect, height: int) -> Image.Image:
    """A row out of what was sent, as high as the eye likes best."""
    scale = picture.width / FULL[0]
    left, top, right, bottom = (side * scale for side in row)
    # Letters leave a fifth of their row free above and a tenth below, where those of other rows may reach in.
    top, bottom = top + ABOVE * (bottom - top), bottom - BELOW * (bottom - top)
    box = picture.crop((int(left), int(top), int(right + 1), int(bottom + 1)))
    return box.resize((round(box.width * height / box.height), height), Image.Resampling.LANCZOS)


def _strip(rows: Sequence[Image.Image]) -> Image.Image:
    """Rows one after another in a single line, on the ground that they have."""
    wide = sum(row.width for row in rows) + GAP * (len(rows) - 1)
    drawn = Image.new("RGB", (wide + 2 * MARGIN, rows[0].height + 2 * MARGIN), _ground(rows[0]))
    left = MARGIN
    for row in rows:
        drawn.paste(row, (left, MARGIN))
        left += row.width + GAP
    return drawn


def _ground(picture: Image.Image) -> tuple[int, int, int]:
    """The colour that most of a picture has."""
    counted = picture.getcolors(picture.width * picture.height)
    return max(counted)[1]


def _tesseract(pictures: Sequence[Path], model: str, folder: Path) -> list[str]:
    """One line of text a picture."""
    listed = folder / "pictures.txt"
    listed.write_text("\n".join(map(str, pictures)), encoding="utf-8")
    if not pictures:
        return []
    command = ["tesseract", str(listed), "-", "-l", model, "--psm", "7", "--dpi", "300"]
    done = subprocess.run(command, capture_output=True, check=True, text=True, env={"OMP_THREAD_LIMIT": "1"})
    return done.stdout.split("\f")[: len(pictures)]


def _ffmpeg(*arguments: object) -> None:
    subprocess.run(["ffmpeg", "-v", "error", "-y", *map(str, arguments)], check=True)


def _opened(picture: bytes) -> Image.Image:
    with Image.open(BytesIO(picture)) as opened:
        return opened.convert("RGB")


def plain(text: str) -> str:
    """A text without the differences that no reader sees: width of signs, spaces, kinds of minus, case."""
    same = unicodedata.normalize("NFKC", text).replace("\u2212", "-").replace("\u2013", "-").lower()
    return re.sub(r"\s", "", same)


def figures(text: str) -> list[str]:
    """The numbers of a text in their order, each with its sign and its unit."""
    return FIGURE.findall(plain(text))
