import { useTranslation } from 'react-i18next';
import { type Condition, Conditions, type Subjects } from '~/components/condition/Conditions';
import { STATUS } from '~/components/condition/sentence';
import type { Edit } from '~/components/definition/edit';
import type { Path } from '~/components/expression/paths';
import { Panel } from '~/components/panel/Panel';

type Props = { edit: Edit; subjects: Subjects; paths: Path[] };

const AT = ['trigger', 'condition', 'expressions'];

export function IfPanel({ edit, subjects, paths }: Props) {
  const { t } = useTranslation('automations');
  const { condition, ...rest } = (edit.value.trigger ?? {}) as { condition?: Condition };
  return (
    <Panel title={t('if.title')}>
      <div className="panel-body def-editor">
        <Conditions
          value={condition}
          subjects={subjects}
          paths={paths}
          faultAt={(index) => edit.faultAt([...AT, String(index)])}
          onChange={(next) =>
            edit.replace({ ...edit.value, trigger: next ? { ...rest, condition: next } : rest })
          }
        />
      </div>
    </Panel>
  );
}

export const STATUS_SUBJECT = (title: string): Subjects => ({
  [STATUS]: {
    type: 'string',
    title,
    enum: ['IN_PROGRESS', 'SUCCESS', 'FAILURE', 'WAITING_FOR_APPROVAL', 'DECLINED', 'CANCELLED'],
  },
});
