import { Button, Progress } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconArrowLeft, IconArrowRight, IconLock, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Action } from '~/api/contract';
import { valueSources } from '~/api/sources';
import { FormSection } from '~/components/action/FormSection';
import { needsEntity, specsIn } from '~/components/action/form';
import { StepBar } from '~/components/action/StepBar';
import { checkForm } from '~/components/form/check';
import { ErrorSummary } from '~/components/form/ErrorSummary';
import { ErrorBox } from '~/components/state/ErrorBox';
import { formOptions } from '../queries';
import type { ActionFormState } from '../use-action-form';
import { Subject } from './Subject';

type Props = {
  action: Action;
  state: ActionFormState;
  entity: string | undefined;
  onEntity: (entity: string | undefined) => void;
};

/** Where somebody is, and what Continue and Run do from there. */
function useSteps({ state, entity, action }: Props) {
  const { form, steps, specs } = state;
  const [at, setAt] = useState(0);
  const [submitted, setSubmitted] = useState(false);
  const [lacksEntity, setLacksEntity] = useState(false);
  const here = Math.min(at, steps.length - 1);
  const isLast = here === steps.length - 1;
  const go = (step: number) => {
    setAt(step);
    setSubmitted(false);
  };
  const advance = () => {
    const missing = needsEntity(action) && entity === undefined;
    setLacksEntity(missing);
    setSubmitted(true);
    const fine = form.check(isLast ? specs : specsIn(steps[here]));
    if (!fine || missing) {
      const faults = checkForm(specs, form.values);
      const faulty = steps.findIndex((step) => specsIn(step).some(({ id }) => faults[id]));
      if (faulty >= 0 && faulty < here) setAt(faulty);
    } else if (isLast) state.submit();
    else go(here + 1);
  };
  return { here, isLast, go, advance, submitted, lacksEntity };
}

/** Checks over several inputs, as the server words them. */
function Remarks({ remarks }: { remarks: string[] }) {
  return (
    <ul role="status" className="action-remarks pill-block amber">
      {remarks.map((remark) => (
        <li key={remark}>{remark}</li>
      ))}
    </ul>
  );
}

function ApprovalNotice() {
  const { t } = useTranslation('selfService');
  return (
    <div className="action-notice pill-block amber">
      <IconLock size={16} aria-hidden />
      <p>
        <b>{t('needsApproval')}</b> {t('needsApprovalText')}
      </p>
    </div>
  );
}

export function ActionForm(props: Props) {
  const { t } = useTranslation('selfService');
  const { action, state, entity, onEntity } = props;
  const { steps, specs, form, rest, remarks, order } = state;
  const sources = { ...valueSources, options: formOptions(action.identifier, order) };
  const { here, isLast, go, advance, submitted, lacksEntity } = useSteps(props);
  useHotkeys([['mod+Enter', advance]], []);
  const run = action.requiredApproval
    ? t('requestApproval')
    : action.trigger.executeActionButtonText || t('run');
  return (
    <form
      className="card action-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        advance();
      }}
    >
      {steps.length > 1 && (
        <StepBar steps={steps} here={here} errors={form.errors} submitted={submitted} onStep={go} />
      )}
      <div className="action-body">
        {state.failure && <ErrorBox error={state.failure} />}
        {(submitted || rest.length > 0) && <ErrorSummary specs={specs} errors={form.errors} rest={rest} />}
        {needsEntity(action) && here === 0 && (
          <Subject
            blueprint={action.trigger.blueprintIdentifier ?? ''}
            entity={entity}
            sources={sources}
            onEntity={onEntity}
            error={lacksEntity && entity === undefined ? t('chooseEntity') : state.subjectError}
          />
        )}
        {steps[here]?.sections.map((section) => (
          <FormSection key={section.key} section={section} form={form} sources={sources} />
        ))}
        {remarks.length > 0 && <Remarks remarks={remarks} />}
        {specs.length === 0 && !state.waiting && <p className="dim">{t('noInputs')}</p>}
        {isLast && action.requiredApproval && <ApprovalNotice />}
      </div>
      <div className="action-foot">
        {steps.length > 1 && (
          <Button
            variant="default"
            disabled={here === 0}
            leftSection={<IconArrowLeft size={15} />}
            onClick={() => go(here - 1)}
          >
            {t('back')}
          </Button>
        )}
        {state.progress !== undefined && state.progress < 1 && (
          <Progress className="action-sending" value={state.progress * 100} aria-label={t('sendingFiles')} />
        )}
        <span className="action-hint">
          <kbd className="k">Ctrl</kbd> <kbd className="k">Enter</kbd> {isLast ? t('toRun') : t('toContinue')}
        </span>
        <Button
          type="submit"
          color={action.trigger.operation === 'DELETE' && isLast ? 'red' : undefined}
          loading={state.busy}
          rightSection={isLast ? <IconPlayerPlay size={15} /> : <IconArrowRight size={15} />}
        >
          {isLast ? run : t('continue')}
        </Button>
      </div>
    </form>
  );
}
