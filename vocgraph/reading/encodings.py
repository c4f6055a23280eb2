"""Bytes to text: which encoding a Chinese text file is in.

A byte order mark decides. Without one, strict UTF-8 wins, and what is no UTF-8 is tried as UTF-16, GB18030 (which
covers GBK and GB2312) and Big5: the decoding whose characters look most like written Chinese is taken, if it looks
enough like it. Nothing is ever replaced or ignored: a text that does not decode whole is refused.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from charset_normalizer import from_bytes

from vocgraph.errors import BinaryInputError, EncodingError

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What a file of another kind begins with, so that the message can say what it is.
_SIGNATURES: Final = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or Office document (docx, xlsx)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (doc, xls)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a SQLite database"),
)

# The most frequent characters of written Chinese, simplified and traditional: about a third of any running text is
# made of them, and a wrong decoding yields next to none.
_FREQUENT: Final = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学"
    "法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外"
    "天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很"
    "情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她"
    "教校职業學為這個國來時們對會發動過說產種後經進著電裡現實當點從應開還間樣與關線數問條結體機專培训院术技師师生"
)
_MIN_FREQUENT: Final = 0.10
_SAMPLE: Final = 20_000
_MAX_DAMAGE: Final = 0.02
"""The share of characters that may be damaged in a text of which it is said in what encoding it is."""
_ALLOWED_CONTROLS: Final = frozenset("\t\n\r\f\v\x1a\x85")


def decode(data: bytes) -> tuple[str, str]:
    """Decode the bytes of a text file; give the text without byte order mark and the encoding's name.

    Raises ``BinaryInputError`` for bytes that are no text and ``EncodingError`` for text in no known encoding.

    >>> decode("江南职校".encode("utf-8-sig"))
    ('江南职校', 'utf-8')
    >>> decode("学校的专业和企业合作。".encode("gb18030"))
    ('学校的专业和企业合作。', 'gb18030')
    >>> decode("学校的专业和企业合作。".encode("utf-16-be"))
    ('学校的专业和企业合作。', 'utf-16-be')
    """
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise BinaryInputError(f"{name}, not a text file; convert it to txt first")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data, len(mark), encoding), encoding
    text = _try(data, "utf-8")
    if text is not None and ("\0" not in text or control_share(text) < 0.01):
        return _checked(text), "utf-8"
    found = _best(data)
    if found is None:
        found = _detected(data)
    if found is None:
        if (damage := _damage(data)) is not None:
            raise EncodingError(damage)
        if b"\0" in data or control_share(data[:_SAMPLE].decode("latin-1")) > 0.05:
            raise BinaryInputError("its bytes are not text; give a text file (txt)")
        raise EncodingError(
            "text in no encoding that is known here (UTF-8, UTF-16, GB18030/GBK, Big5); save it as UTF-8"
            f" (first that is no UTF-8: {_place_of_damage(data, 'utf-8')})"
        )
    text, encoding = found
    return _checked(text), encoding


def frequent_share(text: str) -> float:
    """Give the share of frequent Chinese characters among all characters that are neither ASCII nor punctuation.

    >>> frequent_share("学校的专业") > 0.5, frequent_share("锟斤拷锟斤拷")
    (True, 0.0)
    """
    counted = [
        c for c in text[:_SAMPLE] if c > "\x7f" and not "\u2000" <= c <= "\u303f" and not "\uff00" <= c <= "\uffef"
    ]
    return sum(c in _FREQUENT for c in counted) / len(counted) if counted else 0.0


def control_share(text: str) -> float:
    """Give the share of control characters (line ends and tabs apart) in a text.

    >>> control_share("a\\x00b\\x01"), control_share("a\\nb")
    (0.5, 0.0)
    """
    if not text:
        return 0.0
    return sum((c < " " and c not in _ALLOWED_CONTROLS) or ("\x7f" <= c < "\xa0" and c != "\x85") for c in text) / len(
        text
    )


def _decode_marked(data: bytes, mark: int, encoding: str) -> str:
    text = _try(data[mark:], encoding)
    if text is None:
        place = _place_of_damage(data, encoding, mark)
        raise EncodingError(
            f"marked as {encoding} but not valid {encoding} at {place}; mend it there in an editor and save it as UTF-8"
        )
    return _checked(text)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _best(data: bytes) -> tuple[str, str] | None:
    """Give the decoding that looks most like Chinese, or None if none looks enough like it."""
    best: tuple[float, str, str] | None = None
    for encoding in ("gb18030", "utf-16-le", "utf-16-be", "big5", "big5hkscs"):
        text = _try(data, encoding)
        if text is None or control_share(text[:_SAMPLE]) > 0.01:
            continue
        share = frequent_share(text)
        if share >= _MIN_FREQUENT and (best is None or share > best[0]):
            best = (share, text, encoding)
    return (best[1], best[2]) if best else _ascii_utf16(data)


def _ascii_utf16(data: bytes) -> tuple[str, str] | None:
    """Recognise UTF-16 without mark that is mostly Latin: every second byte is zero."""
    sample = data[:_SAMPLE]
    if len(data) % 2 or len(sample) < 2:
        return None
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros = sample[first::2].count(0) / (len(sample) // 2)
        text = _try(data, encoding) if zeros > 0.7 else None
        if text is not None and control_share(text[:_SAMPLE]) <= 0.01:
            return text, encoding
    return None


def _detected(data: bytes) -> tuple[str, str] | None:
    """Ask charset-normalizer, and trust it for Chinese encodings only when it sees no mess."""
    match = from_bytes(data[:_SAMPLE]).best()
    if match is None or match.encoding not in {"gb18030", "gbk", "gb2312", "big5", "big5hkscs", "cp950", "hz"}:
        return None
    text = _try(data, match.encoding)
    if text is None or match.chaos > 0.02 or "Chinese" not in match.languages:
        return None
    return text, match.encoding


def _checked(text: str) -> str:
    if control_share(text) > 0.1:
        raise BinaryInputError("mostly control characters, not text; give a text file (txt)")
    return text


def _damage(data: bytes) -> str | None:
    """Say where a Chinese text is damaged that is in one encoding but for a few characters; None if it is no such."""
    for encoding in ("utf-8", "gb18030", "big5"):
        text = data.decode(encoding, "replace")
        places = len(re.findall("\ufffd+", text))
        few = places <= _MAX_DAMAGE * len(text) and control_share(text) <= 0.01
        if few and frequent_share(text.replace("\ufffd", "")) >= _MIN_FREQUENT:
            others = "" if places == 1 else f", the first of {places} such places"
            return (
                f"{encoding.upper()} text that is damaged at {_place_of_damage(data, encoding)}{others}; "
                "mend it there in an editor and save it as UTF-8, or get the file anew"
            )
    return None


def _place_of_damage(data: bytes, encoding: str, start: int = 0) -> str:
    """Give the byte and line, from 1, where data is not valid; it is known not to be from ``start`` on.

    >>> _place_of_damage("甲\\n乙".encode() + bytes([255]), "utf-8")
    'byte 8 (line 2)'
    """
    try:
        data[start:].decode(encoding)
    except UnicodeDecodeError as error:
        before = data[start : start + error.start].decode(encoding, "replace")
        line = max(before.count("\n"), before.count("\r")) + 1
        return f"byte {start + error.start + 1} (line {line})"
    return "its end"
