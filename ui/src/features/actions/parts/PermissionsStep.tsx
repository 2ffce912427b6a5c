import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ActionPermissions, Document, Grant } from '~/api/contract';
import type { ValueSources } from '~/api/sources';
import { type Edit, editAt } from '~/components/definition/edit';
import type { Path } from '~/components/expression/paths';
import { GrantFields } from '~/components/grant/GrantFields';
import { Panel } from '~/components/panel/Panel';
import type { Side } from '~/components/policy/sides';
import type { Offer } from '~/components/query-builder/model';
import { type ActionDocument, operationOf } from '../document';
import { modeOf } from '../terms';
import { useSides } from '../use-sides';
import type { TrialState } from '../use-trial';
import { ApprovalFields } from './ApprovalFields';
import { ApproverPolicy } from './ApproverPolicy';
import { PolicyField } from './PolicyField';
import { WhoIsAdmitted } from './WhoIsAdmitted';
import { WhoIsAsked } from './WhoIsAsked';

type Props = {
  /** Of the whole document: the action and its permissions. */
  edit: Edit;
  paths: Path[];
  sources: ValueSources;
  /** What rules of policies may compare with beside values. */
  offers: readonly Offer[];
  trial: TrialState;
};

type PartProps = Props & { part: keyof ActionPermissions; sides: Side[] };

const POLICIES = { execute: PolicyField, approve: ApproverPolicy };

function GrantPart({ edit, paths, sources, offers, part, sides }: PartProps) {
  const at = editAt(edit, ['permissions', part]);
  const grant = at.value as Grant;
  const Policy = POLICIES[part];
  const set = (changes: Partial<Grant>) => at.replace({ ...at.value, ...changes });
  return (
    <>
      <GrantFields value={grant} sources={sources} faultAt={at.faultAt} onChange={set} />
      <Policy
        value={grant.policy}
        sides={sides}
        paths={paths}
        offers={offers}
        faultAt={(path) => at.faultAt(['policy', ...path])}
        onChange={(policy: Document | null) => set({ policy })}
      />
    </>
  );
}

/** Who runs it, who sees the runs, who has to say yes. */
export default function PermissionsStep(props: Props) {
  const { t } = useTranslation('actions');
  const { edit, paths, sources, offers, trial } = props;
  const action = editAt(edit, ['action']);
  const execute = editAt(edit, ['permissions', 'execute']);
  const sides = useSides(edit.value as unknown as ActionDocument);
  const asks = modeOf(action.value.requiredApproval) !== 'none';
  return (
    <div className="builder-step builder-panels">
      <Panel title={t('grant.execute')}>
        <div className="panel-body def-editor">
          <GrantPart {...props} sides={sides} part="execute" />
          {operationOf(action.value) !== 'CREATE' && (
            <Switch
              label={t('grant.owners')}
              description={t('grant.ownersHint')}
              checked={execute.value.ownedByTeam === true}
              onChange={(event) =>
                execute.replace({ ...execute.value, ownedByTeam: event.currentTarget.checked })
              }
            />
          )}
          {Boolean((execute.value as Grant).policy) && (
            <WhoIsAdmitted trial={trial} policy={(execute.value as Grant).policy} sides={sides} />
          )}
          <Switch
            label={t('grant.runs')}
            description={t('grant.runsHint')}
            checked={action.value.allowAnyoneToViewRuns !== false}
            onChange={(event) =>
              action.replace({ ...action.value, allowAnyoneToViewRuns: event.currentTarget.checked })
            }
          />
        </div>
      </Panel>
      <Panel title={t('approval.title')}>
        <div className="panel-body def-editor">
          <ApprovalFields edit={action} paths={paths} sources={sources} offers={offers} />
          {asks && (
            <section className="def-editor" aria-label={t('approval.who')}>
              <p className="def-caption">{t('approval.who')}</p>
              <GrantPart {...props} sides={sides} part="approve" />
            </section>
          )}
          {asks && <WhoIsAsked trial={trial} />}
        </div>
      </Panel>
    </div>
  );
}
