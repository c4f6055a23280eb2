import string

import pytest

from vocgraph import schema
from vocgraph.cli.labels import _WORDS, relation_label, type_label


def test_every_type_and_relation_has_a_chinese_label() -> None:
    labels = [type_label(name, "zh") for name in schema.NODE_TYPES]
    labels += [relation_label(name, "zh") for name in schema.RELATIONS]
    assert not any(label.isascii() for label in labels)


@pytest.mark.parametrize("key", _WORDS)
def test_both_languages_ask_for_the_same_values(key: str) -> None:
    english, chinese = ({field for _, field, _, _ in string.Formatter().parse(text) if field} for text in _WORDS[key])
    assert english == chinese
