/** What stands in a widget in the place of its answer. */
import { createContext, type ReactNode, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, hasStatus, pointerParts } from '~/api/errors';
import { useCan } from '~/api/permissions';

/** Opens the settings of the widget that is drawn; nothing while nobody arranges the page. */
export const SettingsContext = createContext<(() => void) | undefined>(undefined);

function ToSettings() {
  const { t } = useTranslation('dashboards');
  const open = useContext(SettingsContext);
  if (!open) return null;
  return (
    <button type="button" className="widget-again" onClick={open}>
      {t('toSettings')}
    </button>
  );
}

export function Note({ children }: { children: ReactNode }) {
  return (
    <div className="widget-note" role="status">
      {children}
    </div>
  );
}

/** Whoever arranges is led to the settings; the others are told who can mend it. */
function Mending({ able, others }: { able: string; others: string }) {
  const mayMend = useCan('update:pages');
  const arranging = useContext(SettingsContext) !== undefined;
  return arranging ? <ToSettings /> : <p>{mayMend ? able : others}</p>;
}

/** Before anything was chosen, or after what was chosen cannot be used. */
export function Unset({ text }: { text?: string }) {
  const { t } = useTranslation('dashboards');
  return (
    <Note>
      <p>{text ?? t('unset')}</p>
      <ToSettings />
    </Note>
  );
}

/** What is gone and what is hidden look the same from here, so both are said. */
export function Gone({ text }: { text?: string }) {
  const { t } = useTranslation('dashboards');
  return (
    <Note>
      <p>{text ?? t('gone')}</p>
      <Mending able={t('goneMend')} others={t('goneAsk')} />
    </Note>
  );
}

/** The settings of a widget by the names that a question to the server has for them. */
const PARTS = [
  'property',
  'properties',
  'relation',
  'scorecard',
  'breakdownProperty',
  'measureTimeBy',
  'timeInterval',
  'timeRange',
  'func',
  'averageOf',
  'query',
] as const;

/** The catalogue has changed since the widget was set up: asking again does not help. */
function Unfit({ error }: { error: ApiError }) {
  const { t } = useTranslation('dashboards');
  const said = error.faults.map(({ path, message }) => {
    const part = PARTS.find((name) => name === pointerParts(path)[0]);
    return part ? `${t(`unfit.${part}`)}: ${message}` : message;
  });
  return (
    <Note>
      <p>{t('unfit.title')}</p>
      {(said.length > 0 ? said : [error.message]).map((line) => (
        <p key={line}>{line}</p>
      ))}
      <Mending able={t('unfit.mend')} others={t('unfit.ask')} />
    </Note>
  );
}

export function Failed({ error, onAgain }: { error: Error; onAgain: () => void }) {
  const { t } = useTranslation('dashboards');
  if (hasStatus(error, 403)) return <Note>{t('refused')}</Note>;
  if (hasStatus(error, 404)) return <Gone />;
  if (hasStatus(error, 422)) return <Unfit error={error} />;
  return (
    <Note>
      <p>{error.message}</p>
      <button type="button" className="widget-again" onClick={onAgain}>
        {t('again')}
      </button>
    </Note>
  );
}
