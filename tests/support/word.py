"""Word files, small and made by hand."""

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_STYLES = {"Heading1": "heading 1", "Heading2": "heading 2", "Titel": "Title", "Quote": "Quote"}


def run(text: str, properties: str = "") -> str:
    """A run of text; `properties` such as `<w:b/>`."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs, in a style."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{''.join(runs)}</w:p>"


def item(text: str, number: int = 1, level: int = 0) -> str:
    """An item of a list: number 1 has bullets, number 2 counts."""
    numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(run(text), properties=numbering)


def link(text: str, target: str = "rId1") -> str:
    """A link to the relationship `target`; rId1 is https://ferry.example."""
    return f'<w:hyperlink r:id="{target}">{run(text)}</w:hyperlink>'


def table(*rows: tuple[str, ...]) -> str:
    """A table of plain cells."""
    cells = ("".join(f"<w:tc>{paragraph(run(cell))}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def document_xml(*blocks: str) -> str:
    """The main part of a Word file."""
    return f"<w:document {_W} {_R}><w:body>{''.join(blocks)}<w:sectPr/></w:body></w:document>"


def word_file(*blocks: str, body: str | None = None) -> bytes:
    """A Word file with these blocks, or with `body` for its main part."""
    styles = "".join(
        f'<w:style w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in _STYLES.items()
    )
    levels = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="0"><w:numFmt w:val="{form}"/></w:lvl>'
        f"</w:abstractNum>"
        for n, form in ((1, "bullet"), (2, "decimal"))
    )
    numbers = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2)
    )
    parts = {
        "word/document.xml": body if body is not None else document_xml(*blocks),
        "word/styles.xml": f"<w:styles {_W}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {_W}>{levels}{numbers}</w:numbering>",
        "word/_rels/document.xml.rels": '<Relationships xmlns="x"><Relationship Id="rId1" '
        'TargetMode="External" Target="https://ferry.example"/></Relationships>',
    }
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()
