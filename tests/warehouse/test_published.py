"""A province's published figures: taken by the next publication, or refused whole."""

from __future__ import annotations

import pytest

from catalogue.published_file import FILE, from_json
from tests.catalogue.test_published import OWN
from warehouse.refusal import Refusal


def test_a_release_keeps_them_and_is_the_former_one_without_the_file(world) -> None:
    world.station("520101001", ("2022-01-01", "built"))
    first = world.publish()
    file = world.folder.parent / FILE
    file.write_text(OWN.replace("522702", "520101"), encoding="utf-8")
    second = world.publish()
    assert second.is_new
    world.released = second.path
    ((text,),) = world.ask("SELECT value FROM about WHERE name = 'published'")
    assert "a-2023" in {one.id for one in from_json(text)}
    file.unlink()
    assert world.publish().release_id == first.release_id


@pytest.mark.parametrize(
    ("content", "said"), [(OWN.encode(), "a-2023 的地区 522702 不在本库中"), (b"version = 1", "应有 1 至 500 个")]
)
def test_a_wrong_file_publishes_nothing_and_is_named(world, content: bytes, said: str) -> None:
    world.station("520101001", ("2022-01-01", "built"))
    first = world.publish()
    (world.folder.parent / FILE).write_bytes(content)
    with pytest.raises(Refusal) as refused:
        world.publish()
    assert said in refused.value.zh
    assert FILE in refused.value.en
    (world.folder.parent / FILE).unlink()
    assert world.publish().release_id == first.release_id
