import { Button, Checkbox, CloseButton, Select, TagsInput, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ActionInput, UserInputs } from '~/api/contract';
import { ASKED, type AskedType, askedTypeOf, type Row, rows, withRows } from '../approver-inputs';

type RowProps = {
  row: Row;
  index: number;
  fault: string | undefined;
  onChange: (row: Row) => void;
  onRemove: () => void;
};

function RowFields({ row, index, fault, onChange, onRemove }: RowProps) {
  const { t } = useTranslation('actions');
  const { input } = row;
  const type = askedTypeOf(input);
  const set = (change: Partial<ActionInput>) => onChange({ ...row, input: { ...input, ...change } });
  return (
    <li className="stage">
      <div className="stage-head">
        <TextInput
          label={t('approval.asked.title', { number: index + 1 })}
          value={input.title ?? row.key}
          error={fault}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <Select
          label={t('approval.asked.type')}
          allowDeselect={false}
          data={(Object.keys(ASKED) as AskedType[]).map((value) => ({
            value,
            label: t(`type.${value}`),
          }))}
          value={type}
          onChange={(next) =>
            next && onChange({ ...row, input: { title: input.title, ...ASKED[next as AskedType] } })
          }
        />
        <Checkbox
          mt={32}
          label={t('approval.asked.required')}
          checked={row.required}
          onChange={(event) => onChange({ ...row, required: event.currentTarget.checked })}
        />
        <CloseButton
          mt={26}
          aria-label={t('approval.asked.remove', { title: input.title ?? row.key })}
          onClick={onRemove}
        />
      </div>
      {type === 'choice' && (
        <TagsInput
          label={t('approval.asked.options')}
          value={(Array.isArray(input.enum) ? input.enum : []).map(String)}
          onChange={(options) => set({ enum: options })}
        />
      )}
    </li>
  );
}

type Props = {
  inputs: UserInputs | undefined;
  faultAt: (path: string[]) => string | undefined;
  onChange: (inputs: UserInputs | undefined) => void;
  hint?: string;
};

/** What approvers fill in when they say yes; the backend reads it as .approval.inputs. */
export function ApproverInputs({ inputs, faultAt, onChange, hint }: Props) {
  const { t } = useTranslation('actions');
  const known = rows(inputs);
  const set = (next: Row[]) => onChange(withRows(next));
  return (
    <>
      {known.length > 0 && (
        <ol className="stages" aria-label={t('approval.asked.list')}>
          {known.map((row, index) => (
            <RowFields
              key={row.key}
              row={row}
              index={index}
              fault={faultAt(['properties', row.key])}
              onChange={(next) => set(known.with(index, next))}
              onRemove={() => set(known.toSpliced(index, 1))}
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
            set([
              ...known,
              {
                key: `input_${known.length + 1}`,
                input: { type: 'string', title: t('approval.asked.new', { number: known.length + 1 }) },
                required: true,
              },
            ])
          }
        >
          {t('approval.asked.add')}
        </Button>
        {hint && <small className="dim">{hint}</small>}
      </div>
    </>
  );
}
