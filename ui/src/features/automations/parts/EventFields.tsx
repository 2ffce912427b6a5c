import { Checkbox, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { definitionsQuery } from '~/api/actions';
import type { Blueprint } from '~/api/contract';
import { scorecardsQuery } from '~/api/queries';
import { type Edit, put, textAt } from '~/components/definition/edit';
import {
  asEvent,
  EVENT_NAMES,
  EVENTS,
  type EventDefinition,
  type EventKey,
  type EventName,
  includesDerived,
  isDerivable,
  isEventName,
} from '../events';
import { webhookNamesQuery } from '../queries';

/** `edit` is of the event itself. */
type Props = { edit: Edit; blueprints: Blueprint[] };

type Option = { value: string; label: string };

/** What can be chosen for each part of an event. */
function useChoices({ edit, blueprints }: Props): Record<EventKey, Option[]> {
  const event = edit.value as EventDefinition;
  const { data: actions = [] } = useQuery(definitionsQuery('self-service'));
  const { data: automations = [] } = useQuery(definitionsQuery('automation'));
  const { data: webhooks = [] } = useQuery({
    ...webhookNamesQuery(),
    enabled: event.type === 'WEBHOOK_EVENT',
  });
  const { data: scorecards = [] } = useQuery({
    ...scorecardsQuery(event.blueprintIdentifier ?? ''),
    enabled: Boolean(event.blueprintIdentifier),
  });
  const blueprint = blueprints.find(({ identifier }) => identifier === event.blueprintIdentifier);
  const timers = Object.entries(blueprint?.schema.properties ?? {}).filter(
    ([, { format }]) => format === 'timer',
  );
  const scorecard = scorecards.find(({ identifier }) => identifier === event.scorecardIdentifier);
  return {
    blueprintIdentifier: blueprints.map(({ identifier, title }) => ({ value: identifier, label: title })),
    actionIdentifier: [...actions, ...automations].map(({ identifier, title }) => ({
      value: identifier,
      label: title || identifier,
    })),
    propertyIdentifier: timers.map(([value, { title }]) => ({ value, label: title || value })),
    scorecardIdentifier: scorecards.map(({ identifier, title }) => ({ value: identifier, label: title })),
    webhookIdentifier: webhooks.map(({ identifier, title }) => ({
      value: identifier,
      label: title || identifier,
    })),
    cron: [],
    timeZone: ZONES,
    ruleIdentifier: (scorecard?.rules ?? []).map(({ identifier, title }) => ({
      value: identifier,
      label: title,
    })),
  };
}

const GROUPS = ['entity', 'run', 'elsewhere', 'clock'] as const;

const ZONES = Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value }));

/** One event: its kind, and what it is about. */
export function EventFields(props: Props) {
  const { t } = useTranslation('automations');
  const { edit } = props;
  const event = edit.value as EventDefinition;
  const choices = useChoices(props);
  const name = isEventName(event.type) ? event.type : undefined;
  const groups = GROUPS.map((subject) => ({
    group: t(`subject.${subject}`),
    items: EVENT_NAMES.filter((one) => EVENTS[one].subject === subject).map((value) => ({
      value: value as string,
      label: t(`event.${value}`),
    })),
  }));
  const keys: EventKey[] = name ? [...EVENTS[name].keys, ...EVENTS[name].optional] : [];
  const chosen = keys.filter((key) => key !== 'cron');
  const optional: readonly EventKey[] = name ? EVENTS[name].optional : [];
  const choose = (type: EventName) => edit.replace(asEvent(event, type));
  return (
    <>
      <div className="def-pair">
        <Select
          label={t('eventLabel')}
          allowDeselect={false}
          data={groups}
          value={name ?? null}
          placeholder={name ? undefined : event.type}
          error={edit.faultAt(['type'])}
          onChange={(type) => isEventName(type) && choose(type)}
        />
        {keys.includes('cron') && (
          <TextInput
            label={t('key.cron')}
            description={t('cronHint')}
            placeholder="0 8 * * 1"
            withAsterisk
            classNames={{ input: 'mono' }}
            value={textAt(edit, ['cron'])}
            error={edit.faultAt(['cron'])}
            onChange={({ currentTarget }) => put(edit, ['cron'], currentTarget.value || undefined)}
          />
        )}
        {chosen.map((key) => (
          <Select
            key={key}
            label={t(`key.${key}`)}
            description={
              optional.includes(key) ? t(key === 'timeZone' ? 'zoneOptional' : 'keyOptional') : undefined
            }
            withAsterisk={!optional.includes(key)}
            clearable={optional.includes(key)}
            allowDeselect={false}
            searchable
            data={choices[key]}
            value={textAt(edit, [key]) || null}
            error={edit.faultAt([key])}
            onChange={(value) => put(edit, [key], value ?? undefined)}
          />
        ))}
      </div>
      {name && isDerivable(name) && (
        <Checkbox
          mt={12}
          label={t('derived')}
          description={t('derivedHint')}
          checked={includesDerived(event)}
          onChange={({ currentTarget }) => put(edit, ['includeDerived'], currentTarget.checked || undefined)}
        />
      )}
    </>
  );
}
