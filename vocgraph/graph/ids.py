"""Node ids: readable, the same from build to build, never from insertion order, and one key's own.

An id is made of escaped parts. Escaping keeps every character but white space (a single inner blank stays), control,
format and surrogate characters, ``%``, ``&`` (libxml2 spoils it in XML ids) and the few signs that join the parts;
these become ``%XX``, the hexadecimal bytes of their UTF-8 form. So an id is one line of printable text and no two
different keys share one.
"""

from __future__ import annotations

import hashlib
import re

from vocgraph import schema
from vocgraph.records import EntityKey

MAX_PART = 400
"""Characters of one escaped part; a longer one is cut and told apart by its hash (databases bound their keys)."""

# A fixed list and not the running Python's Unicode tables: ids must not depend on the interpreter's version.
_UNPRINTABLE = (
    "\x00-\x1f\x7f-\xa0\xad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ud800-\udfff\ufeff\ufff0-\uffff"
)
_NAME = re.compile(rf"[%&{_UNPRINTABLE}]|^ | \Z|(?<= ) |\)\Z")
_WITHIN = re.compile(rf"[%&(){_UNPRINTABLE}]|^ | \Z|(?<= ) ")
_FIELD = re.compile(rf"[%&/{_UNPRINTABLE}]|^ | \Z|(?<= ) ")
_SUBJECT = re.compile(r"/")
_UNIT_HEAD = re.compile(r"^[0-9.eE+-]")


def _hex(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "surrogatepass"))


def _escaped(text: str, signs: re.Pattern[str]) -> str:
    part = signs.sub(_hex, text)
    if len(part) > MAX_PART:
        # "%~" is no escape, so no short part can look like a cut one.
        part = f"{part[:60].rsplit('%', 1)[0]}%~{hashlib.sha256(part.encode('utf-8')).hexdigest()}"
    return part


def entity_id(key: EntityKey) -> str:
    """Give the id of an entity.

    >>> entity_id(EntityKey("School", "重庆市江南职业学校"))
    'School:重庆市江南职业学校'
    >>> entity_id(EntityKey("Region", "白沙镇", "500116"))
    'Region:白沙镇(500116)'
    >>> entity_id(EntityKey("Region", "白沙镇(500116)"))
    'Region:白沙镇(500116%29'
    >>> entity_id(EntityKey("Person", " 孔\\n令勇"))
    'Person:%20孔%0A令勇'
    """
    name = _escaped(key.name, _NAME)
    return f"{key.type}:{name}({_escaped(key.within, _WITHIN)})" if key.within else f"{key.type}:{name}"


def document_id(document: str) -> str:
    """Give the node id of the document that ``records.Document.id`` names.

    >>> document_id("000_703e4750c3e49bc3")
    'Document:000_703e4750c3e49bc3'
    """
    return f"{schema.DOCUMENT}:{_escaped(document, _FIELD)}"


def number_text(value: float) -> str:
    """Write a number as people do: whole numbers without a fraction.

    >>> number_text(15000.0), number_text(98.5)
    ('15000', '98.5')
    """
    return str(int(value)) if value == int(value) and abs(value) < 1e16 else repr(value)


def indicator_id(subject: str, name: str, value: float, unit: str, time: str) -> str:
    """Give the id of an indicator of the node ``subject`` (a node id).

    >>> indicator_id("School:重庆市江南职业学校", "党员", 125, "名", "现")
    'Indicator:School:重庆市江南职业学校/党员/125名/现'
    """
    unit = _UNIT_HEAD.sub(_hex, _escaped(unit, _FIELD))
    parts = (_SUBJECT.sub(_hex, subject), _escaped(name, _FIELD), number_text(value) + unit, _escaped(time, _FIELD))
    return f"{schema.INDICATOR}:{'/'.join(parts)}"
