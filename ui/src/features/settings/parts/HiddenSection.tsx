import { MultiSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Organization } from '~/api/organization';
import { blueprintsQuery } from '~/api/queries';
import { useOrganizationPart } from '../use-settings';
import { Section } from './Section';

const NONE: never[] = [];

const hiddenIn = ({ settings }: Organization) => ({
  hiddenBlueprints: (settings.hiddenBlueprints ?? NONE) as string[],
});

/** What is there, and nothing leads to by itself. */
export function HiddenSection({ organization }: { organization: Organization }) {
  const { t } = useTranslation('settings');
  const { data: blueprints = NONE } = useQuery(blueprintsQuery());
  const form = useOrganizationPart(organization, hiddenIn, (settings) => ({ settings }));
  const hidden = form.content.hiddenBlueprints;
  const titles = new Map(blueprints.map(({ identifier, title }) => [identifier, title]));
  // Names that nobody has (yet) are kept.
  const offered = [...new Set([...titles.keys(), ...hiddenIn(organization).hiddenBlueprints, ...hidden])];
  return (
    <Section
      title={t('hidden.title')}
      form={form}
      rest={form.error ? [form.error.message] : []}
      labels={{ hiddenBlueprints: t('hidden.label') }}
    >
      <MultiSelect
        label={t('hidden.label')}
        description={t('hidden.hint')}
        searchable
        clearable
        data={offered.map((name) => ({ value: name, label: titles.get(name) || name }))}
        value={hidden}
        onChange={(hiddenBlueprints) => form.set({ hiddenBlueprints })}
      />
    </Section>
  );
}
