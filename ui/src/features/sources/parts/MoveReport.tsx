import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '~/components/panel/Panel';
import { type Line, linesOf, type Told } from '../moving';

const SHOWN = 50;
const TO = { '/builder/data-model': 'toCatalog', '/builder/actions': 'toActions' } as const;

function Counted({ lines }: { lines: Line[] }) {
  const { t, i18n } = useTranslation('moving');
  const nameOf = ({ section, blueprint, key }: Line) => {
    if (blueprint) return t('of', { blueprint });
    return i18n.exists(`section.${section}`, { ns: 'moving' })
      ? t(`section.${section}` as 'section.teams')
      : key;
  };
  return (
    <div className="source-scroll-plain">
      <table className="move-counts">
        <caption className="sr-only">{t('caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('object')}</th>
            {(['created', 'updated', 'unchanged', 'leftOut'] as const).map((fate) => (
              <th key={fate} scope="col" className="move-number">
                {t(fate)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <th scope="row">{nameOf(line)}</th>
              {(['created', 'updated', 'unchanged', 'leftOut'] as const).map((fate) => (
                <td key={fate} className={`move-number ${line[fate] ? '' : 'dim'}`}>
                  {line[fate]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type ListedProps = { title: string; count: number; children: ReactNode };

function Listed({ title, count, children }: ListedProps) {
  const { t } = useTranslation('moving');
  if (count === 0) return null;
  return (
    <section aria-label={title} className="move-part">
      <h3>{title}</h3>
      <ul className="move-list">
        {children}
        {count > SHOWN && <li className="dim">{t('more', { count: count - SHOWN })}</li>}
      </ul>
    </section>
  );
}

/** What came of a move, or would come of it: counts, what stays behind and why, and what is left to do by hand. */
export function MoveReport({ move, to = '/builder/data-model' }: { move: Told; to?: keyof typeof TO }) {
  const { t } = useTranslation('moving');
  const { report, faults = [], faultCount } = move;
  if (!report) return null;
  const lines = linesOf(move);
  const clean = report.leftOutCount === 0 && faultCount === 0;
  return (
    <Panel title={t(move.dryRun ? 'would' : 'did')}>
      <div className="panel-body def-editor">
        {lines.length === 0 ? <p className="dim">{t('nothing')}</p> : <Counted lines={lines} />}
        {clean && lines.length > 0 && <p>{t('all')}</p>}
        <Listed title={t('behind')} count={report.leftOutCount}>
          {report.leftOut.slice(0, SHOWN).map(({ section, name, path, reason }, index) => (
            <li key={index}>
              <b>{name || t(`section.${section}` as 'section.teams')}</b> {path && <code>{path}</code>}{' '}
              {reason}
            </li>
          ))}
        </Listed>
        <Listed title={t('faults')} count={faultCount}>
          {faults.slice(0, SHOWN).map((fault, index) => (
            <li key={index}>
              <b>{String(fault.identifier ?? fault.file ?? '')}</b>{' '}
              {fault.path ? <code>{String(fault.path)}</code> : null} {String(fault.message)}
            </li>
          ))}
        </Listed>
        <Listed title={t('changes')} count={report.changed.length}>
          {report.changed.slice(0, SHOWN).map(({ section, name }) => (
            <li key={`${section}/${name}`}>
              <b>{name}</b> {t(`section.${section}` as 'section.teams')}
            </li>
          ))}
        </Listed>
        <Listed title={t('again')} count={report.setAgain.length}>
          {report.setAgain.slice(0, SHOWN).map(({ what, name, reason }) => (
            <li key={`${what}/${name}`}>
              {t(`what.${what}`)} <b>{name}</b>: {reason}
            </li>
          ))}
        </Listed>
        {[...report.notes, ...(move.notes ?? [])].map((note) => (
          <p key={note} className="def-note">
            {note}
          </p>
        ))}
        {!move.dryRun && move.status === 'COMPLETED' && (
          <p>
            <Link className="source-link" to={to}>
              {t(TO[to])}
            </Link>
          </p>
        )}
      </div>
    </Panel>
  );
}
