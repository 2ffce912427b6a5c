import { lazy, Suspense } from 'react';
import { Panel } from '~/components/panel/Panel';
import { LONG_KINDS } from '~/components/property/kind';
import type { Described } from '~/components/property/properties';
import type { EntityContext } from '../use-entity';

const Markdown = lazy(() => import('~/components/markdown/Markdown'));

const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value, null, 2));

function DocumentText({ property, value }: { property: Described; value: unknown }) {
  if (property.kind === 'markdown')
    return (
      <Suspense>
        <Markdown text={textOf(value)} />
      </Suspense>
    );
  return (
    // Long text scrolls, and whoever has no mouse scrolls it with the keys.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable
    <pre className="document" tabIndex={0}>
      {textOf(value)}
    </pre>
  );
}

/** Markdown, code and objects: one panel each. */
export function Documents({ context }: { context: EntityContext }) {
  const { properties, entity } = context;
  return properties
    .filter(({ kind, key }) => LONG_KINDS.has(kind) && entity.properties[key])
    .map((property) => (
      <Panel key={property.key} title={property.label}>
        <DocumentText property={property} value={entity.properties[property.key]} />
      </Panel>
    ));
}
