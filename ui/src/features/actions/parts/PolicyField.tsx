import { Button, CloseButton, Switch } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Document, Query } from '~/api/contract';
import { ExpressionField } from '~/components/expression/ExpressionField';
import type { Path } from '~/components/expression/paths';
import { PolicyQueries } from './PolicyQueries';

type Props = {
  kind: 'execute' | 'approve';
  value: Document | null | undefined;
  paths: Path[];
  faultAt: (path: string[]) => string | undefined;
  onChange: (value: Document | null) => void;
};

const START: Record<Props['kind'], Document> = {
  execute: { queries: {}, conditions: ['.user.roles | any(.name == "Admin")'] },
  approve: { queries: {}, conditions: ['[.user.email]'] },
};

const conditionsOf = (policy: Document): string[] =>
  Array.isArray(policy.conditions) ? policy.conditions.map(String) : [];

/** A rule on top of the lists: jq over who asks, what they filled in and what the queries found. */
export function PolicyField({ kind, value, paths, faultAt, onChange }: Props) {
  const { t } = useTranslation('actions');
  const conditions = value ? conditionsOf(value) : [];
  const set = (next: string[]) => onChange({ ...value, conditions: next });
  return (
    <div className="def-editor">
      <Switch
        label={t(`policy.${kind}`)}
        description={t(`policy.${kind}Text`)}
        checked={Boolean(value)}
        error={faultAt([])}
        onChange={(event) => onChange(event.currentTarget.checked ? START[kind] : null)}
      />
      {value && (
        <>
          {conditions.map((condition, index) => (
            <div key={index} className="policy-line">
              <ExpressionField
                label={t('policy.condition', { number: index + 1 })}
                value={condition}
                paths={paths}
                error={faultAt(['conditions', String(index)])}
                onChange={(next) => set(conditions.with(index, next))}
              />
              <CloseButton
                mt={26}
                disabled={conditions.length === 1}
                aria-label={t('policy.remove', { number: index + 1 })}
                onClick={() => set(conditions.toSpliced(index, 1))}
              />
            </div>
          ))}
          <div>
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={<IconPlus size={14} />}
              onClick={() => set([...conditions, START[kind].conditions?.toString() ?? ''])}
            >
              {t('policy.add')}
            </Button>
          </div>
          <PolicyQueries
            queries={(value.queries ?? {}) as Record<string, Query>}
            faultAt={(path) => faultAt(['queries', ...path])}
            onChange={(queries) => onChange({ ...value, queries })}
          />
        </>
      )}
    </div>
  );
}
