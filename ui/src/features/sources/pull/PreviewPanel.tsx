import { Button } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { blueprintsQuery } from '~/api/queries';
import { Tile } from '~/components/icon/Tile';
import { PlainTable } from '~/components/page/PlainTable';
import { Panel } from '~/components/panel/Panel';
import { Pill } from '~/components/pill/Pill';
import type { Tone } from '~/components/pill/tones';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { Lacking } from '../parts/Lacking';
import { FaultList } from './FaultList';
import type { Preview } from './queries';
import type { PullType } from './shape';
import type { PullForm } from './use-pull-form';

const FATES = ['created', 'updated', 'unchanged'] as const;
const TONES: Record<string, Tone> = { created: 'green', updated: 'blue' };
const ROWS = 15;

function useBlueprints(type: PullType) {
  const { data = [] } = useQuery(blueprintsQuery());
  return (name: string) =>
    [...data, ...type.blueprints].find(({ identifier }) => identifier === name) ?? { title: name };
}

function Counts({ found, type }: { found: Preview; type: PullType }) {
  const { t } = useTranslation('pulled');
  const blueprintOf = useBlueprints(type);
  const made = new Set(found.blueprints.map(({ identifier, change }) => change === 'create' && identifier));
  return (
    <ul className="pull-counts" aria-label={t('preview.counts')}>
      {Object.entries(found.counts).map(([name, counts]) => {
        const { title, icon } = blueprintOf(name) as { title?: string; icon?: string };
        return (
          <li key={name}>
            <Tile blueprint={name} icon={icon} size={28} />
            <span>
              <b>{title || name}</b>
              <small>
                {FATES.filter((fate) => counts[fate])
                  .map((fate) => t(`preview.${fate}`, { count: counts[fate] }))
                  .join(', ') || t('preview.none')}
                {made.has(name) && ` · ${t('preview.newBlueprint')}`}
              </small>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Rows({ rows, more }: { rows: Preview['rows']; more: number }) {
  const { t } = useTranslation('pulled');
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, ROWS);
  return (
    <>
      <div className="source-scroll-plain">
        <PlainTable className="sync-table">
          <caption className="sr-only">{t('preview.rows')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('preview.entity')}</th>
              <th scope="col">{t('preview.blueprint')}</th>
              <th scope="col">{t('preview.result')}</th>
              <th scope="col">{t('preview.place')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ blueprint, identifier, result, file, line }) => (
              <tr key={`${blueprint}/${identifier}`}>
                <th scope="row">{identifier}</th>
                <td>{blueprint}</td>
                <td>
                  <Pill tone={TONES[result] ?? 'gray'}>{t(`fate.${result as 'created'}`, result)}</Pill>
                </td>
                <td>
                  <code className="pull-file">{line > 0 ? `${file}:${line}` : file}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </PlainTable>
      </div>
      {!all && rows.length > ROWS && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
          {t('preview.all', { count: rows.length + more })}
        </Button>
      )}
      {all && more > 0 && <p className="def-note">{t('preview.more', { count: more })}</p>}
    </>
  );
}

function Leaving({ leaving }: Pick<Preview, 'leaving'>) {
  const { t } = useTranslation('pulled');
  const named = Object.entries(leaving).filter(([, names]) => names.length > 0);
  if (named.length === 0) return null;
  return (
    <div className="pill-block amber pull-leaving">
      <b>{t('preview.leaving')}</b>
      <ul>
        {named.map(([blueprint, names]) => (
          <li key={blueprint}>
            {blueprint}: {names.slice(0, ROWS).join(', ')}
            {names.length > ROWS && ` ${t('preview.more', { count: names.length - ROWS })}`}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What was found at the source: in one sentence, by blueprint, by entity, and what is wrong. */
function Found({ found, type, onMade }: { found: Preview; type: PullType; onMade: () => void }) {
  const { t } = useTranslation('pulled');
  const { faults, faultCount, notes, rows, fileCount, branch, commit } = found;
  const from = branch && commit ? t('preview.from', { branch, commit: commit.slice(0, 8) }) : '';
  const files = fileCount > 0 ? t('preview.files', { count: fileCount }) : '';
  const empty = rows.length === 0 && faultCount === 0;
  return (
    <>
      <p className="pull-sum">
        <b>{empty ? t('preview.nothing') : t('preview.sum', { count: rows.length + found.moreRows })}</b>{' '}
        {[files, from].filter(Boolean).join(' ')}
      </p>
      {empty && fileCount === 0 && type.config === null && (
        <p className="def-note">{t('preview.nothingText')}</p>
      )}
      <Counts found={found} type={type} />
      <Lacking proposals={found.lacking} onMade={onMade} />
      {faultCount > 0 && (
        <div className="pill-block red pull-wrong">
          <b>{t('faults.count', { count: faultCount })}</b>
          <FaultList label={t('faults.title')} faults={faults} count={faultCount} />
        </div>
      )}
      <Leaving leaving={found.leaving} />
      {notes.map((note) => (
        <p key={note} className="def-note">
          {note}
        </p>
      ))}
      {rows.length > 0 && <Rows rows={rows} more={found.moreRows} />}
    </>
  );
}

/** A look at the source before anything is stored. */
export function PreviewPanel({ form, type }: { form: PullForm; type: PullType }) {
  const { t } = useTranslation('pulled');
  const { preview, stale } = form;
  return (
    <Panel
      title={t('preview.title')}
      tools={
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconEye size={15} />}
          loading={preview.isPending}
          onClick={() => preview.mutate()}
        >
          {t(preview.data ? 'preview.again' : 'preview.look')}
        </Button>
      }
    >
      <div className="panel-body def-editor" role="status" aria-busy={preview.isPending}>
        {preview.isPending ? (
          <>
            <p className="def-note">{t('preview.reading')}</p>
            <CardsSkeleton cards={2} height={48} />
          </>
        ) : preview.data ? (
          <>
            {stale && <p className="pill-block amber pull-stale">{t('preview.stale')}</p>}
            <Found found={preview.data} type={type} onMade={() => preview.mutate()} />
          </>
        ) : (
          <p className="def-note">{t('preview.text')}</p>
        )}
      </div>
    </Panel>
  );
}
