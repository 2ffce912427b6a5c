import { Button, CloseButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Blueprint } from '~/api/contract';
import { NumberControl } from '~/components/definition/controls';
import type { Edit } from '~/components/definition/edit';
import { Panel } from '~/components/panel/Panel';
import { type EventDefinition, eventPlace, eventsOf, withEvents } from '../events';
import { EventFields } from './EventFields';

const MOST = 21;

type Props = { edit: Edit; blueprints: Blueprint[] };

/** What it waits for: any of these. */
export function WhenPanel({ edit, blueprints }: Props) {
  const { t } = useTranslation('automations');
  const events = eventsOf(edit.value);
  const set = (next: EventDefinition[]) => edit.replace(withEvents(edit.value, next));
  const editOf = (index: number): Edit => ({
    value: events[index] ?? {},
    replace: (event) => set(events.with(index, event as EventDefinition)),
    faultAt: (path) => edit.faultAt([...eventPlace(index), ...path]),
  });
  return (
    <Panel title={t('when')}>
      <div className="panel-body def-editor">
        {events.map((_, index) =>
          events.length === 1 ? (
            <EventFields key={index} edit={editOf(index)} blueprints={blueprints} />
          ) : (
            <fieldset key={index} className="when-event">
              <legend>{t('eventNumber', { number: index + 1 })}</legend>
              <EventFields edit={editOf(index)} blueprints={blueprints} />
              <CloseButton
                className="when-remove"
                aria-label={t('eventRemove', { number: index + 1 })}
                onClick={() => set(events.toSpliced(index, 1))}
              />
            </fieldset>
          ),
        )}
        <div>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            disabled={events.length >= MOST}
            onClick={() => set([...events, { type: events.at(-1)?.type ?? '' }])}
          >
            {t('eventAdd')}
          </Button>
        </div>
        <NumberControl
          edit={edit}
          path={['trigger', 'maxRunsPerMinute']}
          label={t('most')}
          hint={t('mostHint')}
          whole
        />
      </div>
    </Panel>
  );
}
