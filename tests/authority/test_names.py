"""The smaller tables: colleges, listed companies and brands, countries."""

from vocgraph.authority import colleges, companies, countries


def test_a_college_is_found_by_its_former_name() -> None:
    now = colleges.find("北京科技职业大学")
    assert now is not None
    assert colleges.find("北京电子科技职业学院") == now
    assert "北京电子科技职业学院" in now.former
    assert colleges.find("没有这所大学") is None


def test_a_company_is_found_by_short_and_full_name() -> None:
    company = companies.find("比亚迪股份有限公司")
    assert company is not None
    assert companies.find("比亚迪") == company
    assert companies.find("职业学校") is None


def test_marks_of_the_exchanges_are_no_part_of_a_name() -> None:
    assert "万科" in companies.short_names()
    assert not [name for name in companies.short_names() if name.startswith(("*ST", "ST"))]


def test_brands_and_places_have_no_empty_names() -> None:
    assert all(len(name) > 1 for name in companies.brands())
    assert all(len(name) > 1 for name in countries.foreign_places())


def test_other_names_of_a_country_give_its_short_name() -> None:
    known = countries.countries()
    assert known["沙特"] == "沙特阿拉伯"
    assert set(countries.foreign_places().values()) <= set(known)
