import { Button, CloseButton, NumberInput, SegmentedControl, Select, Switch, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ValueSources } from '~/api/sources';
import { type Edit, put, textAt } from '~/components/definition/edit';
import { ExpressionField } from '~/components/expression/ExpressionField';
import type { Path } from '~/components/expression/paths';
import { GrantFields, type People } from '~/components/grant/GrantFields';
import type { Offer } from '~/components/query-builder/model';
import { modeOf, type Stage, type Terms, termsOf, withMode, withPolicy } from '../terms';
import { ApproverInputs } from './ApproverInputs';
import { ApproverPolicy } from './ApproverPolicy';

type Props = { edit: Edit; paths: Path[]; sources: ValueSources; offers: readonly Offer[] };

const AT = 'requiredApproval';
const MINUTES_OF_HOUR = 60;

type StageProps = {
  stage: Stage;
  index: number;
  sources: ValueSources;
  paths: Path[];
  offers: readonly Offer[];
  faultAt: (path: string[]) => string | undefined;
  onChange: (stage: Stage) => void;
  onRemove: () => void;
};

function StageFields(props: StageProps) {
  const { stage, index, sources, paths, offers, faultAt, onChange, onRemove } = props;
  const { t } = useTranslation('actions');
  return (
    <li className="stage">
      <div className="stage-head">
        <TextInput
          label={t('approval.stageName', { number: index + 1 })}
          maxLength={60}
          value={stage.name}
          error={faultAt(['name'])}
          onChange={(event) => onChange({ ...stage, name: event.currentTarget.value })}
        />
        <Select
          label={t('approval.stageMode')}
          allowDeselect={false}
          data={(['ANY', 'ALL'] as const).map((value) => ({ value, label: t(`approval.mode.${value}`) }))}
          value={stage.mode ?? 'ANY'}
          onChange={(mode) => mode && onChange({ ...stage, mode: mode as Stage['mode'] })}
        />
        {stage.mode !== 'ALL' && (
          <NumberInput
            label={t('approval.quorum')}
            min={1}
            max={50}
            value={stage.quorum ?? 1}
            error={faultAt(['quorum'])}
            onChange={(quorum) => onChange({ ...stage, quorum: Number(quorum) || 1 })}
          />
        )}
        <CloseButton
          mt={26}
          aria-label={t('approval.removeStage', { name: stage.name })}
          onClick={onRemove}
        />
      </div>
      <GrantFields
        value={stage.approvers ?? {}}
        sources={sources}
        faultAt={(path) => faultAt(['approvers', ...path])}
        onChange={(approvers: People) =>
          onChange({ ...stage, approvers: { ...stage.approvers, ...approvers } })
        }
      />
      <ApproverPolicy
        value={stage.approvers?.policy}
        paths={paths}
        offers={offers}
        faultAt={(path) => faultAt(['approvers', 'policy', ...path])}
        onChange={(policy) => onChange({ ...stage, approvers: withPolicy(stage.approvers, policy) })}
      />
      <ApproverInputs
        inputs={stage.inputs}
        hint={t('approval.asked.ofStage')}
        faultAt={(path) => faultAt(['inputs', ...path])}
        onChange={(inputs) => onChange({ ...stage, inputs })}
      />
    </li>
  );
}

function Stages({
  terms,
  edit,
  paths,
  sources,
  offers,
  onChange,
}: Props & { terms: Terms; onChange: (terms: Terms) => void }) {
  const { t } = useTranslation('actions');
  const stages = terms.stages ?? [];
  const set = (next: Stage[]) => onChange({ ...terms, stages: next.length ? next : undefined });
  return (
    <>
      {stages.length > 0 && (
        <ol className="stages" aria-label={t('approval.stages')}>
          {stages.map((stage, index) => (
            <StageFields
              key={index}
              stage={stage}
              index={index}
              sources={sources}
              paths={paths}
              offers={offers}
              faultAt={(path) => edit.faultAt([AT, 'stages', String(index), ...path])}
              onChange={(next) => set(stages.with(index, next))}
              onRemove={() => set(stages.toSpliced(index, 1))}
            />
          ))}
        </ol>
      )}
      <div>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() =>
            set([...stages, { name: t('approval.newStage', { number: stages.length + 1 }), mode: 'ANY' }])
          }
        >
          {t('approval.addStage')}
        </Button>
      </div>
    </>
  );
}

function Notification({ edit }: { edit: Edit }) {
  const { t } = useTranslation('actions');
  const type = textAt(edit, ['approvalNotification', 'type']) || 'email';
  return (
    <div className="def-pair">
      <Select
        label={t('approval.notify')}
        allowDeselect={false}
        data={(['email', 'webhook'] as const).map((value) => ({
          value,
          label: t(`approval.notifyBy.${value}`),
        }))}
        value={type}
        onChange={(next) =>
          put(
            edit,
            ['approvalNotification'],
            next === 'webhook' ? { type: 'webhook', url: '', format: 'slack' } : { type: 'email' },
          )
        }
      />
      {type === 'webhook' && (
        <TextInput
          label={t('approval.address')}
          placeholder="https://"
          value={textAt(edit, ['approvalNotification', 'url'])}
          error={edit.faultAt(['approvalNotification', 'url'])}
          onChange={(event) =>
            edit.replace({
              ...edit.value,
              approvalNotification: {
                ...(edit.value.approvalNotification as object),
                url: event.currentTarget.value,
              },
            })
          }
        />
      )}
      {type === 'webhook' && (
        <Select
          label={t('approval.format')}
          allowDeselect={false}
          data={(['slack', 'json'] as const).map((value) => ({
            value,
            label: t(`approval.formats.${value}`),
          }))}
          value={textAt(edit, ['approvalNotification', 'format']) || 'json'}
          onChange={(format) => put(edit, ['approvalNotification', 'format'], format ?? undefined)}
        />
      )}
    </div>
  );
}

type TermsProps = Props & { terms: Terms; onChange: (terms: Terms) => void };

/** Whom silence brings in, and after how long. */
function Escalation({ terms, edit, sources, onChange }: TermsProps) {
  const { t } = useTranslation('actions');
  const { escalation } = terms;
  const set = (next: Terms['escalation']) => onChange({ ...terms, escalation: next });
  return (
    <>
      <Switch
        label={t('approval.escalation')}
        description={t('approval.escalationHint')}
        checked={escalation !== undefined}
        onChange={(event) =>
          set(event.currentTarget.checked ? { after: 24 * MINUTES_OF_HOUR, roles: ['Admin'] } : undefined)
        }
      />
      {escalation && (
        <div className="stage">
          <NumberInput
            label={t('approval.escalationAfter')}
            min={0.25}
            step={1}
            value={escalation.after / MINUTES_OF_HOUR}
            error={edit.faultAt([AT, 'escalation', 'after']) ?? edit.faultAt([AT, 'escalation'])}
            onChange={(hours) =>
              set({ ...escalation, after: Math.round(Number(hours) * MINUTES_OF_HOUR) || 1 })
            }
          />
          <GrantFields
            value={escalation}
            sources={sources}
            faultAt={(path) => edit.faultAt([AT, 'escalation', ...path])}
            onChange={(people: People) => set({ ...escalation, ...people })}
          />
        </div>
      )}
    </>
  );
}

const COMMENTS: Record<string, Terms['commentRequired']> = {
  never: undefined,
  decline: ['DECLINE'],
  always: ['APPROVE', 'DECLINE'],
};

const commentOf = ({ commentRequired = [] }: Terms): string =>
  commentRequired.length === 0 ? 'never' : commentRequired.includes('APPROVE') ? 'always' : 'decline';

/** What whoever answers has to say beside yes or no. */
function Answers({ terms, edit, onChange }: TermsProps) {
  const { t } = useTranslation('actions');
  return (
    <>
      <Select
        label={t('approval.comment')}
        allowDeselect={false}
        data={Object.keys(COMMENTS).map((value) => ({
          value,
          label: t(`approval.comments.${value as 'never'}`),
        }))}
        value={commentOf(terms)}
        onChange={(next) => onChange({ ...terms, commentRequired: COMMENTS[next ?? 'never'] })}
      />
      <ApproverInputs
        inputs={terms.inputs}
        faultAt={(path) => edit.faultAt([AT, 'inputs', ...path])}
        onChange={(inputs) => onChange({ ...terms, inputs })}
      />
    </>
  );
}

/** Whether somebody has to say yes first, how many of whom, in which stages, and how long it waits. */
export function ApprovalFields(props: Props) {
  const { t } = useTranslation('actions');
  const { edit, paths } = props;
  const terms = termsOf(edit.value[AT]);
  const mode = modeOf(edit.value[AT]);
  const set = (next: Terms) => edit.replace({ ...edit.value, [AT]: next });
  const [condition = ''] = terms.condition?.expressions ?? [];
  return (
    <div className="def-editor">
      <SegmentedControl
        aria-label={t('approval.title')}
        data={(['none', 'ANY', 'ALL'] as const).map((value) => ({
          value,
          label: t(`approval.mode.${value}`),
        }))}
        value={mode}
        onChange={(next) => {
          const approval = withMode(edit.value[AT], next as typeof mode);
          const { [AT]: _, ...rest } = edit.value;
          edit.replace(approval === undefined ? rest : { ...rest, [AT]: approval });
        }}
      />
      {edit.faultAt([AT]) && <p className="form-fault">{edit.faultAt([AT])}</p>}
      {mode !== 'none' && (
        <>
          <div className="def-pair">
            {mode === 'ANY' && !terms.stages && (
              <NumberInput
                label={t('approval.quorum')}
                min={1}
                max={50}
                value={terms.quorum ?? 1}
                error={edit.faultAt([AT, 'quorum'])}
                onChange={(quorum) =>
                  set({ ...terms, quorum: Number(quorum) > 1 ? Number(quorum) : undefined })
                }
              />
            )}
            <NumberInput
              label={t('approval.expires')}
              description={t('approval.expiresHint')}
              min={0}
              value={terms.expiresAfter ? terms.expiresAfter / MINUTES_OF_HOUR : ''}
              error={edit.faultAt([AT, 'expiresAfter'])}
              onChange={(hours) =>
                set({
                  ...terms,
                  expiresAfter: hours ? Math.round(Number(hours) * MINUTES_OF_HOUR) : undefined,
                })
              }
            />
          </div>
          <Switch
            label={t('approval.notOwn')}
            description={t('approval.notOwnHint')}
            checked={terms.preventSelfApproval === true}
            onChange={(event) =>
              set({ ...terms, preventSelfApproval: event.currentTarget.checked || undefined })
            }
          />
          <ExpressionField
            label={t('approval.condition')}
            hint={t('approval.conditionHint')}
            placeholder='.inputs.environment == "production"'
            value={condition}
            paths={paths}
            error={edit.faultAt([AT, 'condition'])}
            onChange={(next) =>
              set({ ...terms, condition: next ? { type: 'JQ', expressions: [next] } : undefined })
            }
          />
          <Answers {...props} terms={terms} onChange={set} />
          <Stages {...props} terms={terms} onChange={set} />
          <Escalation {...props} terms={terms} onChange={set} />
          <Notification edit={edit} />
        </>
      )}
    </div>
  );
}
