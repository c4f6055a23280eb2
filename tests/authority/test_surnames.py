"""Family names: common, rare, compound; names of other languages."""

import pytest

from vocgraph.authority import surnames


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("王丙成", "王"),
        ("欧阳柏松", "欧阳"),
        ("字国伟", "字"),
        ("茶丽琼", "茶"),
        ("安娜·施密特", ""),
        ("队伍", ""),
        ("王", ""),
    ],
)
def test_family_name(name: str, family: str) -> None:
    assert surnames.family_name(name) == family


def test_common_names_are_single_names() -> None:
    assert surnames.common() < surnames.single()
    assert all(len(name) == 1 for name in surnames.single())
    assert all(len(name) > 1 for name in surnames.compound())


def test_sounds() -> None:
    assert set("次仁多吉") <= surnames.transliteration() < surnames.foreign()
