import { Button, CloseButton, Select, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Blueprint, Query } from '~/api/contract';
import { blueprintsQuery } from '~/api/queries';
import { valueSources } from '~/api/sources';
import { JsonControl } from '~/components/definition/controls';
import { QueryField } from '~/components/definition/QueryField';
import type { Offer } from '~/components/query-builder/model';
import { askedOf, freeName, queryOf, rowPlace } from '../policy-queries';

type Queries = Record<string, Query>;

type RowProps = {
  name: string;
  query: Query;
  blueprints: Blueprint[];
  offers: readonly Offer[];
  faultAt: (path: string[]) => string | undefined;
  onName: (name: string) => void;
  onQuery: (query: Query) => void;
  onRemove: () => void;
};

function Row({ name, query, blueprints, offers, faultAt, onName, onQuery, onRemove }: RowProps) {
  const { t } = useTranslation('actions');
  const asked = askedOf(query);
  const blueprint = blueprints.find(({ identifier }) => identifier === asked?.blueprint);
  return (
    <li className="stage">
      <div className="policy-query">
        <TextInput
          label={t('policy.queryName')}
          classNames={{ input: 'mono' }}
          value={name}
          onChange={({ currentTarget }) => onName(currentTarget.value)}
        />
        {asked && (
          <Select
            label={t('policy.queryBlueprint')}
            searchable
            allowDeselect={false}
            data={blueprints.map(({ identifier, title }) => ({ value: identifier, label: title }))}
            value={asked.blueprint}
            onChange={(next) => next && onQuery(queryOf({ blueprint: next, query: undefined }))}
          />
        )}
        <CloseButton mt={26} aria-label={t('policy.queryRemove', { name })} onClick={onRemove} />
      </div>
      {asked && blueprint ? (
        <QueryField
          key={`${name}/${blueprint.identifier}`}
          label={t('policy.queryRules')}
          jsonLabel={t('policy.queryJson')}
          nothing={t('policy.queryAll')}
          impersonal
          blueprint={blueprint}
          offers={offers}
          sources={valueSources}
          query={asked.query}
          faultAt={(path) => faultAt(rowPlace(asked, path))}
          onQuery={(next) => onQuery(queryOf({ blueprint: blueprint.identifier, query: next }))}
        />
      ) : (
        <JsonControl
          label={t('policy.queryJson')}
          value={query}
          error={faultAt([])}
          onValue={(next) => onQuery(next as Query)}
        />
      )}
    </li>
  );
}

type Props = {
  queries: Queries;
  /** Those shown elsewhere too: a name is taken only once. */
  taken?: Queries;
  /** What rules may compare with beside values. */
  offers: readonly Offer[];
  faultAt: (path: string[]) => string | undefined;
  onChange: (queries: Queries) => void;
  /** A query has another name: conditions read it by that one. */
  onName: (from: string, to: string) => void;
};

/** What a policy looks up in the catalogue, each under a name that its conditions read. */
export function PolicyQueries({ queries, taken = queries, offers, faultAt, onChange, onName }: Props) {
  const { t } = useTranslation('actions');
  const { data: blueprints = [] } = useQuery(blueprintsQuery());
  const rows = Object.entries(queries);
  const [first] = blueprints;
  const without = (name: string) => Object.fromEntries(rows.filter(([other]) => other !== name));
  return (
    <section className="def-editor" aria-label={t('policy.queries')}>
      <p className="def-caption">{t('policy.queries')}</p>
      <p className="def-note">{t('policy.queriesText')}</p>
      {rows.length > 0 && (
        <ol className="stages">
          {rows.map(([name, query], index) => (
            <Row
              key={index}
              name={name}
              query={query}
              blueprints={blueprints}
              offers={offers}
              faultAt={(path) => faultAt([name, ...path])}
              onName={(next) => onName(name, next)}
              onQuery={(next) => onChange({ ...queries, [name]: next })}
              onRemove={() => onChange(without(name))}
            />
          ))}
        </ol>
      )}
      <div>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          disabled={!first}
          onClick={() =>
            first &&
            onChange({
              ...queries,
              [freeName(taken)]: queryOf({ blueprint: first.identifier, query: undefined }),
            })
          }
        >
          {t('policy.queryAdd')}
        </Button>
      </div>
    </section>
  );
}
