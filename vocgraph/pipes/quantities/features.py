"""What speaks for a name, a holder, or for taking a count as an indicator at all, as features of linear models."""

from __future__ import annotations

from vocgraph.pipes.quantities import patterns as p
from vocgraph.pipes.quantities.attribution import Candidate
from vocgraph.pipes.quantities.clauses import Clauses
from vocgraph.pipes.quantities.moments import Moment
from vocgraph.pipes.quantities.naming import Name

_KINDS = (
    ("money", frozenset(p.MONEY.split())),
    ("measure", frozenset(p.MEASURE.split())),
    ("person", frozenset(p.PERSON.split())),
    ("percent", frozenset(("%", "个百分点"))),
)


def kind_of(unit: str) -> str:
    """Class of a unit: money, measure, person, percent, none or thing."""
    return next((name for name, units in _KINDS if unit in units), "thing" if unit else "none")


def _plain(text: str) -> str:
    """Write line breaks so that a feature stays on one line."""
    return text.replace("\n", "⏎")


def _bucket(size: int) -> str:
    return str(size) if size < 4 else "4-6" if size < 7 else "7-12" if size < 13 else "13+"


def name_features(moment: Moment, name: Name, sources: frozenset[str], beside: str) -> list[str]:
    """Features of a candidate name; ``beside`` is the type of a mention that stands where the name is taken."""
    unit, kind, source, text = moment.count.unit, kind_of(moment.count.unit), name.source, name.text
    bare = text.rstrip("”’》）")
    head, last = bare[-2:], bare[-1:]
    left, right = _plain(moment.left[-3:]), _plain(moment.right[:3])
    others = "+".join(sorted(sources))
    out = [
        f"n:source={source}",
        f"n:source={source}|kind={kind}",
        f"n:source={source}|unit={unit}",
        f"n:head={head}",
        f"n:head={head}|unit={unit}",
        f"n:head={head}|source={source}",
        f"n:last={last}|kind={kind}",
        f"n:last={last}|source={source}",
        f"n:long={_bucket(len(text))}|source={source}",
        f"n:right={right[:1]}|source={source}",
        f"n:right={right[:2]}|source={source}",
        f"n:left={left[-1:]}|source={source}",
        f"n:left={left[-2:]}|source={source}",
        f"n:others={others}|source={source}",
        f"n:follows={name.follows[:1]}|source={source[:1]}",
        f"n:follows={name.follows[:2]}|source={source[:1]}",
        f"n:beside={beside}|source={source}",
        f"n:beside={beside}|source={source}|kind={kind}",
        f"n:led={moment.led}|source={source}|kind={kind}",
    ]
    for tag, pattern in (
        ("verb", p.VERB_END),
        ("measure", p.ATTRIBUTE),
        ("rate", p.RATE),
        ("people", p.PEOPLE),
        ("acts", p.ACTS_FIRST),
    ):
        if pattern.search(bare):
            out += [f"n:{tag}|source={source}", f"n:{tag}|kind={kind}|source={source}"]
    if any(bare.endswith(bare[-n:]) and bare[-n:] in p.HEADS for n in range(1, min(7, len(bare) + 1))):
        out += [f"n:noun|source={source}", f"n:noun|kind={kind}"]
    return out


def holder_features(moment: Moment, candidate: Candidate, name: str, clauses: Clauses) -> list[str]:
    """Features of a candidate holder of a count."""
    mention = clauses.mentions[candidate.mention]
    kind, head, place = mention.type, name.rstrip("”’》）")[-2:], candidate.place
    text = clauses.text
    before, behind = (
        _plain(text[max(0, mention.start - 2) : mention.start]),
        _plain(text[mention.end : mention.end + 2]),
    )
    main = "main" if candidate.main else "other"
    sentences = _bucket(candidate.sentences)
    out = [
        f"h:type={kind}",
        f"h:type={kind}|main={clauses.main_type}|{main}",
        f"h:{main}|{place}",
        f"h:type={kind}|{place}",
        f"h:type={kind}|{place}|{main}",
        f"h:type={kind}|head={head}",
        f"h:type={kind}|last={head[-1:]}",
        f"h:type={kind}|unit={moment.count.unit}",
        f"h:{place}|rank={candidate.rank}",
        f"h:type={kind}|rank={candidate.rank}",
        f"h:type={kind}|rank-of-type={candidate.type_rank}|{main}",
        f"h:before={before[-1:]}|{place}",
        f"h:before={before}|{place}",
        f"h:behind={behind[:1]}|{place}",
        f"h:behind={behind}|{place}",
        f"h:kind={mention.kind}|{place}|{kind}",
        f"h:times={_bucket(candidate.times)}|{kind}",
        f"h:{main}|head={head}",
        f"h:clauses={_bucket(candidate.clauses)}|{main}",
        f"h:sentences={sentences}|{main}",
        f"h:sentences={sentences}|{kind}",
    ]
    unit_kind = kind_of(moment.count.unit)
    own = clauses.own_type(moment.clause)
    out += [
        f"h:type={kind}|{place}|head={head}",
        f"h:type={kind}|{place}|{main}|unit={unit_kind}",
        f"h:own={own}|{place}|{kind}|{main}",
        f"h:own={own}|head={head}|{kind}",
        f"h:own={own}|rank={candidate.rank}|{kind}",
    ]
    role, verb = clauses.role(candidate.mention)
    out += [
        f"h:role={role}|{place}|{kind}",
        f"h:role={role}|{place}|{main}|own={own}",
        f"h:role={role}|sentences={sentences}|rank={candidate.rank}",
        f"h:role={role}|verb={verb}|{place}",
        f"h:role={role}|{kind}|head={head}",
    ]
    opening = clauses.opening(moment.clause)
    for tag in (f"{place}|{kind}", main, f"{place}|{main}"):
        out.append(f"h:opens={opening}|{tag}")
    for flag in candidate.flags:
        out += [
            f"h:{flag}",
            f"h:{flag}|type={kind}",
            f"h:{flag}|{place}|{main}",
            f"h:{flag}|type={kind}|head={head}",
            f"h:{flag}|rank={candidate.rank}",
            f"h:{flag}|opens={opening}|{main}",
        ]
    flags = "h:flags=" + "+".join(sorted(candidate.flags))
    out += [flags, f"{flags}|{kind}"]
    if candidate.between is not None:
        between = _plain(candidate.between)
        out += [f"h:between={between[i : i + n]}" for n in (1, 2) for i in range(min(len(between), 24) - n + 1)]
        out += [f"h:gap={_bucket(len(between))}|{kind}", f"h:gap={_bucket(len(between))}|{place}"]
        out.append(f"h:next={between[:1]}|{kind}")
        if p.CUT.search(between):
            out.append(f"h:acts|{kind}")
    return out


def keep_features(moment: Moment, name: Name, holder: str, sure: tuple[float, float], again: bool) -> list[str]:
    """Features of taking a count, with the chosen name and the type of the chosen holder, as an indicator."""
    count = moment.count
    unit, kind, head = count.unit, kind_of(count.unit), name.text.rstrip("”’》）")[-2:]
    script = "arabic" if count.written[:1].isascii() else "chinese"
    size = f"{script}{count.value:g}" if count.value < 11 else script + ("10+" if count.value < 100 else "100+")
    left, right = _plain(moment.left[-3:]), _plain(moment.right[:3])
    out = [
        "k:always",
        f"k:unit={unit}",
        f"k:unit={unit}|{script}",
        f"k:size={size}",
        f"k:size={size}|kind={kind}",
        f"k:size={size}|unit={unit}",
        f"k:head={head}",
        f"k:head={head}|{script}",
        f"k:last={head[-1:]}|{script}",
        f"k:source={name.source}|{script}",
        f"k:source={name.source}|kind={kind}",
        f"k:holder={holder}",
        f"k:holder={holder}|{script}",
        f"k:line={moment.line}",
        f"k:line={moment.line}|{script}",
        f"k:qualifier={count.qualifier}",
        f"k:name={int(sure[0] * 5)}",
        f"k:of={int(sure[1] * 5)}",
        f"k:again={again}",
        f"k:led={moment.led}|{script}",
    ]
    for n in (1, 2, 3):
        out += [
            f"k:left={left[-n:]}",
            f"k:right={right[:n]}",
            f"k:left={left[-n:]}|{script}",
            f"k:right={right[:n]}|{script}",
        ]
    out += [f"k:cue={cue}" for cue in moment.cues]
    out += [f"k:cue={cue}|{kind}" for cue in moment.cues]
    return out
