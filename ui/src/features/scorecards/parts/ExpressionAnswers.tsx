import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Blueprint } from '~/api/contract';
import { ApiError } from '~/api/errors';
import { EntityPicker } from '~/components/form/EntityPicker';
import { Pill } from '~/components/pill/Pill';
import { type Answer, answersQuery } from '../expression-queries';

const PAUSE_MS = 400;

type Props = { blueprint: Blueprint; program: string; negated: boolean };

/** What is wrong with the program itself, without the place it has in the request. */
const wordsOf = (error: Error): string =>
  (error instanceof ApiError && error.faults[0]?.message) || error.message;

function Line({ answer, negated }: { answer: Answer; negated: boolean }) {
  const { t } = useTranslation('scorecards');
  const { identifier, title, passed, error } = answer;
  const passes = passed !== negated;
  return (
    <li>
      <span className="ellipsis" title={identifier}>
        {title || identifier}
      </span>
      <Pill tone={passes ? 'green' : 'red'}>{t(passes ? 'expression.passes' : 'expression.fails')}</Pill>
      {error && <small className="dim">{error}</small>}
    </li>
  );
}

/** A program that fails for all of them is said to fail once. */
const sharedError = ([first, ...others]: Answer[] = []): string | undefined =>
  others.every(({ error }) => error === first?.error) ? first?.error : undefined;

/** What the program says of one entity, or of the newest few, while it is being written. */
export function ExpressionAnswers({ blueprint, program, negated }: Props) {
  const { t } = useTranslation('scorecards');
  const [entity, setEntity] = useState<string | null>(null);
  const [asked] = useDebouncedValue(program, PAUSE_MS);
  const answers = useQuery(answersQuery(blueprint, asked, entity));
  const fault = answers.error ? wordsOf(answers.error) : sharedError(answers.data);
  const waiting = asked !== program || answers.isFetching;
  return (
    <section className="expression-answers" aria-label={t('expression.answers')} aria-busy={waiting}>
      <EntityPicker
        blueprint={blueprint.identifier}
        label={t('expression.entity')}
        placeholder={t('expression.newest')}
        value={entity}
        onChange={setEntity}
      />
      <div aria-live="polite">
        {fault ? (
          <p className="expression-fault">{fault}</p>
        ) : (
          <ul>
            {answers.data?.map((answer) => (
              <Line key={answer.identifier} answer={answer} negated={negated} />
            ))}
          </ul>
        )}
        {answers.data?.length === 0 && <p className="dim">{t('nobody')}</p>}
      </div>
    </section>
  );
}
