"""Reads Word documents with python-docx, and says what it found, as JSON: one object a file."""

import json
import sys

import docx
from docx.oxml.ns import qn


def told(path):
    document = docx.Document(path)
    body = document.element.body
    places = {place.get(qn("w:name")) for place in body.iter(qn("w:bookmarkStart"))}
    links = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink")) if link.get(qn("w:anchor"))]
    named = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    headed = [table for table in document.tables if table._tbl.tblPr.find(qn("w:tblLook")) is not None]
    marked = [bool(table.rows[0]._tr.trPr.findall(qn("w:tblHeader"))) for table in headed]
    first = [table._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:firstRow")) == "1" for table in headed]
    section = document.sections[0]
    width = section.page_width - section.left_margin - section.right_margin
    widths = [sum(column.width for column in table.columns) for table in document.tables]
    return {
        "title": document.core_properties.title,
        "language": document.core_properties.language,
        "created": document.core_properties.created.strftime("%Y-%m-%d"),
        "styles": sorted({paragraph.style.name for paragraph in document.paragraphs}),
        "headings": [p.text for p in document.paragraphs if p.style.name == "Heading 1"],
        "tables": len(document.tables),
        "headed": marked == first,
        "wide": all(abs(each - width) <= 20 * 635 for each in widths),
        "figures": [figure.get("descr") for figure in body.iter(named)],
        "pictures": len(document.inline_shapes),
        "links": len(links),
        "lost": sorted(set(links) - places),
    }


print(json.dumps([told(path) for path in sys.argv[1:]]))
