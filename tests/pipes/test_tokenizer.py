"""Cutting into characters: the tokens are those of spaCy's own tokenizer for Chinese."""

import random

import pytest
import spacy

from vocgraph.pipes.tokenizer import CharacterTokenizer

SPACYS = spacy.blank("zh").tokenizer
OWN = CharacterTokenizer(SPACYS.vocab)
SIGNS = "职业a，。𠮷 \u3000\n\t\r\x1c\x85\u200b\u2028"


@pytest.mark.parametrize("text", ["", " ", "  a", "a  ", "甲 乙", "甲  乙", "甲 \n 乙", "甲\u3000 乙", "\n\n", " 甲 "])
def test_tokens_are_spacys(text: str) -> None:
    compare(text)


def test_tokens_of_random_texts_are_spacys() -> None:
    rng = random.Random(0)
    for _ in range(2000):
        compare("".join(rng.choices(SIGNS, k=rng.randint(0, 12))))


def compare(text: str) -> None:
    doc = OWN(text)
    assert doc.text == text
    assert [(token.text, token.whitespace_) for token in doc] == [(t.text, t.whitespace_) for t in SPACYS(text)]
