import '~/components/definition/definition.css';
import { ActionIcon, Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconShieldPlus, IconTool } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actionsQuery } from '~/api/actions';
import type { FixAction } from '~/api/contract';
import { askForExemption } from '~/api/exemptions';
import { useCan } from '~/api/permissions';
import { AskForm } from '~/components/exemption/AskForm';

type Rule = { identifier: string; title: string; howToFix?: string; fixAction?: FixAction };

type Props = {
  rule: Rule;
  entity: { identifier: string; title: string };
  blueprint: string;
  scorecard: string;
};

/** The form that mends it, for those who may open it. */
function Fix({ fix, rule, entity }: { fix: FixAction } & Pick<Props, 'rule' | 'entity'>) {
  const { t } = useTranslation('scorecards');
  const { data: actions = [] } = useQuery(actionsQuery());
  if (!actions.some(({ identifier }) => identifier === fix.action)) return null;
  return (
    <Button
      variant="light"
      size="compact-xs"
      leftSection={<IconTool size={13} />}
      aria-label={t('fixOne', { rule: rule.title, entity: entity.title })}
      renderRoot={(rest) => (
        <Link
          {...rest}
          to={`/self-service/${encodeURIComponent(fix.action)}` as string}
          search={{ entity: entity.identifier, inputs: fix.inputs } as never}
        />
      )}
    >
      {t('fix')}
    </Button>
  );
}

function Ask({ rule, entity, blueprint, scorecard }: Props) {
  const { t } = useTranslation(['scorecards', 'exemption']);
  const queryClient = useQueryClient();
  const decides = useCan('update:scorecards', blueprint);
  const [asking, setAsking] = useState(false);
  const ask = useMutation(askForExemption(queryClient, { blueprint, scorecard }));
  const told = (status: string) => {
    notifications.show({ message: t(status === 'GRANTED' ? 'exemption:granted' : 'exemption:asked') });
    setAsking(false);
  };
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        aria-label={t('askOne', { rule: rule.title, entity: entity.title })}
        title={t('exemption:ask')}
        onClick={() => setAsking(true)}
      >
        <IconShieldPlus size={15} />
      </ActionIcon>
      {asking && (
        <AskForm
          rule={rule.title}
          entity={entity.title}
          decides={decides}
          busy={ask.isPending}
          error={ask.error}
          onClose={() => setAsking(false)}
          onAsk={(asked) =>
            ask.mutate(
              { entity: entity.identifier, rule: rule.identifier, ...asked },
              { onSuccess: ({ status }) => told(status) },
            )
          }
        />
      )}
    </>
  );
}

/** A rule that an entity fails, the form that mends it, and the way to an exemption. */
export function Lack(props: Props) {
  const { rule, entity } = props;
  const mayAsk = useCan('update:entities');
  return (
    <li className="lack">
      <span title={rule.howToFix}>{rule.title}</span>
      {rule.fixAction && <Fix fix={rule.fixAction} rule={rule} entity={entity} />}
      {mayAsk && <Ask {...props} />}
    </li>
  );
}
