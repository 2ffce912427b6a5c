import { IconTerminal2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Run } from '~/api/contract';
import { isActive } from '~/api/runs';
import { LogView } from '~/components/log/LogView';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { TableSkeleton } from '~/components/state/Skeletons';
import { logsQuery } from '../queries';
import type { Link } from '../use-live-run';

function LinkState({ link }: { link: Link }) {
  const { t } = useTranslation('runs');
  if (link === 'off') return null;
  return (
    <span className={`link-state link-${link}`}>
      <span className="dot" aria-hidden /> {t(`link.${link}`)}
    </span>
  );
}

export function LogTab({ run, link }: { run: Run; link: Link }) {
  const { t } = useTranslation('runs');
  const { data, error, refetch } = useQuery(logsQuery(run.id));
  if (error && !data) return <ErrorBox error={error} onRetry={() => void refetch()} />;
  if (!data) return <TableSkeleton rows={6} />;
  const words = isActive(run) ? ('waiting' as const) : ('never' as const);
  return (
    <div className="run-tab run-log">
      <LogView
        messages={data}
        label={t('logOf', { title: run.action.title ?? run.action.identifier })}
        fileName={`${run.id}.log`}
        state={<LinkState link={link} />}
        empty={
          <Empty
            icon={<IconTerminal2 size={26} stroke={1.6} />}
            title={t(`noLines.${words}`)}
            text={t(`noLines.${words}Text`)}
          />
        }
      />
    </div>
  );
}
