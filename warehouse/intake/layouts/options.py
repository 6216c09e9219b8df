"""What may be typed after ``python -m warehouse mapping``."""

from __future__ import annotations

from pathlib import Path

from warehouse.parser import Parser, steps, words


def add_mapping(parser: Parser) -> None:
    """``list``, ``show NAME``, ``save FILE.toml`` and ``propose FILE``."""
    lang = parser.lang
    add = steps(parser)
    add("list", "列出已存的对应表", "List the saved mappings")
    add("targets", "列出可以对应的指标、代码和单位", "List what a column may be read as, with codes and units")
    show = add("show", "按文件格式印出一个对应表", "Print a mapping as the file it can be saved from")
    show.add_argument("name", metavar="NAME", help=words(lang, "名称", "its name"))
    show.add_argument("--version", type=int, metavar="N", help=words(lang, "第几版，默认最新", "default the newest"))
    save = add("save", "保存对应表；同名的成为新版本，旧版保留", "Save a mapping, as the next version of its name")
    save.add_argument("file", type=Path, metavar="FILE.toml", help=words(lang, "对应表文件", "the mapping"))
    save.add_argument("--actor", required=True, metavar="NAME", help=words(lang, "经办人", "who saves it"))
    propose = add("propose", "为一份别的表样起草对应表", "Draft the mapping of another form")
    propose.add_argument("file", type=Path, metavar="FILE", help=words(lang, "工作簿或CSV", "workbook or CSV"))
    propose.add_argument("--row", type=int, metavar="N", help=words(lang, "表头从第几行起", "row of the header"))
