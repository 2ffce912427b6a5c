import '../scorecards.css';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHead } from '~/components/page/PageHead';
import { PageTabs } from '~/components/tabs/PageTabs';

const PLACES = { scorecards: '/scorecards', initiatives: '/initiatives', exemptions: '/exemptions' } as const;

export type Place = keyof typeof PLACES;

const NAMES = Object.keys(PLACES) as Place[];

type Props = { place: Place; actions?: ReactNode; children: ReactNode };

/** The head that the lists around scorecards share; each of them has an address of its own. */
export function Frame({ place, actions, children }: Props) {
  const { t } = useTranslation('scorecards');
  const navigate = useNavigate();
  return (
    <div className="score-page">
      <PageHead title={t(`place.${place}`)} subtitle={t(`subtitle.${place}`)} actions={actions} />
      <PageTabs
        tabs={NAMES.map((name) => ({ name, label: t(`place.${name}`), draw: () => children }))}
        value={place}
        onChange={(next) => void navigate({ to: PLACES[next] as string })}
      />
    </div>
  );
}
