import './action.css';
import { UnstyledButton } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FormErrors } from '../form/use-form';
import { type Step, specsIn } from './form';

type Props = {
  steps: Step[];
  here: number;
  errors: FormErrors;
  submitted: boolean;
  onStep: (step: number) => void;
};

/** Steps behind are open, steps ahead are reached by Continue. */
export function StepBar({ steps, here, errors, submitted, onStep }: Props) {
  const { t } = useTranslation('form');
  return (
    <ol className="steps" aria-label={t('steps')}>
      {steps.map((step, index) => {
        const faults = submitted ? specsIn(step).filter(({ id }) => errors[id]).length : 0;
        const state = index === here ? 'steps-here' : index < here ? 'steps-done' : '';
        return (
          <li key={step.title}>
            <UnstyledButton
              className={`steps-step ${state}`}
              aria-current={index === here ? 'step' : undefined}
              disabled={index > here}
              onClick={() => onStep(index)}
            >
              <span className="steps-number">
                {index < here && faults === 0 ? <IconCheck size={14} /> : index + 1}
              </span>
              <span className="steps-text">
                <b className="ellipsis">{step.title}</b>
                {faults > 0 && <small>{t('toFix', { count: faults })}</small>}
              </span>
            </UnstyledButton>
          </li>
        );
      })}
    </ol>
  );
}
