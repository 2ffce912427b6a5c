import './docs.css';
import { Link } from '@tanstack/react-router';
import { type ComponentType, lazy } from 'react';
import { useTranslation } from 'react-i18next';
import type { FramePlace, FrameSignIn } from '~/components/document/embedded-sign-in';
import { Empty } from '~/components/state/Empty';
import { addressOf, type DocumentKind, documentsOf, type EntityDocument, written } from '../documents';
import type { EntityContext } from '../use-entity';
import { DOCUMENT_ICONS } from './document-icons';

const ApiDocument = lazy(() => import('~/components/api/ApiDocument'));
const MarkdownDocument = lazy(() => import('~/components/document/MarkdownDocument'));
const LinkedApi = lazy(() => import('./LinkedApi'));
const FrameDocument = lazy(() => import('~/components/document/FrameDocument'));

type ShownProps = {
  text: string;
  value: unknown;
  label: string;
  gate: { signIn: FrameSignIn; place: FramePlace } | undefined;
  at: string | undefined;
  onAt: (at: string) => void;
};

const SHOWN: Record<DocumentKind, ComponentType<ShownProps>> = {
  markdown: MarkdownDocument,
  openApi: ApiDocument,
  asyncApi: ApiDocument,
  page: ({ text, label, gate }) => <FrameDocument url={text} label={label} gate={gate} />,
};

function Switcher({ documents, open }: { documents: EntityDocument[]; open: string }) {
  const { t } = useTranslation('docs');
  return (
    <nav className="docs-switch" aria-label={t('documents')}>
      {documents.map(({ key, label, kind }) => {
        const Icon = DOCUMENT_ICONS[kind];
        return (
          <Link
            key={key}
            to="."
            search={{ tab: 'docs', doc: key } as never}
            aria-current={key === open ? 'page' : undefined}
          >
            <Icon size={15} aria-hidden /> {label}
          </Link>
        );
      })}
    </nav>
  );
}

const gateOf = ({ key, signIn }: EntityDocument, blueprint: string) =>
  signIn && { signIn, place: { blueprint, property: key } };

type Props = {
  context: EntityContext;
  doc: string | undefined;
  at: string | undefined;
  onAt: (doc: string, at: string) => void;
};

/** Every document that the entity holds, one at a time. */
export function DocsTab({ context, doc, at, onAt }: Props) {
  const { t } = useTranslation('docs');
  const all = documentsOf(context.properties, context.entity);
  const documents = all.filter(written);
  const open = documents.find(({ key }) => key === doc) ?? documents[0];
  if (!open) {
    const names = all.map(({ label }) => label).join(', ');
    return <Empty title={t('none')} text={t('noneText', { names, count: all.length })} />;
  }
  const Shown = SHOWN[open.kind];
  const linked = addressOf(open);
  return (
    <div className="entity-tab">
      {documents.length > 1 && <Switcher documents={documents} open={open.key} />}
      {linked ? (
        <LinkedApi
          key={open.key}
          entity={context.entity}
          property={open.key}
          url={linked}
          label={open.label}
          at={at}
          onAt={(next) => onAt(open.key, next)}
        />
      ) : (
        <Shown
          key={open.key}
          value={open.value}
          text={typeof open.value === 'string' ? open.value : ''}
          label={open.label}
          gate={gateOf(open, context.entity.blueprint)}
          at={at}
          onAt={(next) => onAt(open.key, next)}
        />
      )}
    </div>
  );
}
