import { Button, CloseButton, Switch } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Document, Query } from '~/api/contract';
import { ExpressionField } from '~/components/expression/ExpressionField';
import type { Path } from '~/components/expression/paths';
import type { Offer } from '~/components/query-builder/model';
import { PolicyQueries } from './PolicyQueries';

type Props = {
  value: Document | null | undefined;
  paths: Path[];
  offers: readonly Offer[];
  faultAt: (path: string[]) => string | undefined;
  onChange: (value: Document | null) => void;
};

const START = { queries: {}, conditions: ['.user.roles | any(.name == "Admin")'] };

const conditionsOf = (policy: Document): string[] =>
  Array.isArray(policy.conditions) ? policy.conditions.map(String) : [];

/** A rule on top of the lists: jq over who asks, what they filled in and what the queries found. */
export function PolicyField({ value, paths, offers, faultAt, onChange }: Props) {
  const { t } = useTranslation('actions');
  const conditions = value ? conditionsOf(value) : [];
  const set = (next: string[]) => onChange({ ...value, conditions: next });
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
              onClick={() => set([...conditions, ...START.conditions])}
            >
              {t('policy.add')}
            </Button>
          </div>
          <PolicyQueries
            queries={(value.queries ?? {}) as Record<string, Query>}
            offers={offers}
            faultAt={(path) => faultAt(['queries', ...path])}
            onChange={(queries) => onChange({ ...value, queries })}
          />
        </>
      )}
    </div>
  );
}
