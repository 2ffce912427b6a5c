import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { hasStatus } from '~/api/errors';
import { answerForm, answerNode, type NodeRun, type Question, refreshRuns } from '~/api/workflow-runs';
import type { Button as FlowButton } from '~/api/workflows';
import { FormSteps } from '~/components/flow/FormSteps';
import { useServedForm } from '~/components/flow/use-served-form';
import { Glyph } from '~/components/icon/Glyph';
import { symbolFor } from '~/components/icon/names';

const LOOKS = {
  PRIMARY: {},
  SECONDARY: { variant: 'default' },
  DANGER: { color: 'red.9' },
} as const;

type PressProps = { button: FlowButton; busy: boolean; disabled: boolean; onPress: () => void };

function Press({ button, busy, disabled, onPress }: PressProps) {
  const { identifier, label, variant = 'PRIMARY', icon } = button;
  return (
    <Button
      {...LOOKS[variant]}
      loading={busy}
      disabled={disabled}
      leftSection={icon && <Glyph id={symbolFor([icon], 'check')} size={15} />}
      onClick={onPress}
    >
      {label || identifier}
    </Button>
  );
}

/** The form that a node asks people to fill in, and its buttons. */
export function AnswerForm({ nodeRun, question }: { nodeRun: NodeRun; question: Question }) {
  const { t } = useTranslation('workflows');
  const queryClient = useQueryClient();
  const { identifier } = nodeRun;
  const served = useMemo(() => answerForm(identifier), [identifier]);
  const answer = useMutation({
    ...answerNode(identifier),
    // Also after a refusal: somebody else may have decided.
    onSettled: () => refreshRuns(queryClient),
  });
  const { userInputs } = question;
  const state = useServedForm({ served, inputs: userInputs, sent: answer, name: identifier });
  const { buttons = [] } = userInputs;
  const say = (button: string) =>
    answer.mutate({ button, ...(state.specs.length > 0 && { inputs: state.values }) });
  const sending = answer.isPending ? answer.variables.button : undefined;
  const [only] = buttons.length === 1 ? buttons : [];
  if (hasStatus(answer.error, 409))
    return (
      <p role="status" className="run-outcome pill-block amber">
        {t('answer.late')}
      </p>
    );
  return (
    <FormSteps
      state={state}
      // Enter in a field answers only where there is nothing to choose between.
      onSubmit={(send) => only && send(() => say(only.identifier))}
      buttons={(send) =>
        buttons.map((button) => (
          <Press
            key={button.identifier}
            button={button}
            busy={sending === button.identifier}
            disabled={answer.isPending}
            onPress={() => send(() => say(button.identifier))}
          />
        ))
      }
    />
  );
}
