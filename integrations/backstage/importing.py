"""Brings a Backstage catalogue into ours; importing the same files again changes nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from integrations.backstage.mapping import Catalog
from integrations.backstage.reading import Descriptor, Reading
from integrations.backstage.report import Coverage
from integrations.files.records import PlacedFault, Record
from integrations.files.writing import Imported, ImportOptions, import_records
from portal.api.archives import archive_of
from portal.api.uploads import Upload
from portal.errors import Fault, Invalid
from portal.types import Actor


@dataclass(frozen=True, slots=True)
class CatalogOptions:
    """`people`: groups and users become teams and people. `skip_broken`: what cannot be read is noted, not refused."""

    people: bool = False
    skip_broken: bool = False


@dataclass(frozen=True, slots=True)
class _Source:
    faults: Sequence[PlacedFault]
    catalog: Catalog

    def records(self) -> Iterator[Record | PlacedFault]:
        yield from self.faults
        yield from self.catalog.records()


def import_catalog(
    actor: Actor, uploads: Sequence[Upload], options: ImportOptions, wanted: CatalogOptions
) -> tuple[Imported, Coverage]:
    """Raises Invalid, TooLarge for the archive, and as `import_records`."""
    reading = Reading(archive_of(uploads)).run()
    if not reading.descriptors and not reading.faults:
        raise Invalid.from_faults("the archive", [Fault("", "holds no descriptor of an entity", "empty")])
    catalog = Catalog(actor, reading.descriptors, people=wanted.people, keep_dangling=options.create_missing)
    broken = [f"{f.spot.file}, line {f.spot.line}: {f.message}" for f in reading.faults] if wanted.skip_broken else []
    source = _Source(() if wanted.skip_broken else reading.faults, catalog)
    imported = import_records(actor, source, catalog.blueprints, options, [*reading.notes, *broken])
    return imported, coverage(reading.locations, reading.descriptors, catalog)


def coverage(locations: int, descriptors: Sequence[Descriptor], catalog: Catalog) -> Coverage:
    kinds = {draft.descriptor.kind: draft.blueprint for draft in catalog.drafts.values()}
    return Coverage(len(descriptors), locations, kinds, catalog.findings.parts, catalog.findings.unmapped)
