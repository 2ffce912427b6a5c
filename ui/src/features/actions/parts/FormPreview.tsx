import { Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Action, Document } from '~/api/contract';
import { blueprintQuery } from '~/api/queries';
import { valueSources } from '~/api/sources';
import { ActionTile } from '~/components/action/ActionTile';
import { titleOf, triggerOf } from '~/components/action/definition';
import { FormSection } from '~/components/action/FormSection';
import { SUBJECT } from '~/components/action/form';
import { EntityField } from '~/components/form/picker-fields';
import { plainText } from '~/components/markdown/plain';
import { fullName } from '~/components/property/people';
import { operationOf } from '../document';
import type { TrialState } from '../use-trial';

const ignore = () => undefined;

export function Subject({ trial, blueprint }: { trial: TrialState; blueprint: string }) {
  const { data } = useQuery(blueprintQuery(blueprint));
  return (
    <EntityField
      spec={{
        id: SUBJECT,
        kind: 'entity',
        label: data?.title ?? blueprint,
        required: true,
        schema: {},
        blueprint,
      }}
      value={trial.entity}
      error={undefined}
      sources={valueSources}
      onChange={(value) => trial.setEntity(value === undefined ? undefined : String(value))}
      onLeave={ignore}
    />
  );
}

/** Whose eyes it is looked at with: theirs decide what is filled in, offered and allowed. */
export function FillAs({ trial }: { trial: TrialState }) {
  const { t } = useTranslation('actions');
  const { data: users = [] } = useQuery(valueSources.users());
  return (
    <Select
      label={t('preview.as')}
      placeholder={t('preview.me')}
      clearable
      searchable
      data={users.map((user) => ({ value: user.email, label: fullName(user) }))}
      value={trial.person ?? null}
      onChange={(person) => trial.setPerson(person ?? undefined)}
    />
  );
}

/** The form as those who run it will see it: it can be filled in, and nothing is started. */
export function FormPreview({ action, trial }: { action: Document; trial: TrialState }) {
  const { t } = useTranslation('actions');
  const { steps, step, setStep, form } = trial;
  const shown = steps[step];
  const several = steps.length > 1;
  const last = step === steps.length - 1;
  const button = triggerOf(action).executeActionButtonText || t('details.buttonUsual');
  return (
    <div className="trial">
      <FillAs trial={trial} />
      <div className="trial-head">
        <ActionTile action={action as unknown as Action} size={32} />
        <span className="trial-title">
          <b className="ellipsis">{titleOf(action) || t('untitled')}</b>
          <small>{plainText(String(action.description ?? '')) || t('noDescription')}</small>
        </span>
      </div>
      {several && (
        <p className="trial-step">
          {t('preview.step', { number: step + 1, count: steps.length, title: shown?.title })}
        </p>
      )}
      <div className="trial-body">
        {trial.asksEntity && trial.blueprint && step === 0 && (
          <Subject trial={trial} blueprint={trial.blueprint} />
        )}
        {trial.formErrors.map((error) => (
          <p key={error} role="status" className="form-fault">
            {error}
          </p>
        ))}
        {shown?.sections.map((section) => (
          <FormSection key={section.key} section={section} form={form} sources={valueSources} />
        ))}
        {steps.every(({ sections }) => sections.length === 0) && <p className="dim">{t('preview.empty')}</p>}
      </div>
      <div className="trial-foot">
        {several && (
          <Button variant="default" disabled={step === 0} onClick={() => setStep(step - 1)}>
            {t('preview.back')}
          </Button>
        )}
        {!last ? (
          <Button onClick={() => setStep(step + 1)}>{t('preview.next')}</Button>
        ) : (
          <Button disabled color={operationOf(action) === 'DELETE' ? 'red' : undefined}>
            {button}
          </Button>
        )}
      </div>
    </div>
  );
}
