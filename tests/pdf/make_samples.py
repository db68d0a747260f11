#!/usr/bin/env python3
"""Makes the sample PDFs of tests/pdf/samples from statements in fixtures/, with four programs that people print PDFs with.

Needs: pip install weasyprint typst reportlab pypdf; LibreOffice as `soffice`; the fonts Liberation and DejaVu.
Run it from the root of the repository: python3 tests/pdf/make_samples.py
Each sample is called SOURCE.PROGRAM.COLUMNS.pdf; what must be read from it is the fixture that SOURCES names.
"""

import html
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

os.environ["SOURCE_DATE_EPOCH"] = "1700000000"
HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SAMPLES = HERE / "samples"


@dataclass
class Source:
    """A fixture and what its plain text does not say about its parts."""

    path: str
    title: str
    running: str
    headings: list[str] = field(default_factory=list)
    # Lines over the title and date lines: each stands for itself.
    lines: list[str] = field(default_factory=list)


SOURCES = {
    "water": Source(
        "fixtures/water-ministers/2025.txt",
        "",
        "Estuary Group, ministerial communiqué",
    ),
    "hospital": Source("fixtures/hospital-extortion/2024.txt", "International Statement: Extortion of Hospitals and the Safety of Patients", "International Statement"),
    "meridian": Source("fixtures/meridian-leaders/2024-06.txt", "TURIN LEADERS' DECLARATION", "Meridian Group Summit"),
    "rate": Source("fixtures/rate-valdoria/2025-11.txt", "Monetary Policy Committee: Statement on Monetary Policy", "Central Bank of Valdoria"),
}


@dataclass
class Block:
    kind: str  # title, heading, line, paragraph, item, note
    text: str
    marker: str = ""
    depth: int = 0
    label: str = ""
    # Whether an empty line stands under it.
    gap: bool = False


ITEM = re.compile(r"^(\s*)(\(\w{1,3}\)|\d{1,2}\.|[-•])\s+")


def blocks_of(source: Source) -> list[Block]:
    text = (ROOT / source.path).read_text(encoding="utf-8")
    gaps = "\n\n" in text
    groups = re.split(r"\n\s*\n", text.strip("\n")) if gaps else text.strip("\n").split("\n")
    blocks: list[Block] = []
    for group in groups:
        if set(group.strip()) == {"_"}:
            continue
        group = re.sub(r"(?m)^_+$\n", "", group)
        pieces: list[str] = []
        for line in group.split("\n"):
            note = re.match(r"^\[(\d+)\] ", line)
            if pieces and not ITEM.match(line) and not note and wrapped(pieces[-1], line):
                pieces[-1] = pieces[-1].rstrip() + " " + line.strip()
            else:
                pieces.append(line)
        for piece in pieces:
            blocks.append(block(piece, source, len(pieces) == 1))
            # A centred line is a paragraph of its own.
            blocks[-1].gap = piece.startswith(" " * 8)
        blocks[-1].gap = gaps
    if not source.title:
        first = next(b for b in blocks if b.kind in ("heading", "line"))
        first.kind = "title"
    return blocks


def wrapped(before: str, line: str) -> bool:
    return len(before) > 45 and not before.startswith(" " * 8) or line[:1].islower() or bool(re.match(r" {6,7}\S", line))


def block(piece: str, source: Source, alone: bool) -> Block:
    text = re.sub(r"\s+", " ", piece).strip()
    note = re.match(r"^\[(\d+)\] (.*)", text)
    if note:
        return Block("note", note.group(2), label=note.group(1))
    if text == source.title:
        return Block("title", text)
    item = ITEM.match(piece)
    if item:
        return Block("item", text[len(item.group(2)) :].strip(), marker=item.group(2), depth=1 if item.group(1) else 0)
    if text == "SIGNATORIES" or (len(text.split()) <= 8 and text[:1].isupper() and not re.search(r"[.;:,\d]$", text) and alone and text.isupper()):
        return Block("heading", text)
    if alone and len(text.split()) <= 7 and text[:1].isupper() and not re.search(r"[.;:,\d]$", text) and "\n\n" in (ROOT / source.path).read_text(encoding="utf-8"):
        return Block("heading", text)
    if len(text) < 75 and not text.endswith("."):
        return Block("line", text)
    return Block("paragraph", text)


def notes_of(blocks: list[Block]) -> dict[str, str]:
    return {b.label: b.text for b in blocks if b.kind == "note"}


MARK = re.compile(r"\[(\d+)\]")


# --- WeasyPrint ------------------------------------------------------------------------------------------------------------


def weasyprint_sample(source: Source, columns: int, target: Path) -> None:
    import weasyprint

    blocks = blocks_of(source)
    notes = notes_of(blocks)

    def inline(text: str) -> str:
        return MARK.sub(lambda m: f'<span class="fn">{html.escape(notes[m[1]])}</span>' if m[1] in notes else m[0], html.escape(text, quote=False))

    body = []
    for b in blocks:
        if b.kind == "title":
            body.append(f"<h1>{inline(b.text)}</h1>")
        elif b.kind == "heading":
            body.append(f"<h2>{inline(b.text)}</h2>")
        elif b.kind == "line":
            body.append(f'<p class="{"" if b.gap else "line"}">{inline(b.text)}</p>')
        elif b.kind == "item":
            body.append(f'<p class="item d{b.depth}"><span class="m">{b.marker}</span>{inline(b.text)}</p>')
        elif b.kind == "paragraph":
            body.append(f"<p>{inline(b.text)}</p>")
    css = f"""
    @page {{ size: A4; margin: 25mm 22mm;
      @top-left {{ content: "{source.running}"; font-size: 8pt }}
      @bottom-center {{ content: "Page " counter(page) " of " counter(pages); font-size: 8pt }} }}
    html {{ font: 10.5pt/1.35 "Liberation Serif"; hyphens: auto; text-align: justify }}
    main {{ columns: {columns}; column-gap: 8mm }}
    h1 {{ font-size: 17pt; text-align: left; hyphens: none }} h2 {{ font-size: 12.5pt; text-align: left; hyphens: none }}
    p {{ margin: 0 0 6pt }} p.line {{ margin: 0; text-align: left }}
    p.item {{ margin-left: 8mm; text-indent: -6mm }} p.d1 {{ margin-left: 14mm }} .m {{ display: inline-block; width: 6mm; text-indent: 0 }}
    .fn {{ float: footnote; font-size: 8pt; hyphens: none }}
    """
    title = ""
    if columns > 1 and body and body[0].startswith("<h1>"):
        title = body.pop(0)
    document = f'<html lang="en"><style>{css}</style><body>{title}<main>{"".join(body)}</main></body></html>'
    weasyprint.HTML(string=document).write_pdf(str(target))


# --- Typst -----------------------------------------------------------------------------------------------------------------


def typst_sample(source: Source, columns: int, target: Path) -> None:
    import typst

    blocks = blocks_of(source)
    notes = notes_of(blocks)

    def escaped(text: str) -> str:
        return re.sub(r"([\\#$*_<>@`\[\]~/=+-])", r"\\\1", text).replace("'", "\\u{27}").replace('"', "\\u{22}")

    def inline(text: str) -> str:
        out, at = [], 0
        for m in MARK.finditer(text):
            if m[1] in notes:
                out += [escaped(text[at : m.start()]), f"#footnote[{escaped(notes[m[1]])}]"]
                at = m.end()
        return "".join(out) + escaped(text[at:])

    body = []
    for b in blocks:
        if b.kind == "title":
            body.append(f'#block(text(size: 17pt, weight: "bold", hyphenate: false)[{inline(b.text)}])')
        elif b.kind == "heading":
            body.append(f'#block(text(size: 12pt, weight: "bold", hyphenate: false)[{inline(b.text)}])')
        elif b.kind == "line":
            body.append(f"#block(above: 0.65em, below: {'1.2em' if b.gap else '0.65em'})[#par(justify: false)[{inline(b.text)}]]")
        elif b.kind == "item":
            body.append(f"#pad(left: {1.2 * b.depth}em)[#grid(columns: (1.8em, 1fr), [{escaped(b.marker)}], [{inline(b.text)}])]")
        elif b.kind == "paragraph":
            body.append(inline(b.text))
    document = f"""
#set page(paper: "a4", columns: {columns}, margin: 24mm, header: text(8pt)[{escaped(source.running)}], numbering: "1 / 1")
#set text(size: 10pt, font: "Libertinus Serif", lang: "en", hyphenate: true)
#set par(justify: true)
#set footnote.entry(gap: 0.4em)
#show footnote.entry: set text(size: 8pt, hyphenate: false)

""" + "\n\n".join(body)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "s.typ"
        file.write_text(document, encoding="utf-8")
        target.write_bytes(typst.compile(str(file)))


# --- ReportLab -------------------------------------------------------------------------------------------------------------


def reportlab_sample(source: Source, columns: int, target: Path) -> None:
    from reportlab.lib.enums import TA_JUSTIFY
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

    width, height = A4
    gap = 8 * mm
    frame_width = (width - 44 * mm - gap * (columns - 1)) / columns
    frames = [Frame(22 * mm + i * (frame_width + gap), 25 * mm, frame_width, height - 50 * mm, 0, 0, 0, 0) for i in range(columns)]

    def page(canvas, document):
        canvas.setFont("Times-Roman", 8)
        canvas.drawString(22 * mm, height - 15 * mm, source.running)
        canvas.drawCentredString(width / 2, 12 * mm, f"- {document.page} -")

    plain = dict(fontName="Times-Roman", fontSize=10.5, leading=13.5)
    styles = {
        "title": ParagraphStyle("t", fontName="Times-Bold", fontSize=16, leading=19, spaceAfter=8),
        "heading": ParagraphStyle("h", fontName="Times-Bold", fontSize=10.5, leading=13, spaceBefore=8, spaceAfter=4),
        "line": ParagraphStyle("l", **plain),
        "paragraph": ParagraphStyle("p", alignment=TA_JUSTIFY, spaceAfter=6, **plain),
        "item": ParagraphStyle("i", alignment=TA_JUSTIFY, spaceAfter=4, leftIndent=18, bulletIndent=2, **plain),
        "item1": ParagraphStyle("j", alignment=TA_JUSTIFY, spaceAfter=4, leftIndent=36, bulletIndent=18, **plain),
        "note": ParagraphStyle("n", fontName="Times-Roman", fontSize=8, leading=10),
    }
    blocks = blocks_of(source)
    notes = notes_of(blocks)

    def inline(text: str) -> str:
        return MARK.sub(lambda m: f"<super rise=4 size=7>{m[1]}</super>" if m[1] in notes else m[0], html.escape(text, quote=False))

    story = []
    for b in blocks:
        if b.kind == "item":
            story.append(Paragraph(inline(b.text), styles["item1" if b.depth else "item"], bulletText=b.marker))
        elif b.kind == "line" and b.gap:
            story.append(Paragraph(inline(b.text), styles["paragraph"]))
        elif b.kind == "note":
            # ReportLab has no footnotes: they close the text in small type.
            continue
        else:
            story.append(Paragraph(inline(b.text), styles[b.kind]))
    story += [Paragraph(f"<super rise=3 size=5>{label}</super> {html.escape(text, quote=False)}", styles["note"]) for label, text in notes.items()]
    document = BaseDocTemplate(str(target), pagesize=A4, invariant=1)
    document.addPageTemplates([PageTemplate(frames=frames, onPage=page)])
    document.build(story)


# --- LibreOffice -----------------------------------------------------------------------------------------------------------


def libreoffice_sample(source: Source, columns: int, target: Path) -> None:
    blocks = blocks_of(source)
    notes = notes_of(blocks)

    def inline(text: str) -> str:
        def note(m):
            if m[1] not in notes:
                return m[0]
            return (
                f'<text:note text:id="ftn{m[1]}" text:note-class="footnote"><text:note-citation>{m[1]}</text:note-citation>'
                f'<text:note-body><text:p text:style-name="Footnote">{html.escape(notes[m[1]], quote=False)}</text:p></text:note-body></text:note>'
            )

        return MARK.sub(note, html.escape(text, quote=False))

    styles = {"title": "T", "heading": "H", "line": "L", "paragraph": "P"}
    body = []
    for b in blocks:
        if b.kind == "item":
            body.append(f'<text:p text:style-name="I{b.depth}">{b.marker}<text:tab/>{inline(b.text)}</text:p>')
        elif b.kind != "note":
            body.append(f'<text:p text:style-name="{"P" if b.gap and b.kind == "line" else styles[b.kind]}">{inline(b.text)}</text:p>')

    def style(name: str, paragraph: str, text: str) -> str:
        return f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties {paragraph}/><style:text-properties style:font-name="F" fo:hyphenate="false" {text}/></style:style>'

    def hanging(name: str, left: str) -> str:
        return (
            f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties fo:margin-left="{left}" fo:text-indent="-0.6cm" fo:margin-bottom="0.15cm" fo:text-align="justify">'
            f'<style:tab-stops><style:tab-stop style:position="0cm"/></style:tab-stops></style:paragraph-properties><style:text-properties style:font-name="F" fo:font-size="11pt"/></style:style>'
        )

    document = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="F" svg:font-family="'Liberation Serif'"/></office:font-face-decls>
<office:styles>
{style("T", 'fo:margin-bottom="0.4cm" fo:text-align="center"', 'fo:font-size="16pt" fo:font-weight="bold"')}
{style("H", 'fo:margin-top="0.3cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"', 'fo:font-size="11pt" fo:font-weight="bold"')}
{style("L", "", 'fo:font-size="11pt"')}
{style("P", 'fo:margin-bottom="0.25cm" fo:text-align="justify"', 'fo:font-size="11pt"')}
{style("Footnote", "", 'fo:font-size="8pt"')}
{style("M", 'fo:text-align="center"', 'fo:font-size="9pt"')}
{hanging("I0", "0.8cm")}{hanging("I1", "1.6cm")}
<text:notes-configuration text:note-class="footnote" style:num-format="1" text:start-value="0" text:footnotes-position="page" text:start-numbering-at="document"/>
</office:styles>
<office:automatic-styles>
<style:page-layout style:name="PL"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="2cm" fo:margin-bottom="2cm" fo:margin-left="2.2cm" fo:margin-right="2.2cm">
<style:columns fo:column-count="{columns}" fo:column-gap="0.8cm"/></style:page-layout-properties>
<style:header-style><style:header-footer-properties fo:margin-bottom="0.5cm"/></style:header-style><style:footer-style><style:header-footer-properties fo:margin-top="0.5cm"/></style:footer-style></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="PL">
<style:header><text:p text:style-name="M">{html.escape(source.running)}</text:p></style:header>
<style:footer><text:p text:style-name="M"><text:page-number text:select-page="current">1</text:page-number></text:p></style:footer>
</style:master-page></office:master-styles>
<office:body><office:text>{"".join(body)}</office:text></office:body></office:document>"""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "s.fodt"
        file.write_text(document, encoding="utf-8")
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", folder, str(file)], check=True, capture_output=True)
        target.write_bytes((Path(folder) / "s.pdf").read_bytes())


# --- Files that must be refused, or read in part ---------------------------------------------------------------------------


def refused_samples(target: Path) -> None:
    import io

    import pypdf
    from pypdf.generic import NameObject
    from reportlab.lib.utils import ImageReader, simpleSplit
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen import canvas

    target.mkdir(parents=True, exist_ok=True)
    text = [line for line in (ROOT / SOURCES["rate"].path).read_text(encoding="utf-8").split("\n") if line]
    pdfmetrics.registerFont(TTFont("Sans", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"))

    def picture() -> ImageReader:
        from PIL import Image

        data = io.BytesIO()
        Image.new("L", (60, 80), 200).save(data, "PNG")
        data.seek(0)
        return ImageReader(data)

    def written(file: Path, pages: str, font: str = "Times-Roman", packed: int = 1) -> None:
        """One page for each sign of `pages`: t with text, p with a picture, b blank."""
        paper = canvas.Canvas(str(file), invariant=1, pageCompression=packed)
        for kind in pages:
            if kind == "t":
                lines = paper.beginText(72, 760)
                lines.setFont(font, 9)
                for paragraph in text:
                    for line in simpleSplit(paragraph, font, 9, 450):
                        lines.textLine(line)
                    lines.textLine("")
                paper.drawText(lines)
            elif kind == "p":
                paper.drawImage(picture(), 72, 72, 450, 650)
            paper.showPage()
        paper.save()

    written(target / "pictures.pdf", "ppp")
    written(target / "blank.pdf", "bb")
    written(target / "partly.pdf", "tpptp")
    written(target / "plain.pdf", "t")
    written(target / "unpacked.pdf", "tt", packed=0)
    for name, user in (("password.pdf", "secret"), ("owner-password.pdf", "")):
        writer = pypdf.PdfWriter(clone_from=str(target / "plain.pdf"))
        writer.encrypt(user_password=user, owner_password="owner", algorithm="RC4-128")
        writer.write(str(target / name))
    written(target / "mapped.pdf", "t", "Sans")
    for name, change in (("no-map.pdf", None), ("wrong-map.pdf", shifted)):
        writer = pypdf.PdfWriter(clone_from=str(target / "mapped.pdf"))
        for item in writer._objects:
            if isinstance(item, dict) and item.get("/Type") == "/Font" and "/ToUnicode" in item:
                if change is None:
                    del item[NameObject("/ToUnicode")]
                    item[NameObject("/Encoding")] = pypdf.generic.DictionaryObject(
                        {
                            NameObject("/Type"): NameObject("/Encoding"),
                            NameObject("/Differences"): pypdf.generic.ArrayObject([pypdf.generic.NumberObject(0)] + [NameObject(f"/g{i}") for i in range(128)]),
                        }
                    )
                else:
                    stream = item["/ToUnicode"].get_object()
                    stream.set_data(change(stream.get_data()))
        writer.write(str(target / name))
    (target / "mapped.pdf").unlink()
    whole = (SAMPLES / "water.libreoffice.1.pdf").read_bytes()
    (target / "cut-off.pdf").write_bytes(whole[: len(whole) // 2])
    (target / "no-pdf.pdf").write_bytes(b"%PDF-1.7\n" + b"this is no PDF at all\n" * 40)


def shifted(data: bytes) -> bytes:
    """Every letter is said to be another one: consonants for vowels."""

    def moved(match):
        code = int(match[2], 16)
        if chr(code).isalpha():
            code = ord("bcdfghjklmnpqrstvwxz"[code % 20])
        return match[1] + b"<%04X>" % code

    return re.sub(rb"(<[0-9A-Fa-f]{2}>\s+)<([0-9A-Fa-f]{4})>", moved, data)


PROGRAMS = {"weasyprint": weasyprint_sample, "typst": typst_sample, "reportlab": reportlab_sample, "libreoffice": libreoffice_sample}


def main() -> None:
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES
    target.mkdir(parents=True, exist_ok=True)
    for name, source in SOURCES.items():
        for program, make in PROGRAMS.items():
            for columns in (1, 2):
                make(source, columns, target / f"{name}.{program}.{columns}.pdf")
    refused_samples(target.parent / "odd")


if __name__ == "__main__":
    main()
