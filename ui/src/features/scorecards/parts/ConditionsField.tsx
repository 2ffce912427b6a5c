import { Input } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleQuery } from '~/api/contract';
import { valueSources } from '~/api/sources';
import { JsonControl } from '~/components/definition/controls';
import { FilterEditor } from '~/components/query-builder/FilterEditor';
import { fromQuery } from '~/components/query-builder/from-query';
import { type FilterField, type FilterGroup, NO_FILTER, toQuery } from '~/components/query-builder/model';
import { useFilterWords } from '~/components/query-builder/words';
import { same } from '~/lib/same';
import { asConditions, asSearch, isAsked } from '../rule-query';

type Props = {
  label: string;
  hint?: string;
  /** Said while there is no condition. */
  nothing: string;
  fields: FilterField[];
  query: RuleQuery | undefined;
  error?: string;
  /** With the sentence that says the same. */
  onQuery: (query: RuleQuery | undefined, sentence: string) => void;
};

export const groupOf = (query: RuleQuery | undefined, fields: FilterField[]): FilterGroup | undefined =>
  query ? fromQuery(asSearch(query), fields) : NO_FILTER;

/** Rows live here while they are built; what comes from elsewhere (undo, JSON) replaces them. */
function useRows({ query, fields, onQuery }: Pick<Props, 'query' | 'fields' | 'onQuery'>) {
  const wordsOf = useFilterWords(fields);
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
    onQuery(said.current, wordsOf(next));
  };
  return { rows, set };
}

/** Conditions as rows with words; what rows cannot say is edited as JSON. */
export function ConditionsField({ label, hint, nothing, fields, query, error, onQuery }: Props) {
  const { t } = useTranslation('scorecards');
  const { rows, set } = useRows({ query, fields, onQuery });
  if (!rows)
    return (
      <JsonControl
        label={t('asJson', { label })}
        hint={hint}
        value={query}
        error={error}
        onValue={(value) => onQuery(value as RuleQuery | undefined, '')}
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
      </div>
    </Input.Wrapper>
  );
}
