import { UnstyledButton } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Blueprint } from '~/api/contract';
import { Tile } from '~/components/icon/Tile';
import { type Entity, mappingField, type Note, notesOf, type Tried } from '../trace';
import { OutcomePill } from './TraceWords';

type Props = {
  results: Tried[];
  blueprints: Blueprint[];
  /** Leads to the field of the mapping that a line is made by. */
  onField: (mapping: number, path: string[]) => void;
};

type Line = { path: string[]; label: string; value: unknown };

const written = (value: unknown): string =>
  value === null || value === undefined ? '—' : typeof value === 'string' ? value : JSON.stringify(value);

function linesOf(entity: Entity, blueprint: Blueprint | undefined): Line[] {
  const labels = (key: 'properties' | 'relations') =>
    key === 'properties' ? blueprint?.schema.properties : blueprint?.relations;
  const of = (key: 'properties' | 'relations') =>
    Object.entries(entity[key] ?? {}).map(([name, value]) => ({
      path: [key, name],
      label: labels(key)?.[name]?.title || name,
      value,
    }));
  const team = entity.team === undefined ? [] : [{ path: ['team'], label: 'team', value: entity.team }];
  return [...team, ...of('properties'), ...of('relations')];
}

const isAt = (note: Note, path: string[]) => path.every((step, i) => note.path[i] === step);

function Notes({
  notes,
  failed,
  onField,
}: {
  notes: Note[];
  failed: boolean;
  onField: (note: Note) => void;
}) {
  const { t } = useTranslation('sources');
  if (notes.length === 0) return null;
  return (
    <ul className={`result-notes ${failed ? 'result-bad' : ''}`}>
      {notes.map((note) => (
        <li key={note.path.join('/') + note.message}>
          {note.path.length > 0 && <code>{note.path.join('.')}</code>} {note.message}{' '}
          {note.path.length > 0 && (
            <UnstyledButton className="result-jump" onClick={() => onField(note)}>
              {t('result.toField')}
              <IconArrowRight size={12} aria-hidden />
            </UnstyledButton>
          )}
        </li>
      ))}
    </ul>
  );
}

function Values({
  lines,
  notes,
  onLine,
}: {
  lines: Line[];
  notes: Note[];
  onLine: (path: string[]) => void;
}) {
  const { t } = useTranslation('sources');
  if (lines.length === 0) return null;
  return (
    <dl className="result-values">
      {lines.map(({ path, label, value }) => {
        const faults = notes.filter((note) => isAt(note, path));
        return (
          <div key={path.join('/')} className={faults.length ? 'result-bad' : ''}>
            <dt className="ellipsis">{label}</dt>
            <dd>
              <span className="result-value">{written(value)}</span>
              {faults.map(({ message }) => (
                <small key={message}>
                  {message}{' '}
                  <UnstyledButton
                    className="result-jump"
                    aria-label={t('result.toFieldOf', { label })}
                    onClick={() => onLine(path)}
                  >
                    {t('result.toField')}
                    <IconArrowRight size={12} aria-hidden />
                  </UnstyledButton>
                </small>
              ))}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function Card({ result, blueprints, onField }: { result: Tried } & Omit<Props, 'results'>) {
  const { t } = useTranslation('sources');
  const { mapping = 0, blueprint: name, identifier, outcome, message, entity } = result;
  const blueprint = blueprints.find((one) => one.identifier === name);
  const lines = entity ? linesOf(entity, blueprint) : [];
  const notes = notesOf(message);
  const placed = (note: Note) => lines.some(({ path }) => isAt(note, path));
  const title = entity && typeof entity.title === 'string' ? entity.title : undefined;
  return (
    <li className="card result">
      <div className="result-head">
        <Tile blueprint={name ?? 'none'} icon={blueprint?.icon} size={28} />
        <span className="result-name">
          <b className="ellipsis">{title ?? identifier ?? t('result.nameless')}</b>
          <small className="ellipsis">
            {blueprint?.title ?? name} {identifier && <code>{identifier}</code>}
          </small>
        </span>
        <OutcomePill outcome={outcome} />
      </div>
      <Notes
        notes={notes.filter((note) => !placed(note))}
        failed={outcome === 'failed'}
        onField={(note) => onField(mapping, fieldFor(result, note))}
      />
      <Values lines={lines} notes={notes} onLine={(path) => onField(mapping, ['entity', ...path])} />
    </li>
  );
}

const fieldFor = ({ stage }: Tried, note: Note): string[] =>
  stage === 'filter' ? ['filter'] : stage === 'items' ? ['itemsToParse'] : mappingField(note);

/** What comes out of a trial: each entity as a card, and below what a filter left out. */
export function Outcomes({ results, blueprints, onField }: Props) {
  const { t } = useTranslation('sources');
  const left = results.filter(({ outcome }) => outcome === 'filtered');
  const cards = results.filter(({ outcome }) => outcome !== 'filtered');
  return (
    <>
      {cards.length > 0 && (
        <ul className="results" aria-label={t('result.title')}>
          {cards.map((result, index) => (
            <Card key={index} result={result} blueprints={blueprints} onField={onField} />
          ))}
        </ul>
      )}
      {left.length > 0 && (
        <ul className="result-left" aria-label={t('result.left')}>
          {left.map(({ mapping = 0, stage, message }, index) => (
            <li key={index}>
              {stage === 'items'
                ? t('result.noItems', { number: mapping + 1 })
                : t('result.filtered', { number: mapping + 1 })}
              {message && stage !== 'items' && <> {message}</>}{' '}
              <UnstyledButton
                className="result-jump"
                onClick={() => onField(mapping, [stage === 'items' ? 'itemsToParse' : 'filter'])}
              >
                {t('result.toField')}
                <IconArrowRight size={12} aria-hidden />
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
