import '~/components/definition/definition.css';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconTool } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actionsQuery } from '~/api/actions';
import type { FixAction, ScorecardRule } from '~/api/contract';
import { askForExemption, decideExemption, type Standing, withdrawExemption } from '~/api/exemptions';
import { useCan } from '~/api/permissions';
import { bootstrapQuery } from '~/api/queries';
import { ExemptionNote } from '~/components/exemption/ExemptionNote';
import type { RuleReport } from '../scorecards';
import type { EntityContext } from '../use-entity';

const AskForm = lazy(() =>
  import('~/components/exemption/AskForm').then(({ AskForm: Form }) => ({ default: Form })),
);
const Markdown = lazy(() => import('~/components/markdown/Markdown'));

type Props = {
  report: RuleReport;
  /** Identifier of the scorecard. */
  scorecard: string;
  exemption?: Standing;
  context: EntityContext;
};

/** The form that mends it, filled in as the scorecard says; only for those who may open it. */
function Fix({ fix, rule, context }: { fix: FixAction; rule: ScorecardRule; context: EntityContext }) {
  const { t } = useTranslation('entity');
  const { data: actions = [] } = useQuery(actionsQuery());
  const action = actions.find(({ identifier }) => identifier === fix.action);
  if (!action) return null;
  return (
    <Button
      size="compact-xs"
      variant="light"
      leftSection={<IconTool size={14} />}
      renderRoot={(rest) => (
        <Link
          {...rest}
          to={`/self-service/${encodeURIComponent(fix.action)}` as string}
          search={{ entity: context.entity.identifier, inputs: fix.inputs } as never}
          title={rule.title}
        />
      )}
    >
      {t('fixWith', { action: action.title ?? action.identifier })}
    </Button>
  );
}

function Ask({ report, scorecard, context }: Props) {
  const { t } = useTranslation(['entity', 'exemption']);
  const { blueprint, entity } = context;
  const queryClient = useQueryClient();
  const decides = useCan('update:scorecards', blueprint.identifier);
  const [asking, setAsking] = useState(false);
  const ask = useMutation(askForExemption(queryClient, { blueprint: blueprint.identifier, scorecard }));
  return (
    <>
      <Button variant="subtle" color="gray" size="compact-xs" onClick={() => setAsking(true)}>
        {t('exemption:ask')}
      </Button>
      {asking && (
        <Suspense>
          <AskForm
            rule={report.rule.title}
            entity={entity.title}
            decides={decides}
            busy={ask.isPending}
            error={ask.error}
            onClose={() => setAsking(false)}
            onAsk={(asked) =>
              ask.mutate(
                { entity: entity.identifier, rule: report.rule.identifier, ...asked },
                {
                  onSuccess: ({ status }) => {
                    notifications.show({
                      message: t(status === 'GRANTED' ? 'exemption:granted' : 'exemption:asked'),
                    });
                    setAsking(false);
                  },
                },
              )
            }
          />
        </Suspense>
      )}
    </>
  );
}

function Exempt({ exemption, scorecard, context }: Props & { exemption: Standing }) {
  const queryClient = useQueryClient();
  const { data: session } = useQuery(bootstrapQuery());
  const decides = useCan('update:scorecards', context.blueprint.identifier);
  const place = { blueprint: context.blueprint.identifier, scorecard };
  const decide = useMutation(decideExemption(queryClient, place));
  const withdraw = useMutation(withdrawExemption(queryClient, place));
  const mine = exemption.requestedBy === session?.user.email;
  const error = decide.error ?? withdraw.error;
  return (
    <>
      <ExemptionNote
        exemption={exemption}
        people={context.people}
        busy={decide.isPending || withdraw.isPending}
        onDecide={
          decides
            ? (status, comment) => decide.mutate({ exemption: exemption.id, status, comment })
            : undefined
        }
        onWithdraw={mine ? () => withdraw.mutate(exemption.id) : undefined}
      />
      {error && (
        <p role="alert" className="rule-refused">
          {error.message}
        </p>
      )}
    </>
  );
}

/** Below a rule that fails: how it is mended, by which form, or why it need not be. */
export function RuleHelp(props: Props) {
  const { report, exemption, context } = props;
  const mayAsk = useCan('update:entities');
  const { rule, status } = report;
  if (status !== 'FAILURE' && !exemption) return null;
  return (
    <div className="rule-help">
      {status === 'FAILURE' && rule.howToFix && (
        <Suspense>
          <Markdown text={rule.howToFix} />
        </Suspense>
      )}
      {exemption && <Exempt {...props} exemption={exemption} />}
      <div className="rule-help-tools">
        {status === 'FAILURE' && rule.fixAction && <Fix fix={rule.fixAction} rule={rule} context={context} />}
        {status === 'FAILURE' && !exemption && mayAsk && <Ask {...props} />}
      </div>
    </div>
  );
}
