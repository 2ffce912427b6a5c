import { Button, CloseButton, Switch } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Document, Query } from '~/api/contract';
import { valueSources } from '~/api/sources';
import { RulesField } from '~/components/definition/RulesField';
import { ExpressionField } from '~/components/expression/ExpressionField';
import type { Path } from '~/components/expression/paths';
import { NOBODY, Programs } from '~/components/policy/program';
import type { Side } from '~/components/policy/sides';
import type { Offer } from '~/components/query-builder/model';
import { type Policy, policyOf, withName } from '../finders';
import { shownQueries, withMyself } from '../ways';
import { PolicyQueries } from './PolicyQueries';

type Props = {
  value: Document | null | undefined;
  /** What rules can be about. */
  sides: Side[];
  paths: Path[];
  offers: readonly Offer[];
  faultAt: (path: string[]) => string | undefined;
  onChange: (value: Document | null) => void;
};

const START = { queries: {}, conditions: ['IN("Admin"; .user.roles[]?.name)'] };

type WayProps = Pick<Props, 'sides' | 'paths'> & {
  number: number;
  condition: string;
  error: string | undefined;
  onCondition: (condition: string) => void;
  onRemove: (() => void) | undefined;
};

/** Rules keep how they were joined while there is only one of them, which jq does not say. */
function useRules({ condition, sides, onCondition }: WayProps) {
  const programs = useMemo(() => new Programs(sides), [sides]);
  const [last, setLast] = useState<{ condition: string; query: Query | undefined }>();
  const read = last?.condition === condition ? last : programs.read(condition);
  const write = (query: Query | undefined) => {
    const next = programs.write(query);
    setLast({ condition: next, query });
    onCondition(next);
  };
  return { read, write };
}

function Way(props: WayProps) {
  const { number, condition, sides, paths, error, onCondition, onRemove } = props;
  const { t } = useTranslation('actions');
  const [asJq, setAsJq] = useState(false);
  const { read, write } = useRules(props);
  const name = t('policy.way', { number });
  const isJq = asJq || !read;
  return (
    <li className="stage" aria-label={name}>
      <div className="policy-way">
        <b>{name}</b>
        {read && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            aria-label={t(asJq ? 'policy.asRules' : 'policy.asJq', { number })}
            onClick={() => setAsJq(!asJq)}
          >
            {t(asJq ? 'policy.rules' : 'policy.expert')}
          </Button>
        )}
        <CloseButton
          disabled={!onRemove}
          aria-label={t('policy.wayRemove', { number })}
          onClick={() => onRemove?.()}
        />
      </div>
      {isJq ? (
        <ExpressionField
          label={t('policy.wayJq')}
          hint={t('policy.wayJqHint')}
          value={condition}
          paths={paths}
          error={error}
          onChange={onCondition}
        />
      ) : (
        <RulesField
          label={t('policy.wayRules')}
          jsonLabel={t('policy.wayJson')}
          nothing={t('policy.wayNothing')}
          fields={sides}
          sources={valueSources}
          query={read.query}
          faultAt={(path) => (path.length ? undefined : error)}
          onQuery={write}
        />
      )}
    </li>
  );
}

/** Rules on top of the lists: about who asks, what they filled in, the entity, and what queries find. */
export function PolicyField({ value, sides, paths, offers, faultAt, onChange }: Props) {
  const { t } = useTranslation('actions');
  const policy = policyOf(value ?? {});
  const { queries, conditions } = policy;
  const shown = shownQueries(queries);
  const set = (next: Policy) => onChange({ ...value, ...withMyself(next) });
  const put = (next: string[]) => set({ queries, conditions: next });
  return (
    <div className="def-editor">
      <Switch
        label={t('policy.execute')}
        description={t('policy.executeText')}
        checked={Boolean(value)}
        error={faultAt([])}
        onChange={(event) => onChange(event.currentTarget.checked ? START : null)}
      />
      {value && (
        <>
          <ol className="stages" aria-label={t('policy.ways')}>
            {conditions.map((condition, index) => (
              <Way
                key={index}
                number={index + 1}
                condition={condition}
                sides={sides}
                paths={paths}
                error={faultAt(['conditions', String(index)])}
                onCondition={(next) => put(conditions.with(index, next))}
                onRemove={conditions.length > 1 ? () => put(conditions.toSpliced(index, 1)) : undefined}
              />
            ))}
          </ol>
          <div>
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={<IconPlus size={14} />}
              onClick={() => put([...conditions, NOBODY])}
            >
              {t('policy.wayAdd')}
            </Button>
          </div>
          <PolicyQueries
            queries={shown}
            taken={queries}
            offers={offers}
            faultAt={(path) => faultAt(['queries', ...path])}
            onName={(from, to) => set(withName(policy, from, to))}
            onChange={(next) => {
              const hidden = Object.entries(queries).filter(([name]) => !(name in shown));
              set({ queries: { ...next, ...Object.fromEntries(hidden) }, conditions });
            }}
          />
        </>
      )}
    </div>
  );
}
