import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeBlock } from '~/components/code/CodeBlock';
import { Panel } from '~/components/panel/Panel';
import { type Kind, LONG_KINDS } from '~/components/property/kind';
import { documentKind, documentsOf, type EntityDocument, written } from '../documents';
import type { EntityContext } from '../use-entity';
import { DOCUMENT_ICONS } from './document-icons';

const Markdown = lazy(() => import('~/components/markdown/Markdown'));

const LANGUAGES: Partial<Record<Kind, string>> = { yaml: 'yaml', proto: 'protobuf', object: 'json' };

const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value, null, 2));

function Others({ documents }: { documents: EntityDocument[] }) {
  const { t } = useTranslation('docs');
  return (
    <Panel title={t('documents')}>
      <ul className="panel-list">
        {documents.map(({ key, label, kind }) => {
          const Icon = DOCUMENT_ICONS[kind];
          return (
            <li key={key}>
              <Link className="document-link" to="." search={{ tab: 'docs', doc: key } as never}>
                <Icon size={16} aria-hidden /> {label} <span className="dim">{t(`kind.${kind}`)}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

/** The first text is read here, the other documents in their own tab; code and objects have one panel each. */
export function Documents({ context }: { context: EntityContext }) {
  const { properties, entity } = context;
  const documents = documentsOf(properties, entity).filter(written);
  const first = documents.find(({ kind }) => kind === 'markdown');
  const others = documents.filter((document) => document !== first);
  const codes = properties.filter(
    ({ kind, key, schema }) => LONG_KINDS.has(kind) && entity.properties[key] && !documentKind(schema),
  );
  return (
    <>
      {first && (
        <Panel title={first.label}>
          <Suspense>
            <Markdown text={textOf(first.value)} />
          </Suspense>
        </Panel>
      )}
      {others.length > 0 && <Others documents={others} />}
      {codes.map(({ key, label, kind }) => (
        <Panel key={key} title={label}>
          <div className="document">
            <CodeBlock text={textOf(entity.properties[key])} language={LANGUAGES[kind]} />
          </div>
        </Panel>
      ))}
    </>
  );
}
