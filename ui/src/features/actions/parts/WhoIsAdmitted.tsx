import { IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Document, Query } from '~/api/contract';
import { Pill } from '~/components/pill/Pill';
import { Programs } from '~/components/policy/program';
import type { Side } from '~/components/policy/sides';
import { fromQuery } from '~/components/query-builder/from-query';
import { useFilterWords } from '~/components/query-builder/words';
import { policyOf } from '../finders';
import type { Admission } from '../queries';
import type { TrialState } from '../use-trial';
import { namesRead } from '../ways';
import { FillAs, Subject } from './FormPreview';

type Judged = Admission['conditions'][number];

function Line({ judged, words }: { judged: Judged | undefined; words: string }) {
  const { t } = useTranslation('actions');
  if (!judged) return null;
  const Mark = judged.holds ? IconCheck : IconX;
  return (
    <li className={judged.error ? 'form-fault' : undefined}>
      <Mark size={14} aria-label={t(judged.holds ? 'admitted.holds' : 'admitted.fails')} />
      <span>
        {words}
        {judged.error && `: ${judged.error}`}
      </span>
    </li>
  );
}

type WayProps = { number: number; condition: string; sides: Side[]; judged: Map<string, Judged> };

/** Each rule by itself in words, or the program where there are no rules. */
function WayTold({ number, condition, sides, judged }: WayProps) {
  const { t } = useTranslation('actions');
  const words = useFilterWords(sides);
  const programs = new Programs(sides);
  const query = programs.read(condition)?.query;
  const said = (program: string): string => {
    const alone = fromQuery(programs.read(program)?.query as Query, sides);
    return alone ? words(alone) : program;
  };
  const lines = query ? programs.leaves(query) : [condition];
  const whole = judged.get(condition);
  return (
    <li className="asked-stage">
      <p>
        <b>{t('admitted.way', { number })}</b>{' '}
        {whole && (
          <Pill tone={whole.holds ? 'green' : 'gray'}>
            {t(whole.holds ? 'admitted.holds' : 'admitted.fails')}
          </Pill>
        )}
      </p>
      <ul className="admitted-rules">
        {lines.map((program) => (
          <Line key={program} judged={judged.get(program)} words={query ? said(program) : program} />
        ))}
      </ul>
    </li>
  );
}

type Props = { trial: TrialState; policy: Document | null | undefined; sides: Side[] };

/** For a person, an entity and a form: whether they would be let in, and by which rule. */
export function WhoIsAdmitted({ trial, policy, sides }: Props) {
  const { t } = useTranslation('actions');
  const { data, isFetching } = trial.preview;
  const { conditions, queries } = policyOf(policy ?? {});
  const { execute, policy: told } = data ?? {};
  const judged = new Map(told?.conditions.map((each) => [each.program, each]));
  const counts = namesRead(queries).flatMap((name) => {
    const count = told?.queries[name];
    return count === undefined ? [] : [{ name, count }];
  });
  return (
    <section className="stage" aria-label={t('admitted.title')} aria-busy={isFetching}>
      <p className="def-caption">{t('admitted.title')}</p>
      <p className="def-note">{t('admitted.text')}</p>
      <div className="def-pair">
        <FillAs trial={trial} />
        {trial.asksEntity && trial.blueprint && <Subject trial={trial} blueprint={trial.blueprint} />}
      </div>
      {data && !(execute && told) && <p className="def-note">{t('admitted.unsound')}</p>}
      {execute && told && (
        <div role="status">
          <p>
            <Pill tone={execute.allowed ? 'green' : 'red'}>
              {t(execute.allowed ? 'admitted.yes' : 'admitted.no')}
            </Pill>{' '}
            {execute.reason}
          </p>
          {told.error && <p className="form-fault">{told.error}</p>}
          {counts.map(({ name, count }) => (
            <p key={name} className="dim">
              {t('asked.query', { name, count })}
            </p>
          ))}
          <ol className="asked">
            {conditions.map((condition, index) => (
              <WayTold key={index} number={index + 1} condition={condition} sides={sides} judged={judged} />
            ))}
          </ol>
        </div>
      )}
    </section>
  );
}
