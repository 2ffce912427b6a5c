import type { RuleQuery } from '~/api/contract';
import { fromQuery } from '~/components/query-builder/from-query';
import { type FilterField, type FilterGroup, NO_FILTER } from '~/components/query-builder/model';
import { asSearch } from './rule-query';

/** Undefined where rows cannot say it. */
export const groupOf = (query: RuleQuery | undefined, fields: FilterField[]): FilterGroup | undefined =>
  query ? fromQuery(asSearch(query), fields) : NO_FILTER;
