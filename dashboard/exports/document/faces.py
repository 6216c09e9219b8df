"""The faces and sizes that GB/T 9704 asks for, each with what stands in for it where it is not installed."""

from __future__ import annotations

from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

BODY, KAI, HEI, TITLE, SONG = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"
LATIN = "Times New Roman"
STAND_INS = {
    BODY: "仿宋,FangSong,STFangsong,Noto Serif CJK SC",
    KAI: "楷体,KaiTi,STKaiti,Noto Serif CJK SC",
    HEI: "SimHei,Noto Sans CJK SC",
    TITLE: "方正小标宋_GBK,华文中宋,STZhongsong,SimSun,Noto Serif CJK SC",
    SONG: "SimSun,Noto Serif CJK SC",
}
"""Named in the file's font table; 方正小标宋 is a commercial font, which the office has or has not."""
SIZE_2, SIZE_3, SIZE_4, SMALL, CELL = 22.0, 16.0, 14.0, 9.0, 9.0
"""二号, 三号, 四号, 小五, and the words of a table, in points."""


def face(owner: etree._Element, east_asian: str, points: float, *, is_bold: bool = False, colour: str = "") -> None:
    """Give a style or a run (its ``w:rPr`` owner) a face for Chinese and one for Latin signs, and a size."""
    look = owner.get_or_add_rPr()
    for old in list(look):
        if old.tag in {qn(f"w:{name}") for name in ("rFonts", "sz", "szCs", "b", "color", "i")}:
            look.remove(old)
    fonts = OxmlElement("w:rFonts")
    for script, name in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", east_asian), ("cs", LATIN)):
        fonts.set(qn(f"w:{script}"), name)
    parts = [fonts, *([OxmlElement("w:b")] if is_bold else []), *([_value("color", colour)] if colour else [])]
    parts += [_value("sz", str(round(points * 2))), _value("szCs", str(round(points * 2)))]
    for at, part in enumerate(parts):
        look.insert(at, part)


def _value(name: str, value: str) -> etree._Element:
    made = OxmlElement(f"w:{name}")
    made.set(qn("w:val"), value)
    return made


def name_stand_ins(document: Document) -> None:
    """Write the faces with their stand-ins into the font table, and nothing else."""
    fonts = parse_xml(f"<w:fonts {nsdecls('w')}/>")
    for name, others in STAND_INS.items():
        font = etree.SubElement(fonts, qn("w:font"))
        font.set(qn("w:name"), name)
        etree.SubElement(font, qn("w:altName")).set(qn("w:val"), others)
        etree.SubElement(font, qn("w:charset")).set(qn("w:val"), "86")
    table = next(part for part in document.part.package.iter_parts() if part.partname == "/word/fontTable.xml")
    table._blob = etree.tostring(fonts, xml_declaration=True, encoding="UTF-8", standalone=True)
