"""Sources by the names people know."""

from datetime import date

from indices.sources import NamedSource, known, source_of


def test_source_is_found_by_its_short_name_alone_or_in_brackets():
    lao_cai = NamedSource(
        "Lào Cai: Chỉ số CCHC năm 2015", "Tin báo chí, cổng thông tin", None, "lao_cai_2015"
    )
    assert source_of("lao_cai_2015") == lao_cai
    assert source_of("Trích từ báo chí, cổng thông tin (lao_cai_2015)") == lao_cai


def test_source_tells_who_published_it_when_and_its_code():
    source = source_of("press_001_lai_chau_2019")
    assert source.published == date(2020, 5, 27)
    assert source.told_by == "Tin báo chí, công bố 27/05/2020"
    assert str(source) == (
        "Lai Châu: kết quả các chỉ số năm 2019. Tin báo chí, công bố 27/05/2020 (LC19)"
    )


def test_unknown_source_stays_as_it_is_written():
    assert source_of("Báo cáo số 5 (bản nháp)") == NamedSource("Báo cáo số 5 (bản nháp)")
    assert str(source_of("Báo cáo số 5")) == "Báo cáo số 5"


def test_no_page_shows_the_name_of_a_repository_as_a_source():
    assert [source.title for source in known().values() if "GitHub" in source.title] == []
