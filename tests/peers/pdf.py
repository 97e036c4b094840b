"""What independent readers (pikepdf, on qpdf; pypdfium2, on PDFium) find in PDF files: who can read them, and what they hold.

Takes PDF files; prints one JSON list with for each file its language and title, how it names itself
(PDF/UA, PDF/A), its tags, header cells, figures, fonts, bookmarks and links, its text, and the characters
that stand beyond the edge of a page.
"""

import json
import sys
from collections import Counter

import pikepdf
import pypdfium2

EMBEDDED = ("/FontFile", "/FontFile2", "/FontFile3")


def kids(element):
    below = element.get("/K", [])
    below = list(below) if isinstance(below, pikepdf.Array) else [below]
    return [kid for kid in below if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def walk(element):
    yield element
    for kid in kids(element):
        yield from walk(kid)


def attribute(element, name):
    given = element.get("/A", [])
    for one in given if isinstance(given, pikepdf.Array) else [given]:
        if isinstance(one, pikepdf.Dictionary) and name in one:
            return str(one[name])
    return None


def role(pdf, element):
    mapped = pdf.Root.StructTreeRoot.get("/RoleMap", {})
    name = str(element["/S"])
    return str(mapped.get(name, name)).lstrip("/")


def fonts(pdf):
    """The fonts by name, and whether their letters are in the file."""
    found = {}
    for thing in pdf.objects:
        if not isinstance(thing, pikepdf.Dictionary) or thing.get("/Type") != "/Font":
            continue
        for font in thing.get("/DescendantFonts", [thing]):
            describes = font.get("/FontDescriptor", {})
            found[str(font.get("/BaseFont", "?"))] = any(file in describes for file in EMBEDDED)
    return found


def destinations(pdf):
    names = pdf.Root.get("/Names", {}).get("/Dests")
    found = {str(name) for name in pikepdf.NameTree(names)} if names is not None else set()
    return found | {name.lstrip("/") for name in pdf.Root.get("/Dests", {})}


def links(pdf):
    """How many links lead within the file, which lead outside, and how many lead nowhere or say nothing."""
    known, pages = destinations(pdf), {page.obj.objgen for page in pdf.pages}
    told = {"inside": 0, "outside": [], "nowhere": 0, "silent": 0}
    for page in pdf.pages:
        for note in page.obj.get("/Annots", []):
            if note.get("/Subtype") != "/Link":
                continue
            told["silent"] += "/Contents" not in note
            action = note.get("/A", {})
            if action.get("/S") == "/URI":
                told["outside"].append(str(action["/URI"]))
                continue
            told["inside"] += 1
            to = note.get("/Dest", action.get("/D"))
            if isinstance(to, pikepdf.Array):
                told["nowhere"] += to[0].objgen not in pages
            else:
                told["nowhere"] += str(to).lstrip("/") not in known
    return told


def words(path):
    """The text of each page, what stands in the window of an envelope, and each character beyond the edge of its page."""
    text, windows, beyond = [], [], []
    with pypdfium2.PdfDocument(path) as pdf:
        for number, page in enumerate(pdf, 1):
            width, height = page.get_size()
            told = page.get_textpage()
            text.append(told.get_text_range())
            # 20 to 110 mm from the left, 50 to 90 mm from the top.
            windows.append(told.get_text_bounded(56.7, height - 255.1, 311.8, height - 141.7))
            for index in range(told.count_chars()):
                left, bottom, right, top = told.get_charbox(index)
                if left < 0 or bottom < 0 or right > width + 0.5 or top > height + 0.5:
                    beyond.append([number, index])
    return text, windows, beyond


def told(path):
    text, windows, beyond = words(path)
    with pikepdf.open(path) as pdf:
        root = pdf.Root
        tags = Counter(role(pdf, element) for element in walk(root.StructTreeRoot) if "/S" in element)
        elements = [element for element in walk(root.StructTreeRoot) if "/S" in element]
        headers = [element for element in elements if role(pdf, element) == "TH"]
        figures = [element for element in elements if role(pdf, element) == "Figure"]
        metadata = pdf.open_metadata()
        with pdf.open_outline() as outline:
            bookmarks = [item.title for item in outline.root]
        return {
            "language": str(root.get("/Lang")),
            "title": str(metadata.get("dc:title")),
            "date": str(metadata.get("xmp:CreateDate")),
            "shows-title": bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)),
            "tagged": bool(root.get("/MarkInfo", {}).get("/Marked", False)),
            "pdfua": metadata.get("pdfuaid:part"),
            "pdfa": f"{metadata.get('pdfaid:part')}{metadata.get('pdfaid:conformance')}",
            "tags": dict(sorted(tags.items())),
            "headers": {
                "column": sum(attribute(cell, "/Scope") == "/Column" for cell in headers),
                "row": sum(attribute(cell, "/Scope") == "/Row" for cell in headers),
                "without": sum(attribute(cell, "/Scope") is None for cell in headers),
            },
            "figures-without-words": sum(not str(figure.get("/Alt", "")) for figure in figures),
            "alternatives": [str(figure.get("/Alt", "")) for figure in figures],
            "fonts": fonts(pdf),
            "bookmarks": bookmarks,
            "links": links(pdf),
            "pages": len(pdf.pages),
            "text": "\n".join(text),
            "texts": text,
            "windows": windows,
            "beyond": beyond,
            "runs": [name for name in ("/OpenAction", "/AA", "/AcroForm") if name in root],
        }


if __name__ == "__main__":
    print(json.dumps([told(path) for path in sys.argv[1:]], indent=1, ensure_ascii=False))
