import { Button, Select, Switch, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '~/api/errors';
import { type Organization, organizationQuery } from '~/api/organization';
import { useCan } from '~/api/permissions';
import { Panel } from '~/components/panel/Panel';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { useOrganizationPart } from '../use-settings';
import { AddressesSection } from './AddressesSection';
import { DeletePanel } from './DeletePanel';
import { HiddenSection } from './HiddenSection';
import { IdleSection } from './IdleSection';
import { Section } from './Section';

const nameOf = ({ name }: Organization) => ({ name });

function Name({ organization }: { organization: Organization }) {
  const { t } = useTranslation('settings');
  const form = useOrganizationPart(organization, nameOf, (content) => content);
  const { fields, rest } = fieldErrors(form.error, ([key]) => key);
  return (
    <Section title={t('general.title')} form={form} rest={rest} labels={{ name: t('general.name') }}>
      <TextInput
        label={t('general.name')}
        value={form.content.name}
        error={fields.name}
        onChange={(event) => form.set({ name: event.currentTarget.value })}
      />
    </Section>
  );
}

const NOTHING = { enabled: false, content: '', color: 'blue' as const };

const announcementOf = ({ announcement }: Organization) => ({
  ...NOTHING,
  ...announcement,
  link: announcement?.link ?? '',
});

function Announce({ organization }: { organization: Organization }) {
  const { t } = useTranslation('settings');
  const form = useOrganizationPart(organization, announcementOf, (content) => ({
    announcement: { ...content, link: content.link || null },
  }));
  const { content: said, set } = form;
  const { fields, rest } = fieldErrors(form.error, ([, key]) => key);
  return (
    <Section
      title={t('announcement.title')}
      form={form}
      rest={rest}
      labels={{
        enabled: t('announcement.enabled'),
        content: t('announcement.content'),
        link: t('announcement.link'),
        color: t('announcement.color'),
      }}
    >
      <Switch
        label={t('announcement.enabled')}
        checked={said.enabled}
        onChange={(event) => set({ enabled: event.currentTarget.checked })}
      />
      <Textarea
        label={t('announcement.content')}
        description={t('announcement.contentHint')}
        autosize
        maxLength={300}
        value={said.content}
        error={fields.content}
        onChange={(event) => set({ content: event.currentTarget.value })}
      />
      <TextInput
        label={t('announcement.link')}
        value={said.link}
        error={fields.link}
        onChange={(event) => set({ link: event.currentTarget.value })}
      />
      <Select
        label={t('announcement.color')}
        data={(['blue', 'red'] as const).map((value) => ({ value, label: t(`announcement.is.${value}`) }))}
        allowDeselect={false}
        value={said.color}
        error={fields.color}
        onChange={(color) => set({ color: (color ?? 'blue') as 'blue' | 'red' })}
      />
    </Section>
  );
}

/** Everything that was defined, as one file that the import takes back. */
function Archive() {
  const { t } = useTranslation('settings');
  const mayTakeAll = useCan('delete:organization');
  return (
    <Panel title={t('archive.title')}>
      <div className="panel-body settings-form">
        <p className="settings-note">{t('archive.text')}</p>
        <div className="settings-bar">
          <Button component="a" href="/v1/export?format=zip" download variant="default">
            {t('archive.verb')}
          </Button>
          {mayTakeAll && (
            <Button component="a" href="/v1/export/archive" download variant="default">
              {t('archive.all')}
            </Button>
          )}
        </div>
      </div>
    </Panel>
  );
}

export function GeneralTab() {
  const organization = useQuery(organizationQuery());
  if (organization.error)
    return <ErrorBox error={organization.error} onRetry={() => void organization.refetch()} />;
  return (
    <div className="settings-tab">
      {organization.data ? (
        <>
          <Name organization={organization.data} />
          <Announce organization={organization.data} />
          <HiddenSection organization={organization.data} />
          <IdleSection />
          <AddressesSection />
          <Archive />
          <DeletePanel name={organization.data.name} />
        </>
      ) : (
        <CardsSkeleton cards={3} height={120} />
      )}
    </div>
  );
}
