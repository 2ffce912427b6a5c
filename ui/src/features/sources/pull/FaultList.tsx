import { useTranslation } from 'react-i18next';
import { Said } from '~/components/state/Said';
import { filePage } from './file-page';
import type { PlacedFault } from './queries';

const SHOWN = 50;

type Props = {
  label: string;
  faults: PlacedFault[];
  count: number;
  /** Where the files can be looked at. */
  repository?: unknown;
  commit?: unknown;
};

function Place({ fault: { file, line, column }, page }: { fault: PlacedFault; page: string | undefined }) {
  const { t } = useTranslation('pulled');
  if (!file) return null;
  const words = line > 0 ? `${file}:${line}${column > 0 ? `:${column}` : ''}` : file;
  return page ? (
    <a className="source-link" href={page} target="_blank" rel="noreferrer" title={t('faults.open')}>
      <code>{words}</code>
    </a>
  ) : (
    <code>{words}</code>
  );
}

/** What was wrong, by file and line. */
export function FaultList({ label, faults, count, repository, commit }: Props) {
  const { t } = useTranslation('pulled');
  if (faults.length === 0) return null;
  return (
    <ul className="pull-faults" aria-label={label}>
      {faults.slice(0, SHOWN).map((fault, index) => (
        <li key={index}>
          <span className="pull-place">
            <Place fault={fault} page={filePage(repository, commit, fault)} />
            {fault.identifier && (
              <span className="dim">
                {t('faults.of')} <b>{fault.identifier}</b>
              </span>
            )}
          </span>
          <span>
            {fault.path && <code>{fault.path}</code>} <Said message={fault.message} />
          </span>
        </li>
      ))}
      {count > SHOWN && <li className="dim">{t('faults.more', { count: count - SHOWN })}</li>}
    </ul>
  );
}
