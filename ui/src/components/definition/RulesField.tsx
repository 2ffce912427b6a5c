import './definition.css';
import { Input } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Query } from '~/api/contract';
import type { ValueSources } from '~/api/sources';
import { same } from '~/lib/same';
import { type FaultAt, FilterEditor } from '../query-builder/FilterEditor';
import { fromQuery } from '../query-builder/from-query';
import { type FilterField, type FilterGroup, NO_FILTER, toQuery } from '../query-builder/model';
import { JsonControl } from './controls';

export type RulesProps = {
  label: string;
  /** Said where the query holds more than rows can show. */
  jsonLabel: string;
  hint?: string;
  /** Said while there is no row. */
  nothing?: string;
  sources: ValueSources;
  query: Query | undefined;
  /** What is wrong with the query, or with a place of it: said at the row that it is about. */
  faultAt?: FaultAt;
  onQuery: (query: Query | undefined) => void;
};

const isRules = (query: Query): boolean => Array.isArray((query as Partial<Query>).rules);

/** Rows that would not be written as they stood lose something, and so are none. */
const read = (query: Query | undefined, fields: FilterField[]): FilterGroup | undefined => {
  if (!query) return NO_FILTER;
  const rows = isRules(query) ? fromQuery(query, fields) : undefined;
  return rows && (rows.rules.length === 0 || same(toQuery(rows, fields), query)) ? rows : undefined;
};

const NO_FAULT: FaultAt = () => undefined;

/** What no row says. */
const faultOfAll = (query: Query | undefined, faultAt: FaultAt): string | undefined =>
  query?.rules.some((_, index) => faultAt(['rules', String(index)])) ? undefined : faultAt([]);

/** Rules built by clicks as far as clicks can say them; what says more is edited as JSON. */
export function RulesField({ fields, ...props }: RulesProps & { fields: FilterField[] }) {
  const { label, jsonLabel, hint, nothing, sources, query, faultAt = NO_FAULT, onQuery } = props;
  const [draft, setDraft] = useState(() => read(query, fields));
  // Changed elsewhere: taken back, or written as JSON. Rows without a value stay, for the document has none of them.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another query is read anew
  useEffect(
    () => setDraft((now) => (now && !same(toQuery(now, fields), query) ? read(query, fields) : now)),
    [query],
  );
  if (!draft)
    return (
      <JsonControl
        label={jsonLabel}
        hint={hint}
        value={query}
        error={faultAt([])}
        onValue={(value) => onQuery(value as Query | undefined)}
      />
    );
  const set = (next: FilterGroup) => {
    setDraft(next);
    onQuery(toQuery(next, fields));
  };
  return (
    <Input.Wrapper label={label} description={hint} labelElement="div" error={faultOfAll(query, faultAt)}>
      <div className="def-filter">
        <FilterEditor
          fields={fields}
          sources={sources}
          filter={draft}
          words={{ nothing }}
          faultAt={faultAt}
          onChange={set}
        />
      </div>
    </Input.Wrapper>
  );
}
