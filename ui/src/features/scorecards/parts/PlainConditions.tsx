import { Input } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleQuery } from '~/api/contract';
import { valueSources } from '~/api/sources';
import { JsonControl } from '~/components/definition/controls';
import { FilterEditor } from '~/components/query-builder/FilterEditor';
import { type FilterField, type FilterGroup, toQuery } from '~/components/query-builder/model';
import { same } from '~/lib/same';
import { groupOf } from '../groups';
import { asConditions, isAsked } from '../rule-query';

export type PlainProps = {
  label: string;
  hint?: string;
  /** Said while there is no condition. */
  nothing: string;
  fields: FilterField[];
  query: RuleQuery | undefined;
  error?: string;
  onQuery: (query: RuleQuery | undefined) => void;
  /** Below the rows. */
  children?: ReactNode;
};

/** Rows live here while they are built; what comes from elsewhere (undo, JSON) replaces them. */
function useRows({ query, fields, onQuery }: Pick<PlainProps, 'query' | 'fields' | 'onQuery'>) {
  const [rows, setRows] = useState(() => groupOf(query, fields));
  // Rows that are not finished say nothing yet: a query without conditions is theirs.
  const asked = isAsked(query) ? query : undefined;
  const said = useRef(asked);
  useEffect(() => {
    if (same(said.current, asked)) return;
    said.current = asked;
    setRows(groupOf(asked, fields));
  }, [asked, fields]);
  const set = (next: FilterGroup) => {
    setRows(next);
    const search = toQuery(next, fields);
    said.current = search && asConditions(search);
    onQuery(said.current);
  };
  return { rows, set };
}

/** Conditions about one kind of entity as rows; what rows cannot say is edited as JSON. */
export function PlainConditions(props: PlainProps) {
  const { label, hint, nothing, fields, query, error, onQuery, children } = props;
  const { t } = useTranslation('scorecards');
  const { rows, set } = useRows({ query, fields, onQuery });
  if (!rows)
    return (
      <JsonControl
        label={t('asJson', { label })}
        hint={hint}
        value={query}
        error={error}
        onValue={(value) => onQuery(value as RuleQuery | undefined)}
      />
    );
  return (
    <Input.Wrapper label={label} description={hint} labelElement="div" error={error}>
      <div className="def-filter">
        <FilterEditor
          fields={fields}
          sources={valueSources}
          filter={rows}
          words={{ nothing, add: t('addCondition') }}
          onChange={set}
        />
        {children}
      </div>
    </Input.Wrapper>
  );
}
