"""Reads a configuration as people keep it: one YAML or JSON file of all sections, or an archive of single objects."""

from collections.abc import Iterator, Sequence

from blueprints.configuration.plan import ConfigurationRefused, Source, Spot
from portal import strict_yaml
from portal.api.archives import Archive, archive_of
from portal.api.uploads import Upload
from portal.errors import Fault, Invalid
from portal.strict_json import pointer_step as step

WHOLE = (".yaml", ".yml", ".json")
# A configuration is one document, where files of entities hold one in each.
MAX_NODES = 200_000


def read_configuration(uploads: Sequence[Upload]) -> list[Source]:
    """Raises ConfigurationRefused, Invalid, TooLarge."""
    if len(uploads) == 1 and not uploads[0].name and not _is_archive(uploads[0]):
        return list(_whole(uploads[0].file.read(), ""))
    archive = archive_of(uploads)
    return [source for path in archive.paths if path.endswith(WHOLE) for source in _file(archive, path)]


def _is_archive(upload: Upload) -> bool:
    head = upload.file.read(4)
    upload.file.seek(0)
    return head.startswith((b"PK", b"\x1f\x8b"))


def _file(archive: Archive, path: str) -> Iterator[Source]:
    """A file in a folder is one object of the section that the folder names; others hold whole sections."""
    section, slash, _ = path.partition("/")
    content = archive.read(path)
    if not slash:
        yield from _whole(content, path)
        return
    document = _document(content, path)
    yield Source(section, document.value, f"/{section}{step(path)}", _spots(document, "", path))


def _whole(content: bytes, file: str) -> Iterator[Source]:
    document = _document(content, file)
    if not isinstance(document.value, dict):
        words = "must be an object: sections with their lists of objects"
        raise ConfigurationRefused([(Spot(1, 1, file), Fault("", words, "type"))])
    for section, listed in document.value.items():
        path = step(section)
        if not isinstance(listed, list):
            spot = Spot(*document.place_of(path), file)
            raise ConfigurationRefused([(spot, Fault(path, "must be a list of objects", "type"))])
        for index, value in enumerate(listed):
            place = f"{path}/{index}"
            yield Source(section, value, place, _spots(document, place, file))


def _document(content: bytes, file: str) -> strict_yaml.Document:
    try:
        return strict_yaml.load(content.removeprefix(b"\xef\xbb\xbf"), what=file or "the file", max_nodes=MAX_NODES)
    except Invalid as error:
        spot = Spot(error.details["line"], error.details["column"], file)
        raise ConfigurationRefused([(spot, error.faults[0])]) from None


def _spots(document: strict_yaml.Document, root: str, file: str) -> dict[str, Spot]:
    """Of the parts of the object at `root`, by their pointers within it."""
    return {
        path.removeprefix(root): Spot(*place, file)
        for path, place in document.places.items()
        if path == root or path.startswith(f"{root}/")
    }
