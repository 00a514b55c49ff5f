"""The fonts that npm brings: as TrueType for Matplotlib, and as WOFF2 with their style sheet for deck and site."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from figdeck.errors import FigdeckError, Problem

_SUBSETS = ("latin", "latin-ext", "greek")
_FACES = ("400-normal", "600-normal", "400-italic")
# What formulas need: letters and their mathematical italics and bolds, Greek, operators, arrows, brackets, accents. The
# variants and assemblies of large signs come along by the font's own MATH table.
_MATH_CHARACTERS = (
    *range(0x20, 0x7F), *range(0xA0, 0x100), *range(0x302, 0x309), 0x20D7, *range(0x391, 0x3D7), *range(0x2010, 0x2065),
    *range(0x2100, 0x2140), *range(0x2190, 0x21D6), *range(0x2200, 0x2300), *range(0x2308, 0x230C), 0x23DE, 0x23DF,
    0x27E8, 0x27E9, *range(0x1D400, 0x1D468), *range(0x1D6A8, 0x1D71C), 0x1D7D9,
)  # fmt: skip
_FACE_RULE = re.compile(r"@font-face\s*{.*?}", re.DOTALL)
_WOFF2 = re.compile(r"url\(\./files/([\w.-]+\.woff2)\) format\('woff2'\)")
_RANGE = re.compile(r"unicode-range:\s*([^;}]+);?")


def prepare(folders: tuple[Path, ...], target: Path) -> list[Path]:
    """The TrueType files of these @fontsource packages, made in `target` unless they are there already.

    Raises FigdeckError when a package is not installed.
    """
    made = []
    for folder in folders:
        _require(folder)
        for face in _FACES:
            path = target / f"{folder.name}-{face}.ttf"
            sources = [folder / "files" / f"{folder.name}-{subset}-{face}.woff" for subset in _SUBSETS]
            if sources[0].exists():
                if not path.exists():
                    _merge(list(filter(Path.exists, sources)), path)
                made.append(path)
    return made


def web(folders: tuple[Path, ...], made: Path) -> tuple[str, list[Path]]:
    """A style sheet for these packages, with addresses below `fonts/`, and the WOFF2 files that go there.

    A math font is cut down to what formulas need, once, into the folder `made`.
    """
    rules: list[str] = []
    files: list[Path] = []
    for folder in folders:
        _require(folder)
        only = len(list(folder.glob("files/*.woff2"))) == 1
        for face in _FACES:
            sheet = folder / f"{face.removesuffix('-normal')}.css"
            for rule in _FACE_RULE.findall(sheet.read_text(encoding="utf-8")) if sheet.exists() else ():
                source = _WOFF2.search(rule)
                if source and any(f"-{subset}-{face}" in source[1] for subset in _SUBSETS):
                    whole = folder / "files" / source[1]
                    files.append(_cut(whole, made / source[1]) if only else whole)
                    rules.append(_web_rule(rule, source[1], everything=only))
    return "\n".join(rules) + "\n", files


def _web_rule(rule: str, file: str, *, everything: bool) -> str:
    """One @font-face. A package of a single file serves all its characters, whatever its own rule says."""
    said = dict(re.findall(r"(font-family|font-style|font-weight):\s*([^;]+);", rule))
    characters = _RANGE.search(rule)
    limit = f" unicode-range: {characters[1].strip()};" if characters and not everything else ""
    return (
        f"@font-face {{ font-family: {said['font-family']}; "
        f"font-style: {said['font-style']}; font-weight: {said['font-weight']}; "
        f'font-display: swap; src: url("fonts/{file}") format("woff2");{limit} }}'
    )


def _require(folder: Path) -> None:
    if not (folder / "files").is_dir():
        raise FigdeckError(Problem(str(folder), 0, "this font is not installed.", "Run scripts/build, or npm ci."))


def _cut(source: Path, target: Path) -> Path:
    """The font with only the characters of formulas: a sixth of its size."""
    if not target.exists():
        from fontTools import subset

        options = subset.Options(
            flavor="woff2", layout_features=["ssty", "kern"], hinting=False, recalc_timestamp=False
        )
        font = subset.load_font(source, options)
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=_MATH_CHARACTERS)
        cutter.subset(font)
        target.parent.mkdir(parents=True, exist_ok=True)
        subset.save_font(font, target.with_suffix(".part"), options)
        target.with_suffix(".part").replace(target)
    return target


def _merge(sources: list[Path], target: Path) -> None:
    from fontTools.merge import Merger
    from fontTools.ttLib import TTFont

    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as scratch:
        parts = []
        for source in sources:
            font = TTFont(source, recalcTimestamp=False)
            font.flavor = None
            parts.append(str(Path(scratch, source.stem + ".ttf")))
            font.save(parts[-1])
        merged = Merger().merge(parts)
        family = merged["name"].getDebugName(1).removesuffix(" SemiBold")  # else Matplotlib takes it for another family
        merged["name"].setName(family, 1, 3, 1, 0x409)
        merged.save(Path(scratch, target.name))
        Path(scratch, target.name).replace(target)
