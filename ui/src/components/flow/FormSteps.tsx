import '../action/action.css';
import { Button } from '@mantine/core';
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormSection } from '../action/FormSection';
import { specsIn } from '../action/form';
import { StepBar } from '../action/StepBar';
import { checkForm } from '../form/check';
import { ErrorSummary } from '../form/ErrorSummary';
import { ErrorBox } from '../state/ErrorBox';
import type { ServedFormState } from './use-served-form';

type Props = {
  state: ServedFormState;
  /** What the last step ends with; `send` lets a press through only when all is filled in as asked. */
  buttons: (send: (press: () => void) => void) => ReactNode;
  onSubmit: (send: (press: () => void) => void) => void;
};

/** A form in steps; what is missing is said when somebody wants to go on. */
export function FormSteps({ state, buttons, onSubmit }: Props) {
  const { t } = useTranslation('workflows');
  const { form, steps, specs, rest, remarks } = state;
  const [at, setAt] = useState(0);
  const [submitted, setSubmitted] = useState(false);
  const here = Math.min(at, steps.length - 1);
  const isLast = here === steps.length - 1;
  const go = (step: number) => {
    setAt(step);
    setSubmitted(false);
  };
  const send = (press: () => void) => {
    setSubmitted(true);
    if (form.check(specs)) return press();
    const faults = checkForm(specs, form.values);
    const faulty = steps.findIndex((step) => specsIn(step).some(({ id }) => faults[id]));
    if (faulty >= 0 && faulty < here) setAt(faulty);
  };
  const next = () => {
    setSubmitted(true);
    if (form.check(specsIn(steps[here]))) go(here + 1);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isLast) onSubmit(send);
        else next();
      }}
    >
      {steps.length > 1 && (
        <StepBar steps={steps} here={here} errors={form.errors} submitted={submitted} onStep={go} />
      )}
      <div className="flow-fields">
        {state.failure && <ErrorBox error={state.failure} />}
        {(submitted || rest.length > 0) && <ErrorSummary specs={specs} errors={form.errors} rest={rest} />}
        {steps[here]?.sections.map((section) => (
          <FormSection key={section.key} section={section} form={form} sources={state.sources} />
        ))}
        {remarks.map((remark) => (
          <p key={remark} role="status" className="run-outcome pill-block amber">
            {remark}
          </p>
        ))}
        {specs.length === 0 && !state.waiting && <p className="dim">{t('noInputs')}</p>}
      </div>
      <div className="flow-foot">
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
        {isLast ? (
          buttons(send)
        ) : (
          <Button type="submit" rightSection={<IconArrowRight size={15} />}>
            {t('continue')}
          </Button>
        )}
      </div>
    </form>
  );
}
