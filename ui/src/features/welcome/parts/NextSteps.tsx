import { UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { arrivalsOf } from '../arrival';
import type { Installed } from '../queries';

const STEPS = [
  { key: 'table', to: '/catalog/$', minutes: 1 },
  { key: 'action', to: '/self-service', minutes: 2 },
  { key: 'scorecard', to: '/scorecards', minutes: 3 },
  { key: 'data', to: '/builder/sources/add', minutes: 5 },
  { key: 'model', to: '/builder/data-model', minutes: 5 },
] as const;

/** Where to go from here, with the time it takes. */
export function NextSteps({ installed }: { installed: Installed }) {
  const { t } = useTranslation('welcome');
  const arrivals = arrivalsOf(installed, []);
  const first = (arrivals.find(({ samples }) => samples > 0) ?? arrivals[0])?.identifier ?? '';
  return (
    <ol className="next-steps">
      {STEPS.map(({ key, to, minutes }) => (
        <li key={key}>
          <UnstyledButton
            className="next-step"
            renderRoot={(rest) => (
              <Link {...rest} to={to.replace('$', encodeURIComponent(first)) as string} />
            )}
          >
            <span className="starter-text">
              <b>{t(`next.${key}`)}</b>
              <span className="dim">{t(`next.${key}Text`)}</span>
            </span>
            <small className="dim">{t('minutes', { count: minutes })}</small>
            <IconChevronRight size={16} aria-hidden />
          </UnstyledButton>
        </li>
      ))}
    </ol>
  );
}
