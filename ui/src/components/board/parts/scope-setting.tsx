import { Select } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Blueprint } from '~/api/contract';
import { relationOf, type SCOPES, type Scope, type Subject, scopesOf } from '../subject';

type Props = { target: Blueprint; subject: Subject; scope: Scope; onScope: (scope: Scope) => void };

function label(scope: Scope, target: Blueprint, subject: Subject, t: TFunction<'dashboards'>): string {
  const words = { entities: target.title, entity: subject.blueprint.title };
  const relation = relationOf(scope);
  if (relation === undefined) return t(`scope.${scope as (typeof SCOPES)[number]}`, words);
  return t('scope.relation', { ...words, relation: target.relations[relation]?.title || relation });
}

/** On the page of an entity: which of the others a widget is about. */
export function ScopeSetting({ target, subject, scope, onScope }: Props) {
  const { t } = useTranslation('dashboards');
  const offered = scopesOf(target, subject);
  const scopes = offered.includes(scope) ? offered : [scope, ...offered];
  return (
    <Select
      label={t('scope.label')}
      allowDeselect={false}
      data={scopes.map((value) => ({ value, label: label(value, target, subject, t) }))}
      value={scope}
      onChange={(value) => value && onScope(value as Scope)}
    />
  );
}
