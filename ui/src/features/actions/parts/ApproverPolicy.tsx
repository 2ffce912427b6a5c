import { Button, CloseButton, Select, Switch } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Blueprint, Document, Query } from '~/api/contract';
import { blueprintsQuery } from '~/api/queries';
import { valueSources } from '~/api/sources';
import { QueryField } from '~/components/definition/QueryField';
import { ExpressionField } from '~/components/expression/ExpressionField';
import type { Path } from '~/components/expression/paths';
import type { Offer } from '~/components/query-builder/model';
import {
  type Finder,
  finderOf,
  jqOf,
  looseQueries,
  type Place,
  type Policy,
  placesOf,
  policyOf,
  withFinder,
  withName,
  withoutCondition,
} from '../finders';
import { askedOf, queryOf, rowPlace } from '../policy-queries';
import { PolicyQueries } from './PolicyQueries';

export type ApproverPolicyProps = {
  value: Document | null | undefined;
  paths: Path[];
  offers: readonly Offer[];
  faultAt: (path: string[]) => string | undefined;
  onChange: (value: Document | null) => void;
};

type CardProps = {
  finder: Finder;
  query: Query;
  number: number;
  blueprints: Blueprint[];
  offers: readonly Offer[];
  error?: string;
  /** What is wrong with a place of its query. */
  faultAt: (path: string[]) => string | undefined;
  onFinder: (finder: Finder) => void;
  onQuery: (query: Query, finder: Finder) => void;
  onRemove: () => void;
};

const withKnown = (places: Place[], { place, many }: Finder): Place[] =>
  places.some(({ value }) => value === place) ? places : [...places, { value: place, label: place, many }];

/** Whom it asks: entities of a blueprint that fit, and what of each holds an address. */
function FinderCard(props: CardProps) {
  const { finder, query, number, blueprints, offers, error, faultAt, onFinder, onQuery, onRemove } = props;
  const { t } = useTranslation('actions');
  const asked = askedOf(query);
  const blueprint = blueprints.find(({ identifier }) => identifier === asked?.blueprint);
  const self = t(asked?.blueprint === '_user' ? 'policy.address' : 'policy.identifier');
  const places = withKnown(blueprint ? placesOf(blueprint, self) : [], finder);
  const name = t('policy.finder', { number });
  const onBlueprint = (next: string | null) => {
    const chosen = blueprints.find(({ identifier }) => identifier === next);
    const [first] = chosen ? placesOf(chosen, '') : [];
    if (chosen && first)
      onQuery(queryOf({ blueprint: chosen.identifier, query: undefined }), {
        ...finder,
        place: first.value,
        many: first.many,
      });
  };
  return (
    <li className="stage" aria-label={name}>
      <div className="policy-query">
        <Select
          label={t('policy.queryBlueprint')}
          searchable
          allowDeselect={false}
          data={blueprints.map(({ identifier, title }) => ({ value: identifier, label: title }))}
          value={asked?.blueprint ?? null}
          onChange={onBlueprint}
        />
        <Select
          label={t('policy.place')}
          searchable
          allowDeselect={false}
          data={places}
          value={finder.place}
          onChange={(next) => {
            const place = places.find(({ value }) => value === next);
            if (place) onFinder({ ...finder, place: place.value, many: place.many });
          }}
        />
        <CloseButton mt={26} aria-label={t('policy.finderRemove', { number })} onClick={onRemove} />
      </div>
      {blueprint && (
        <QueryField
          key={blueprint.identifier}
          label={t('policy.queryRules')}
          jsonLabel={t('policy.queryJson')}
          nothing={t('policy.queryAll')}
          impersonal
          blueprint={blueprint}
          offers={offers}
          sources={valueSources}
          query={asked?.query}
          faultAt={(path) => faultAt(asked ? rowPlace(asked, path) : path)}
          onQuery={(next) => onQuery(queryOf({ blueprint: blueprint.identifier, query: next }), finder)}
        />
      )}
      {error && <p className="form-fault">{error}</p>}
    </li>
  );
}

/** Approvers found in the catalogue; what cards cannot say stands in lines of jq below them. */
export function ApproverPolicy({ value, paths, offers, faultAt, onChange }: ApproverPolicyProps) {
  const { t } = useTranslation('actions');
  const { data: blueprints = [] } = useQuery(blueprintsQuery());
  const policy = policyOf(value ?? {});
  const { queries, conditions } = policy;
  const set = (next: Policy) => onChange({ ...value, ...next });
  const lines = conditions.map((condition, index) => ({
    condition,
    index,
    finder: finderOf(condition, queries),
  }));
  const write = (index: number, condition: string, more = queries) =>
    set({ queries: more, conditions: conditions.with(index, condition) });
  const remove = (index: number) =>
    conditions.length === 1 ? onChange(null) : set(withoutCondition(policy, index));
  const found = lines.filter(({ finder }) => finder);
  const loose = looseQueries(policy);
  const written = lines.filter(({ finder }) => !finder);
  return (
    <div className="def-editor">
      <Switch
        label={t('policy.approve')}
        description={t('policy.approveText')}
        checked={Boolean(value)}
        error={faultAt([])}
        onChange={({ currentTarget: { checked } }) =>
          onChange(checked ? withFinder({ queries: {}, conditions: [] }) : null)
        }
      />
      {value && (
        <>
          {found.length > 0 && (
            <ol className="stages" aria-label={t('policy.finders')}>
              {found.map(({ finder, index }, at) => (
                <FinderCard
                  key={index}
                  finder={finder as Finder}
                  query={queries[(finder as Finder).query] as Query}
                  number={at + 1}
                  blueprints={blueprints}
                  offers={offers}
                  error={faultAt(['conditions', String(index)])}
                  faultAt={(path) => faultAt(['queries', (finder as Finder).query, ...path])}
                  onFinder={(next) => write(index, jqOf(next))}
                  onQuery={(query, next) => write(index, jqOf(next), { ...queries, [next.query]: query })}
                  onRemove={() => remove(index)}
                />
              ))}
            </ol>
          )}
          {written.map(({ condition, index }) => (
            <div key={index} className="policy-line">
              <ExpressionField
                label={t('policy.line')}
                hint={t('policy.lineHint')}
                value={condition}
                paths={paths}
                error={faultAt(['conditions', String(index)])}
                onChange={(next) => write(index, next)}
              />
              <CloseButton mt={26} aria-label={t('policy.lineRemove')} onClick={() => remove(index)} />
            </div>
          ))}
          <div className="policy-adds">
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={<IconPlus size={14} />}
              onClick={() => set(withFinder(policy))}
            >
              {t('policy.finderAdd')}
            </Button>
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              leftSection={<IconPlus size={14} />}
              onClick={() => set({ queries, conditions: [...conditions, '[.user.email]'] })}
            >
              {t('policy.lineAdd')}
            </Button>
          </div>
          {(written.length > 0 || Object.keys(loose).length > 0) && (
            <PolicyQueries
              queries={loose}
              taken={queries}
              offers={offers}
              faultAt={(path) => faultAt(['queries', ...path])}
              onName={(from, to) => set(withName(policy, from, to))}
              onChange={(next) =>
                set({
                  queries: {
                    ...Object.fromEntries(Object.entries(queries).filter(([name]) => !(name in loose))),
                    ...next,
                  },
                  conditions,
                })
              }
            />
          )}
        </>
      )}
    </div>
  );
}
