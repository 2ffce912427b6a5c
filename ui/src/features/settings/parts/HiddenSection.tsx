import { MultiSelect } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeOrganization, type Organization } from '~/api/organization';
import { blueprintsQuery } from '~/api/queries';
import { Section } from './Section';

const NONE: never[] = [];

/** What is there, and nothing leads to by itself. */
export function HiddenSection({ organization }: { organization: Organization }) {
  const { t } = useTranslation('settings');
  const { data: blueprints = NONE } = useQuery(blueprintsQuery());
  const before = (organization.settings.hiddenBlueprints ?? NONE) as string[];
  const [hidden, setHidden] = useState(before);
  const change = useMutation(changeOrganization(useQueryClient()));
  const titles = new Map(blueprints.map(({ identifier, title }) => [identifier, title]));
  // Names that nobody has (yet) are kept.
  const offered = [...new Set([...titles.keys(), ...before])];
  return (
    <Section
      title={t('hidden.title')}
      changed={JSON.stringify(hidden) !== JSON.stringify(before)}
      change={change}
      rest={change.error ? [change.error.message] : []}
      onSave={() => change.mutate({ settings: { hiddenBlueprints: hidden } })}
    >
      <MultiSelect
        label={t('hidden.label')}
        description={t('hidden.hint')}
        searchable
        clearable
        data={offered.map((name) => ({ value: name, label: titles.get(name) || name }))}
        value={hidden}
        onChange={setHidden}
      />
    </Section>
  );
}
