"""Finds the descriptors in an archive: follows Locations, puts files in the place of placeholders, keeps the places."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import Protocol
from urllib.parse import urljoin, urlsplit

from integrations.backstage.references import DEFAULT_NAMESPACE, KIND, NAME, NAMESPACE, Reference
from integrations.files.records import PlacedFault, Spot
from portal import strict_json, strict_yaml
from portal.errors import Invalid, UpstreamFailed
from portal.outbound import OutboundRequest, send
from portal.types import Json, JsonObject

ROOTS = ("catalog-info.yaml", "catalog-info.yml")
YAML = (".yaml", ".yml")
MAX_FETCHED = 50
MAX_DESCRIPTORS = 20_000
# Each of them multiplies the ways to read a path.
MAX_DEEP_WILDCARDS = 2
HTTP = ("http", "https")
ENVELOPE = frozenset({"apiVersion", "kind", "metadata", "spec", "relations", "status"})


@dataclass(frozen=True, slots=True)
class Descriptor:
    """One entity as it was described, with the place of everything in its file."""

    document: JsonObject
    file: str
    source: strict_yaml.Document

    @property
    def kind(self) -> str:
        return self.document["kind"]

    @property
    def metadata(self) -> JsonObject:
        return self.document["metadata"]

    @property
    def spec(self) -> JsonObject:
        return self.document.get("spec") or {}

    @property
    def namespace(self) -> str:
        return self.metadata.get("namespace") or DEFAULT_NAMESPACE

    @property
    def reference(self) -> Reference:
        return Reference(self.kind.lower(), self.namespace.lower(), self.metadata["name"].lower())

    def spot_of(self, path: str) -> Spot:
        return Spot(*self.source.place_of(path), self.file)


class Files(Protocol):
    """Where descriptors lie: an archive, or a commit of a repository."""

    @property
    def paths(self) -> list[str]: ...

    def __contains__(self, path: str) -> bool: ...

    def read(self, path: str) -> bytes: ...


@dataclass
class Reading:
    """Everything that was found; `faults` are of what could not be read, `roots` what to begin with if it is said."""

    archive: Files
    roots: Sequence[str] | None = None
    descriptors: list[Descriptor] = field(default_factory=list)
    faults: list[PlacedFault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    locations: int = 0
    seen: set[str] = field(default_factory=set)
    fetched: int = 0

    def run(self) -> "Reading":
        for path in self._roots() if self.roots is None else self.roots:
            self._file(path, Spot(1, 1, path))
        return self

    def _roots(self) -> list[str]:
        """The files of the usual name; where there is none, all YAML that is not a part of something else."""
        paths = self.archive.paths
        named = [path for path in paths if PurePosixPath(path).name in ROOTS]
        return named or [path for path in paths if path.endswith(YAML)]

    def _fault(self, spot: Spot, message: str, path: str = "", rule: str = "") -> None:
        self.faults.append(PlacedFault(spot, message, path, rule))

    def _file(self, file: str, named_at: Spot) -> None:
        if file in self.seen:
            return
        self.seen.add(file)
        try:
            content = self._content(file)
            for source in strict_yaml.documents(content, what=file):
                self._document(file, source)
        except Invalid as error:
            line, column = error.details.get("line"), error.details.get("column", 1)
            self._fault(Spot(line, column, file) if line else named_at, error.message, rule="yaml")
        except UpstreamFailed as error:
            self._fault(named_at, error.message, rule=error.code)

    def _content(self, file: str) -> bytes:
        """Raises Invalid, UpstreamFailed, TooLarge."""
        if urlsplit(file).scheme in HTTP:
            return self._fetch(file)
        if file not in self.archive:
            raise Invalid(f'the file "{file}" is not in the archive')
        return self.archive.read(file)

    def _fetch(self, url: str) -> bytes:
        self.fetched += 1
        if self.fetched > MAX_FETCHED:
            raise Invalid(f"more than {MAX_FETCHED} files lie elsewhere; send them in an archive")
        answer = send(OutboundRequest("GET", raw_address(url)))
        if not answer.ok or answer.truncated:
            words = "is too large" if answer.truncated else f"answered {answer.status}"
            raise Invalid(f"{url} {words}")
        return answer.body

    def _document(self, file: str, source: strict_yaml.Document) -> None:
        if source.value is None:
            return
        faults = list(envelope_faults(source, file))
        if faults:
            self.faults += faults
            return
        document = self._filled(source.value, file, source, "")
        descriptor = Descriptor(document, file, source)
        if descriptor.kind.lower() == "location":
            self._follow(descriptor)
        elif len(self.descriptors) < MAX_DESCRIPTORS:
            self.descriptors.append(descriptor)
        else:
            raise Invalid(f"there are more than the {MAX_DESCRIPTORS} descriptors that are taken at once")

    def _follow(self, location: Descriptor) -> None:
        self.locations += 1
        listed = location.spec.get("targets")
        targets = [location.spec.get("target"), *(listed if isinstance(listed, list) else [])]
        for target in targets:
            if isinstance(target, str):
                self._target(location, target)

    def _target(self, location: Descriptor, target: str) -> None:
        spot = location.spot_of("/spec/target")
        found = self._files_of(location.file, target)
        if not found and location.spec.get("presence") == "optional":
            self.notes.append(f"{location.file}: the optional target {target} is not there")
        elif not found:
            self._fault(spot, f'the target "{target}" is not in the archive', "/spec/target", "target")
        for file in found:
            self._file(file, spot)

    def _files_of(self, here: str, target: str) -> list[str]:
        path = resolved(here, target)
        if path is None:
            return []
        if urlsplit(path).scheme in HTTP:
            return [path]
        if "*" in path:
            return [known for known in self.archive.paths if matches(path, known)]
        return [path] if path in self.archive else []

    def _filled(self, value: Json, file: str, source: strict_yaml.Document, path: str) -> Json:
        """With the contents of files in the place of placeholders."""
        if isinstance(value, list):
            return [self._filled(item, file, source, f"{path}/{index}") for index, item in enumerate(value)]
        if not isinstance(value, dict):
            return value
        if len(value) == 1 and (parse := PLACEHOLDERS.get(next(iter(value)))):
            return self._placed(next(iter(value.values())), file, Spot(*source.place_of(path), file), path, parse)
        return {
            key: self._filled(item, file, source, path + strict_json.pointer_step(key)) for key, item in value.items()
        }

    def _placed(self, target: Json, file: str, spot: Spot, path: str, parse: Callable[[bytes, str], Json]) -> Json:
        found = resolved(file, target) if isinstance(target, str) else None
        try:
            if found is None:
                raise Invalid(f'the placeholder names "{target}", which leads out of the archive')
            return parse(self._content(found), found)
        except (Invalid, UpstreamFailed) as error:
            self._fault(spot, error.message, path, "placeholder")
            return None


def _text(content: bytes, what: str) -> str:
    """Raises Invalid."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Invalid(f"{what} is not UTF-8 text") from None
    if "\x00" in text:
        raise Invalid(f"{what} is not text")
    return text


def _json(content: bytes, what: str) -> Json:
    return strict_json.parse(content, what=what)


def _yaml(content: bytes, what: str) -> Json:
    return strict_yaml.load(content, what=what).value


PLACEHOLDERS: dict[str, Callable[[bytes, str], Json]] = {
    "$text": _text, "$json": _json, "$yaml": _yaml, "$openapi": _text, "$asyncapi": _text,
}  # fmt: skip


def resolved(here: str, target: str) -> str | None:
    """Another file from where it is named; None where it would lead out of the archive."""
    if urlsplit(target).scheme in HTTP:
        return target
    if urlsplit(here).scheme in HTTP:
        return urljoin(here, target)
    steps: list[str] = [] if target.startswith("/") else list(PurePosixPath(here).parent.parts)
    for step in target.split("/"):
        if step == ".." and not steps:
            return None
        steps = steps[:-1] if step == ".." else [*steps, step] if step not in ("", ".") else steps
    return "/".join(steps)


def matches(pattern: str, path: str) -> bool:
    """`*` within a folder, `**` through any number of them."""
    return _matches(pattern.split("/"), path.split("/"))


def _matches(pattern: list[str], path: list[str]) -> bool:
    if pattern.count("**") > MAX_DEEP_WILDCARDS:
        return False
    if not pattern or not path:
        return not path and all(step == "**" for step in pattern)
    if pattern[0] == "**":
        return _matches(pattern[1:], path) or _matches(pattern, path[1:])
    return fnmatchcase(path[0], pattern[0]) and _matches(pattern[1:], path[1:])


def raw_address(url: str) -> str:
    """Of the file itself, where the address is that of a page which shows it."""
    parts = urlsplit(url)
    steps = parts.path.strip("/").split("/")
    if parts.hostname == "github.com" and len(steps) > 4 and steps[2] == "blob":
        return f"https://raw.githubusercontent.com/{'/'.join([*steps[:2], *steps[3:]])}"
    return url


def envelope_faults(source: strict_yaml.Document, file: str) -> Iterator[PlacedFault]:
    def fault(path: str, message: str) -> PlacedFault:
        return PlacedFault(Spot(*source.place_of(path), file), message, path, "envelope")

    value = source.value
    if not isinstance(value, dict):
        yield fault("", "must be an object with kind and metadata")
        return
    for key in value.keys() - ENVELOPE:
        yield fault(strict_json.pointer_step(key), f'"{key}" is not a part of a descriptor')
    kind, metadata, spec = value.get("kind"), value.get("metadata"), value.get("spec")
    if not isinstance(kind, str) or not KIND.fullmatch(kind):
        yield fault("/kind", "must be a kind: letters and digits")
    if spec is not None and not isinstance(spec, dict):
        yield fault("/spec", "must be an object")
    if not isinstance(metadata, dict):
        yield fault("/metadata", "must be an object with a name")
        return
    name, namespace = metadata.get("name"), metadata.get("namespace", DEFAULT_NAMESPACE)
    if not _fits(name, NAME):
        yield fault("/metadata/name", "must be a name: 1 to 63 letters, digits and - _ . inside")
    if not _fits(namespace, NAMESPACE):
        yield fault("/metadata/namespace", "must be 1 to 63 letters, digits and - inside")


def _fits(value: Json, pattern: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None  # type: ignore[attr-defined]
