import { Button, Progress } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconArrowLeft, IconArrowRight, IconLock, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Action, Verdict } from '~/api/contract';
import { type ValueSources, valueSources } from '~/api/sources';
import { FormSection } from '~/components/action/FormSection';
import { needsEntity, specsIn } from '~/components/action/form';
import { StepBar } from '~/components/action/StepBar';
import { checkForm } from '~/components/form/check';
import { ErrorSummary } from '~/components/form/ErrorSummary';
import { ErrorBox } from '~/components/state/ErrorBox';
import { formOptions } from '../queries';
import type { ActionFormState, Subjects as Chosen } from '../use-action-form';
import { useVerdict } from '../use-verdict';
import { BreakGlass } from './BreakGlass';
import { Subject } from './Subject';
import { Subjects } from './Subjects';

type Props = {
  action: Action;
  state: ActionFormState;
  subjects: Chosen;
  onSubjects: (subjects: Chosen) => void;
};

/** Where somebody is, and what Continue and Run do from there. */
function useSteps({ state, subjects: { entity, entities }, action }: Props) {
  const { form, steps, specs, glass } = state;
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
    const missing = needsEntity(action) && entity === undefined && !entities;
    setLacksEntity(missing);
    setSubmitted(true);
    const says = !isLast || glass.reason === undefined || glass.reason.trim() !== '';
    const fine = form.check(isLast ? specs : specsIn(steps[here])) && says;
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

/** Who may not run it is told before anything is filled in. */
function Refusal({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation('selfService');
  return (
    <div className="action-notice pill-block red">
      <IconLock size={16} aria-hidden />
      <p>
        <b>{t('refused')}</b> {t('refusedText', { reason: verdict.reason })}
      </p>
    </div>
  );
}

type SubjectProps = Props & { sources: ValueSources; error: string | undefined };

function ChosenSubjects({
  action,
  subjects: { entity, entities },
  onSubjects,
  sources,
  error,
}: SubjectProps) {
  const blueprint = action.trigger.blueprintIdentifier ?? '';
  if (entities)
    return (
      <Subjects
        blueprint={blueprint}
        entities={entities}
        sources={sources}
        onEntities={(next) => onSubjects({ entities: next.length > 0 ? next : undefined })}
      />
    );
  return (
    <Subject
      blueprint={blueprint}
      entity={entity}
      sources={sources}
      onEntity={(next) => onSubjects({ entity: next })}
      error={error}
    />
  );
}

/** What the button says: the action's own word, unless people are asked first or nobody is. */
function useVerb(action: Action, isPast: boolean) {
  const { t } = useTranslation('selfService');
  if (isPast) return t('glass.run');
  return action.requiredApproval ? t('requestApproval') : action.trigger.executeActionButtonText || t('run');
}

export function ActionForm(props: Props) {
  const { t } = useTranslation('selfService');
  const { action, state, subjects } = props;
  const { steps, specs, form, rest, remarks, order, glass } = state;
  const verdict = useVerdict(action.identifier, order);
  const isPast = glass.reason !== undefined;
  const isRefused = verdict?.allowed === false && !isPast;
  const sources = { ...valueSources, options: formOptions(action.identifier, order) };
  const { here, isLast, go, advance, submitted, lacksEntity } = useSteps(props);
  useHotkeys([['mod+Enter', advance]], []);
  const run = useVerb(action, isPast);
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
        {(submitted || rest.length > 0) && (
          <ErrorSummary specs={specs} errors={form.errors} rest={rest} error={state.refusal} />
        )}
        {isRefused && <Refusal verdict={verdict} />}
        {needsEntity(action) && here === 0 && (
          <ChosenSubjects
            {...props}
            sources={sources}
            error={lacksEntity && subjects.entity === undefined ? t('chooseEntity') : state.subjectError}
          />
        )}
        {steps[here]?.sections.map((section) => (
          <FormSection key={section.key} section={section} form={form} sources={sources} />
        ))}
        {remarks.length > 0 && <Remarks remarks={remarks} />}
        {specs.length === 0 && !state.waiting && <p className="dim">{t('noInputs')}</p>}
        {isLast && action.requiredApproval && !isPast && <ApprovalNotice />}
        {isLast && verdict?.mayBreakGlass && (action.requiredApproval || !verdict.allowed) && (
          <BreakGlass glass={glass} submitted={submitted} />
        )}
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
          color={(action.trigger.operation === 'DELETE' || isPast) && isLast ? 'red' : undefined}
          loading={state.busy}
          rightSection={isLast ? <IconPlayerPlay size={15} /> : <IconArrowRight size={15} />}
        >
          {isLast ? run : t('continue')}
        </Button>
      </div>
    </form>
  );
}
