"""What shows a seam between two articles of a page, and what shows that there is none."""

from __future__ import annotations

from vocgraph.records import Document, PieceKind
from vocgraph.repair import restore
from vocgraph.repair.articles import split_articles
from vocgraph.repair.blocks import Unit
from vocgraph.repair.mapped import Mapped

PADDING = "这里的孩子一年四季都在田间地头上课，老师们说，手艺是练出来的，急不得，也骗不了人。" * 4
FIRST = f"清晨，云州市青岩职业技术学校的实训楼已经亮灯。学校有学生两千多人。{PADDING}"
SECOND = f"雨后，远山县白鹿职业技术学校的茶园热闹起来。学校的茶艺专业有六个班。{PADDING}"


def page(*parts: tuple[PieceKind, str]) -> list[list[str]]:
    units = [Unit(kind, Mapped.of(text)) for kind, text in parts]
    return [[unit.text.text for unit in group] for group in split_articles(units)]


def test_a_headline_before_another_school_is_a_seam() -> None:
    found = page(("headline", "灯下的手艺"), ("body", FIRST), ("headline", "茶园里的课"), ("body", SECOND))
    assert found == [["灯下的手艺", FIRST], ["茶园里的课", SECOND]]


def test_headlines_behind_their_articles_stay_with_them() -> None:
    found = page(("body", FIRST), ("headline", "灯下的手艺"), ("body", SECOND), ("headline", "茶园里的课"))
    assert found == [[FIRST, "灯下的手艺"], [SECOND, "茶园里的课"]]


def test_a_text_that_refers_back_before_it_names_a_school_goes_on() -> None:
    for opening in ("今春，学校送教下乡。", "由该校牵头，茶园扩建了。", "校长林安说，茶要慢慢制。"):
        assert len(page(("body", FIRST), ("headline", "茶园里的课"), ("body", opening + SECOND))) == 1


def test_a_partner_opens_no_article() -> None:
    partner = f"对口帮扶远山县白鹿职业技术学校已有三年，那里的茶艺专业如今有六个班。{PADDING}"
    assert len(page(("body", FIRST), ("headline", "山里山外"), ("body", partner))) == 1


def test_headlines_behind_the_text_that_name_the_first_school_show_no_seam() -> None:
    parts: list[tuple[PieceKind, str]] = [("body", FIRST), ("headline", "山里山外"), ("body", SECOND)]
    assert len(page(*parts)) == 2
    assert len(page(*parts, ("headline", "——云州市青岩职业技术学校办学记"))) == 1


def test_a_short_form_is_the_same_school() -> None:
    first = f"清晨，青岩职校的实训楼已经亮灯。学校全称是云州市青岩民族职业技术学校。{PADDING}"
    second = f"茶这一头，是与远山县白鹿职业技术学校一起办的。青岩职校出老师。{PADDING}"
    assert len(page(("body", first), ("headline", "山里山外"), ("body", second))) == 1


def test_under_a_deck_over_several_schools_an_article_needs_a_headline() -> None:
    deck: tuple[PieceKind, str] = ("headline", "——两所山乡学校的故事")
    assert len(page(("body", FIRST), ("byline", "本报记者 林安"), ("body", SECOND), deck)) == 1
    assert len(page(deck, ("body", FIRST), ("headline", "茶园里的课"), ("body", SECOND))) == 2


def test_a_schools_name_under_a_headline_inside_a_column_is_no_body() -> None:
    text = (
        "清晨的云州，青岩职业技术学校的实训楼早已亮起\n了灯，学生们围着老师傅学习装配，谁也不肯先走\n"
        "出门去，老师傅说手艺这个东西急不得，也骗不了\n人。\n茶园里的课，开讲了\n远山县白鹿职业技术学校\n"
        "与云州一山之隔的远山，茶园里这几天十分热闹起\n来，学生们背着竹篓上山，一芽一叶都要过手称重\n才算数。\n"
    )
    (article,) = restore(Document("page", "page.txt", text, "utf-8", ""))
    kinds = {article.text[piece.start : piece.end]: piece.kind for piece in article.pieces}
    assert kinds["茶园里的课，开讲了"] != "body"
    assert kinds["远山县白鹿职业技术学校"] != "body"
