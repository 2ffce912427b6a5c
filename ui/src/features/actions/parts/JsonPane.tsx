import { SegmentedControl } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActionPermissions, Document } from '~/api/contract';
import type { PlacedFault } from '~/components/definition/faults';
import { type ActionDocument, readAction, readPermissions } from '../document';
import type { Builder } from '../use-builder';

const JsonFace = lazy(() => import('~/components/draft/JsonFace'));

type Part = keyof ActionDocument;

const PARTS: Part[] = ['action', 'permissions'];

const inPart = (faults: PlacedFault[], part: Part): PlacedFault[] =>
  faults.flatMap(({ path: [first, ...path], message }) => (first === part ? [{ path, message }] : []));

/** The documents that the form writes, to read, copy, paste and change. */
export function JsonPane({ builder, show }: { builder: Builder; show?: string[] }) {
  const { t } = useTranslation('actions');
  const [part, setPart] = useState<Part>('action');
  const { draft, change, faults } = builder;
  const shared = { shape: t(`json.shape.${part}`), faults: inPart(faults, part) };
  return (
    <div className="json-pane">
      <SegmentedControl
        size="xs"
        aria-label={t('json.parts')}
        data={PARTS.map((value) => ({ value, label: t(`json.${value}`) }))}
        value={part}
        onChange={setPart}
      />
      <Suspense fallback={<div className="json-face" />}>
        {part === 'action' ? (
          <JsonFace
            key="action"
            {...shared}
            label={t('json.action')}
            draft={draft.action}
            read={readAction}
            show={show}
            onChange={(action) => change({ ...draft, action: action as Document })}
          />
        ) : (
          <JsonFace
            key="permissions"
            {...shared}
            label={t('json.permissions')}
            draft={draft.permissions}
            read={readPermissions}
            onChange={(next) => change({ ...draft, permissions: next as ActionPermissions })}
          />
        )}
      </Suspense>
    </div>
  );
}
