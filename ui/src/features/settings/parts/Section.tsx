import { Button } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '~/api/permissions';
import { FormNotes, type Labels } from '~/components/draft/FormNotes';
import type { Seen } from '~/components/draft/use-seen';
import { Panel } from '~/components/panel/Panel';
import { useFaultFocus } from '~/lib/fault-focus';
import { useUnsaved } from '~/lib/unsaved';

type SectionProps<Content extends object> = {
  title: string;
  form: Seen<Content>;
  rest: string[];
  labels: Labels<Content>;
  children: ReactNode;
};

/** Each section is saved by itself. */
export function Section<Content extends object>(props: SectionProps<Content>) {
  const { title, form, rest, labels, children } = props;
  const { t } = useTranslation('settings');
  const may = useCan('update:organization');
  const element = useRef<HTMLFormElement>(null);
  const sent = useFaultFocus(element);
  useUnsaved(form.dirty);
  return (
    <Panel title={title}>
      <form
        ref={element}
        className="panel-body settings-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          sent();
          form.save();
        }}
      >
        <FormNotes form={form} rest={rest} labels={labels} />
        {children}
        <div className="settings-bar">
          <span role="status" className="settings-note">
            {!may ? t('general.noWrite') : form.isSaved ? t('general.saved') : ''}
          </span>
          <Button type="submit" disabled={!form.dirty || !may} loading={form.busy}>
            {t('general.save')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
