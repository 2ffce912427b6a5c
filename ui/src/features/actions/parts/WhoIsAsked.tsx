import { useTranslation } from 'react-i18next';
import { Pill } from '~/components/pill/Pill';
import type { Naming, StageForetold } from '../queries';
import type { TrialState } from '../use-trial';
import { FillAs, Subject } from './FormPreview';

/** Who is named and is nobody who can answer: unknown, away for good, or barred because they asked. */
const notAsked = ({ people, policy }: StageForetold): string[] => {
  const asked = new Set(people.flatMap(({ email, userId }) => [email.toLowerCase(), userId]));
  const named = policy?.conditions.flatMap(({ names }) => names ?? []) ?? [];
  return [...new Set(named)].filter((name) => !asked.has(name.toLowerCase()));
};

function Found({ policy }: { policy: Naming }) {
  const { t } = useTranslation('actions');
  const counts = Object.entries(policy.queries);
  return (
    <ul className="asked-reasons">
      {policy.error && <li className="form-fault">{policy.error}</li>}
      {counts.map(([name, count]) => (
        <li key={name}>{t('asked.query', { name, count })}</li>
      ))}
      {policy.conditions.map(({ program, names, error }) => (
        <li key={program} className={error ? 'form-fault' : undefined}>
          <code>{program}</code>{' '}
          {error ?? (names ? t('asked.names', { count: names.length }) : t('asked.noList'))}
        </li>
      ))}
    </ul>
  );
}

function StageRow({ stage, alone }: { stage: StageForetold; alone: boolean }) {
  const { t } = useTranslation('actions');
  const { people, warning, policy, name } = stage;
  const others = notAsked(stage);
  return (
    <li className="asked-stage">
      {!alone && <b>{name}</b>}
      <p>
        {people.length > 0
          ? t('asked.people', { count: people.length, names: people.map(({ email }) => email).join(', ') })
          : t('asked.nobody')}
      </p>
      {warning && (
        <p>
          <Pill tone="amber">{warning}</Pill>
        </p>
      )}
      {others.length > 0 && <p className="dim">{t('asked.others', { names: others.join(', ') })}</p>}
      {policy && <Found policy={policy} />}
    </li>
  );
}

/** For a person and an entity: who would be asked, by which rule, and why if it is nobody. */
export function WhoIsAsked({ trial }: { trial: TrialState }) {
  const { t } = useTranslation('actions');
  const { data, isFetching } = trial.preview;
  const stages = data?.approval?.stages ?? [];
  return (
    <section className="stage" aria-label={t('asked.title')} aria-busy={isFetching}>
      <p className="def-caption">{t('asked.title')}</p>
      <p className="def-note">{t('asked.text')}</p>
      <div className="def-pair">
        <FillAs trial={trial} />
        {trial.asksEntity && trial.blueprint && <Subject trial={trial} blueprint={trial.blueprint} />}
      </div>
      {trial.asksEntity && !trial.entity && <p className="def-note">{t('asked.entity')}</p>}
      {data && !data.approval && <p className="def-note">{t('asked.unsound')}</p>}
      {stages.length > 0 && (
        <div role="status">
          <ol className="asked">
            {stages.map((stage, index) => (
              <StageRow key={index} stage={stage} alone={stages.length === 1} />
            ))}
          </ol>
        </div>
      )}
    </section>
  );
}
