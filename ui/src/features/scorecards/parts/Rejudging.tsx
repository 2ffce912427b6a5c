import { Progress } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshScorecards, rejudgingsQuery } from '../queries';

/** While entities are judged anew what is shown of them may be what the former scorecard said. */
export function Rejudging({ blueprint }: { blueprint: string }) {
  const { t } = useTranslation('scorecards');
  const queryClient = useQueryClient();
  const { data } = useQuery(rejudgingsQuery());
  const running = data?.find((one) => one.blueprint === blueprint);
  const ran = useRef(false);
  useEffect(() => {
    if (ran.current && !running) void refreshScorecards(queryClient, blueprint);
    ran.current = running !== undefined;
  }, [running, blueprint, queryClient]);
  if (!running) return null;
  const { judged, entities } = running;
  const total = Math.max(entities ?? 0, judged, 1);
  return (
    <div className="rejudging" role="status">
      {t('rejudging', { judged: judged.toLocaleString(), total: total.toLocaleString() })}
      <Progress value={(100 * judged) / total} size={6} aria-label={t('rejudgingLabel')} />
    </div>
  );
}
