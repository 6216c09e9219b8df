from catalogue.__main__ import PAGE, main
from catalogue.indicators import load
from catalogue.reference import THEMES, markdown


def test_page_in_docs_is_what_the_definitions_say():
    assert PAGE.read_text(encoding="utf-8") == markdown(load()), "run python -m catalogue"


def test_page_has_every_definition():
    page = markdown(load())
    for indicator in load().values():
        assert f"`{indicator.id}`" in page
        assert indicator.definition.zh in page
        assert indicator.definition.en in page


def test_every_theme_has_a_name():
    assert set(THEMES) == set(load().themes())


def test_check_fails_on_a_stale_page(tmp_path, capsys):
    page = tmp_path / "indicators.md"
    assert main(["--check", "--page", str(page)]) == 1
    assert main(["--page", str(page)]) == 0
    assert main(["--check", "--page", str(page)]) == 0
    page.write_text(page.read_text(encoding="utf-8").replace("人次", "次"), encoding="utf-8")
    assert main(["--check", "--page", str(page)]) == 1
    assert "不一致" in capsys.readouterr().err
