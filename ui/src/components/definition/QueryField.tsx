import './definition.css';
import { Input } from '@mantine/core';
import { useState } from 'react';
import type { Blueprint, Query } from '~/api/contract';
import type { ValueSources } from '~/api/sources';
import { fieldsOf } from '../property/fields';
import { useMetaWords } from '../property/use-meta-words';
import { FilterEditor } from '../query-builder/FilterEditor';
import { fromQuery } from '../query-builder/from-query';
import { type FilterGroup, NO_FILTER, toQuery } from '../query-builder/model';
import { JsonControl } from './controls';

type Props = {
  label: string;
  /** Said where the query holds more than rows can show. */
  jsonLabel: string;
  hint?: string;
  /** Said while there is no row. */
  nothing?: string;
  /** Asked on nobody's behalf. */
  impersonal?: boolean;
  blueprint: Blueprint;
  sources: ValueSources;
  query: Query | undefined;
  error?: string;
  onQuery: (query: Query | undefined) => void;
};

/** Built by clicks as far as clicks can say it; a query that says more is edited as JSON. */
export function QueryField(props: Props) {
  const { label, jsonLabel, hint, nothing, impersonal, blueprint, sources, query, error, onQuery } = props;
  const words = useMetaWords();
  const fields = fieldsOf(blueprint, [], words).map((field) => ({ ...field, impersonal }));
  const [draft, setDraft] = useState<FilterGroup | undefined>(() =>
    query ? fromQuery(query, fields) : NO_FILTER,
  );
  if (!draft)
    return (
      <JsonControl
        label={jsonLabel}
        hint={hint}
        value={query}
        error={error}
        onValue={(value) => onQuery(value as Query | undefined)}
      />
    );
  const set = (next: FilterGroup) => {
    setDraft(next);
    onQuery(toQuery(next, fields));
  };
  return (
    <Input.Wrapper label={label} description={hint} labelElement="div" error={error}>
      <div className="def-filter">
        <FilterEditor fields={fields} sources={sources} filter={draft} words={{ nothing }} onChange={set} />
      </div>
    </Input.Wrapper>
  );
}
