import { Button } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '~/api/permissions';
import { Panel } from '~/components/panel/Panel';
import { useFaultFocus } from '~/lib/fault-focus';
import { useUnsaved } from '~/lib/unsaved';

type SectionProps = {
  title: string;
  changed: boolean;
  change: { isPending: boolean; isSuccess: boolean };
  rest: string[];
  onSave: () => void;
  children: ReactNode;
};

/** Each section is saved by itself. */
export function Section({ title, changed, change, rest, onSave, children }: SectionProps) {
  const { t } = useTranslation('settings');
  const may = useCan('update:organization');
  const form = useRef<HTMLFormElement>(null);
  const sent = useFaultFocus(form);
  useUnsaved(changed);
  return (
    <Panel title={title}>
      <form
        ref={form}
        className="panel-body settings-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          sent();
          onSave();
        }}
      >
        {rest.map((message) => (
          <p key={message} role="alert" className="settings-fault pill-block red">
            {message}
          </p>
        ))}
        {children}
        <div className="settings-bar">
          <span role="status" className="settings-note">
            {!may ? t('general.noWrite') : change.isSuccess && !changed ? t('general.saved') : ''}
          </span>
          <Button type="submit" disabled={!changed || !may} loading={change.isPending}>
            {t('general.save')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
