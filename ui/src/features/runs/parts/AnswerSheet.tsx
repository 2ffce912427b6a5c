import '~/components/confirm/confirm.css';
import { Button, Group, Modal, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApprovalTerms, UserInputs } from '~/api/contract';
import { fieldErrors } from '~/api/errors';
import { TENANT } from '~/api/host';
import { valueSources } from '~/api/sources';
import { orderOf, specsIn, stepsOf } from '~/components/action/form';
import { withDefaults } from '~/components/form/check';
import { FormFields } from '~/components/form/FormFields';
import { useForm } from '~/components/form/use-form';
import type { Answer } from '../queries';

export type Answering = { mutationFn: (answer: Answer) => Promise<unknown> };

type Props = {
  title: string;
  answering: Answering;
  terms: ApprovalTerms;
  /** Of the link that led here. */
  ticket?: string;
  opened: boolean;
  onClose: () => void;
};

const NO_INPUTS: UserInputs = { properties: {} };

/** Where a fault of the server belongs: an input of the approvers' form, or the comment. */
const fieldOf = ([group, key]: string[]) => (group === 'inputs' ? key : group);

/** What approvers are asked beside a yes or no. */
function useAsked({ inputs = NO_INPUTS }: ApprovalTerms) {
  const [specs] = useState(() => specsIn(stepsOf(inputs, undefined)[0]));
  const form = useForm(
    withDefaults(
      specs.map((spec) => ({
        ...spec,
        schema: { ...spec.schema, default: inputs.properties[spec.id]?.default },
      })),
      {},
    ),
  );
  const values = () => orderOf(specs, form.values, new Set(specs.map(({ id }) => id)));
  return { specs, form, values };
}

/** Yes and no with a comment and what else the action asks of whoever answers. */
export function AnswerSheet({ title, answering, terms, ticket, opened, onClose }: Props) {
  const { t } = useTranslation(['runs', 'common', 'form']);
  const queryClient = useQueryClient();
  const [comment, setComment] = useState('');
  const [lacksComment, setLacksComment] = useState(false);
  const { specs, form, values } = useAsked(terms);
  const answer = useMutation({
    ...answering,
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: [TENANT, 'runs'] });
      onClose();
    },
  });
  const needsComment = (status: Answer['status']) => terms.commentRequired?.includes(status) === true;
  const say = (status: Answer['status']) => {
    const lacks = needsComment(status) && comment.trim() === '';
    setLacksComment(lacks);
    if ((status === 'APPROVE' && !form.check(specs)) || lacks) return;
    answer.mutate({
      status,
      ...(comment.trim() && { description: comment.trim() }),
      ...(status === 'APPROVE' && specs.length > 0 && { inputs: values() }),
      ...(ticket && { ticket }),
    });
  };
  const refused = fieldErrors(answer.error, fieldOf);
  const sending = answer.isPending ? answer.variables.status : undefined;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {specs.length > 0 && (
        <div className="answer-fields">
          <FormFields
            specs={specs}
            form={{ ...form, errors: { ...refused.fields, ...form.errors } }}
            sources={valueSources}
          />
        </div>
      )}
      <Textarea
        label={t('comment')}
        description={t('commentHint')}
        withAsterisk={needsComment('APPROVE')}
        error={lacksComment ? t('form:fault.required') : refused.fields.description}
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
        autosize
        minRows={2}
        maxRows={8}
        data-autofocus={specs.length === 0 || undefined}
      />
      {refused.rest.map((message) => (
        <p key={message} role="alert" className="confirm-refusal pill-block red">
          {message}
        </p>
      ))}
      <Group justify="flex-end" gap={8} mt={16}>
        <Button color="red" variant="light" loading={sending === 'DECLINE'} onClick={() => say('DECLINE')}>
          {t('decline')}
        </Button>
        <Button loading={sending === 'APPROVE'} onClick={() => say('APPROVE')}>
          {t('approve')}
        </Button>
      </Group>
    </Modal>
  );
}
