import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { flowDifferenceQuery, flowVersionQuery } from '~/api/workflow-history';
import type { NodeLook } from '~/components/flow/Card';
import { ErrorBox } from '~/components/state/ErrorBox';
import { nodesIn } from '../versions';

const FlowCanvas = lazy(() => import('~/components/flow/FlowCanvas'));

type Props = { workflow: string; version: number; onClose: () => void };

/** An earlier version, to look at; its nodes say whether they are otherwise now. */
export function VersionGraph({ workflow, version, onClose }: Props) {
  const { t } = useTranslation('workflows');
  const [chosen, setChosen] = useState<string>();
  const found = useQuery(flowVersionQuery(workflow, version));
  const { data: diff } = useQuery(flowDifferenceQuery(workflow, version));
  const looks = useMemo(() => {
    const words = t('versions.changed');
    return Object.fromEntries(
      [...nodesIn(diff ?? [])].map((id): [string, NodeLook] => [id, { words, differs: true }]),
    );
  }, [diff, t]);
  return (
    <div className="flow-graph">
      <div className="flow-tools" role="status">
        <span>{t('versions.seen', { version })}</span>
        <Button variant="default" size="compact-sm" onClick={onClose}>
          {t('versions.back')}
        </Button>
      </div>
      {found.error ? (
        <ErrorBox error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <Suspense fallback={<div className="canvas flow-canvas" />}>
          {found.data ? (
            <FlowCanvas
              key={version}
              graph={found.data}
              label={t('versions.seen', { version })}
              chosen={chosen}
              looks={looks}
              onChoose={setChosen}
            />
          ) : (
            <div className="canvas flow-canvas" />
          )}
        </Suspense>
      )}
    </div>
  );
}
