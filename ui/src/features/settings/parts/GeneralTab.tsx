import { Button, Select, Switch, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '~/api/errors';
import {
  type Announcement,
  changeOrganization,
  type Organization,
  organizationQuery,
} from '~/api/organization';
import { useCan } from '~/api/permissions';
import { Panel } from '~/components/panel/Panel';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { AddressesSection } from './AddressesSection';
import { DeletePanel } from './DeletePanel';
import { HiddenSection } from './HiddenSection';
import { IdleSection } from './IdleSection';
import { Section } from './Section';

function Name({ organization }: { organization: Organization }) {
  const { t } = useTranslation('settings');
  const [name, setName] = useState(organization.name);
  const change = useMutation(changeOrganization(useQueryClient()));
  const { fields, rest } = fieldErrors(change.error, ([key]) => key);
  return (
    <Section
      title={t('general.title')}
      changed={name !== organization.name}
      change={change}
      rest={rest}
      onSave={() => change.mutate({ name })}
    >
      <TextInput
        label={t('general.name')}
        value={name}
        error={fields.name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </Section>
  );
}

const NOTHING: Announcement = { enabled: false, content: '', link: '', color: 'blue' };

function Announce({ organization }: { organization: Organization }) {
  const { t } = useTranslation('settings');
  const before = { ...NOTHING, ...organization.announcement, link: organization.announcement?.link ?? '' };
  const [said, setSaid] = useState(before);
  const change = useMutation(changeOrganization(useQueryClient()));
  const { fields, rest } = fieldErrors(change.error, ([, key]) => key);
  return (
    <Section
      title={t('announcement.title')}
      changed={JSON.stringify(said) !== JSON.stringify(before)}
      change={change}
      rest={rest}
      onSave={() => change.mutate({ announcement: { ...said, link: said.link || null } })}
    >
      <Switch
        label={t('announcement.enabled')}
        checked={said.enabled}
        onChange={(event) => setSaid({ ...said, enabled: event.currentTarget.checked })}
      />
      <Textarea
        label={t('announcement.content')}
        description={t('announcement.contentHint')}
        autosize
        maxLength={300}
        value={said.content}
        error={fields.content}
        onChange={(event) => setSaid({ ...said, content: event.currentTarget.value })}
      />
      <TextInput
        label={t('announcement.link')}
        value={said.link}
        error={fields.link}
        onChange={(event) => setSaid({ ...said, link: event.currentTarget.value })}
      />
      <Select
        label={t('announcement.color')}
        data={(['blue', 'red'] as const).map((value) => ({ value, label: t(`announcement.is.${value}`) }))}
        allowDeselect={false}
        value={said.color}
        error={fields.color}
        onChange={(color) => setSaid({ ...said, color: (color ?? 'blue') as 'blue' | 'red' })}
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
