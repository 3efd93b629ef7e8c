"""The pictures of a Word file, in the order in which Word put them in."""

import io
import zipfile

import pytest

from shishi.extract.readers.pictured import _in_package


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["image10.png", "image2.png", "image1.png"], ["image1.png", "image2.png", "image10.png"]),
        (["image2.png", "cover.png", "image1.png"], ["cover.png", "image1.png", "image2.png"]),
        (["image1.PNG", "image2.emf", "image3.jpeg"], ["image1.PNG", "image3.jpeg"]),
    ],
)
def test_pictures_come_as_word_numbers_them(names: list[str], found: list[str]) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name in names:
            package.writestr(f"word/media/{name}", name)
        package.writestr("word/embeddings/image0.png", "no picture of the text")
    assert list(_in_package(file.getvalue())) == [name.encode() for name in found]
