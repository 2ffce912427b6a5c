import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { relatedQuery } from '~/components/neighbours/queries';
import { Panel } from '~/components/panel/Panel';
import { ErrorBox } from '~/components/state/ErrorBox';
import type { EntityContext } from '../use-entity';
import { RelatedTable } from './RelatedTable';

const RelationsGraph = lazy(() => import('~/components/neighbours/RelationsGraph'));

/** On a phone a drawing of two sides is cut or too small to read. */
const NARROW = '(max-width: 600px)';

type Face = 'graph' | 'table';
type Props = { context: EntityContext; room: number; onMore?: () => void };

export function RelationsPanel({ context, room, onMore }: Props) {
  const { t } = useTranslation('entity');
  const [face, setFace] = useState<Face>(() => (matchMedia(NARROW).matches ? 'table' : 'graph'));
  const { entity, blueprint, related, icons, arrangement } = context;
  const { error, refetch } = useQuery(relatedQuery(blueprint.identifier, entity.identifier));
  const faces = [
    { value: 'graph' as const, label: t('graph') },
    { value: 'table' as const, label: t('table') },
  ];
  const none = related?.length === 0;
  return (
    <Panel
      title={t('relations')}
      tools={
        !none && <SegmentedControl aria-label={t('faces')} data={faces} value={face} onChange={setFace} />
      }
    >
      {error && <ErrorBox error={error} onRetry={() => void refetch()} />}
      {none && <p className="panel-quiet">{t('noRelations')}</p>}
      {!none && related && face === 'table' && <RelatedTable context={context} />}
      {!none && related && face === 'graph' && (
        <Suspense fallback={<div className="graph-ghost" />}>
          <RelationsGraph
            entity={entity}
            caption={blueprint.title}
            related={related}
            icons={icons}
            hidden={arrangement.undrawn}
            room={room}
            onMore={onMore ?? (() => setFace('table'))}
          />
        </Suspense>
      )}
    </Panel>
  );
}
