"""The tree that screens walk."""

import pytest

from queries.regions import places, region_tree
from queries.release import Release


def codes(regions: list) -> list[str]:
    return [region.code for region in regions]


def test_path_runs_from_the_root_down(small_release: Release) -> None:
    tree = region_tree(small_release)
    assert tree.root.code == "520000"
    assert codes(tree.path("520101001")) == ["520000", "520100", "520101", "520101001"]


def test_children_and_descendants(small_release: Release) -> None:
    tree = region_tree(small_release)
    assert codes(tree.children("520100")) == ["520101", "520102"]
    assert codes(tree.descendants("520000", "county")) == ["520101", "520102", "520201", "520202"]
    assert codes(tree.descendants("520101", "county")) == ["520101"]
    assert tree.children("520101001") == []


def test_unknown_regions(small_release: Release) -> None:
    tree = region_tree(small_release)
    assert "520101" in tree
    assert "999999" not in tree
    with pytest.raises(KeyError):
        tree.get("999999")


def test_labels_in_both_languages(small_release: Release) -> None:
    tree = region_tree(small_release)
    assert (tree.label("520101", "zh"), tree.label("520101", "en")) == ("甲县", "甲县 in English")


def test_an_unknown_level_is_refused(small_release: Release) -> None:
    with pytest.raises(ValueError, match="village"):
        places(small_release, "520000", "village", None)  # type: ignore[arg-type]
