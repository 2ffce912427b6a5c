import { Button, CloseButton, NumberInput, Select, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Button as FlowButton, Outlet, StatusLabel } from '~/api/workflows';
import type { Edit } from '~/components/definition/edit';
import { freeKey, identifierOf } from '~/components/definition/identifier';
import { ExpressionField } from '~/components/expression/ExpressionField';
import type { Path } from '~/components/expression/paths';

type Props = { edit: Edit; paths: Path[] };

const outletsOf = ({ value }: Edit): Outlet[] => (value.outlets ?? []) as Outlet[];

const takenIn = (named: { identifier: string }[]) => new Set(named.map(({ identifier }) => identifier));

type LabelProps = { label: string; value: StatusLabel | undefined; onChange: (label?: StatusLabel) => void };

function LabelField({ label, value, onChange }: LabelProps) {
  const { t } = useTranslation('workflows');
  const variant = value?.variant ?? 'success';
  return (
    <div className="flow-label-field">
      <TextInput
        label={label}
        placeholder={t('outlet.noLabel')}
        value={value?.text ?? ''}
        onChange={({ currentTarget: { value: text } }) => onChange(text ? { text, variant } : undefined)}
      />
      {value && (
        <Select
          aria-label={t('outlet.variant', { label })}
          mt={24}
          allowDeselect={false}
          data={(['success', 'alert'] as const).map((one) => ({ value: one, label: t(`variant.${one}`) }))}
          value={variant}
          onChange={(next) => next && onChange({ ...value, variant: next as 'success' })}
        />
      )}
    </div>
  );
}

type LineProps = {
  outlet: Outlet;
  number: number;
  paths: Path[];
  faultAt: Edit['faultAt'];
  onChange: (outlet: Outlet) => void;
  onRemove: () => void;
};

function ConditionOutlet({ outlet, number, paths, faultAt, onChange, onRemove }: LineProps) {
  const { t } = useTranslation('workflows');
  const name = t('outlet.name', { number });
  return (
    <li className="flow-outlet" aria-label={name}>
      <div className="flow-outlet-head">
        <TextInput
          label={name}
          value={outlet.title ?? ''}
          placeholder={outlet.identifier}
          error={faultAt(['identifier']) ?? faultAt(['title'])}
          onChange={({ currentTarget }) => onChange({ ...outlet, title: currentTarget.value })}
        />
        <CloseButton mt={24} aria-label={t('outlet.remove', { name })} onClick={onRemove} />
      </div>
      <ExpressionField
        label={t('outlet.when')}
        hint={t('outlet.whenHint')}
        required
        value={outlet.expression ?? ''}
        paths={paths}
        error={faultAt(['expression'])}
        onChange={(expression) => onChange({ ...outlet, expression })}
      />
      <LabelField
        label={t('outlet.runLabel')}
        value={outlet.workflowStatusLabel}
        onChange={(workflowStatusLabel) => onChange({ ...outlet, workflowStatusLabel })}
      />
    </li>
  );
}

/** The ways out of a condition: the first that holds is taken, otherwise the last way. */
export function ConditionOutlets({ edit, paths }: Props) {
  const { t } = useTranslation('workflows');
  const outlets = outletsOf(edit);
  const write = (next: Outlet[]) => edit.replace({ ...edit.value, outlets: next });
  const add = () => {
    const title = t('outlet.name', { number: outlets.length + 1 });
    write([
      ...outlets,
      { identifier: freeKey(identifierOf(title), takenIn(outlets)), title, expression: '' },
    ]);
  };
  return (
    <>
      <p className="def-note">{t('outlet.text')}</p>
      {edit.faultAt(['outlets']) && outlets.length === 0 && (
        <p className="form-fault">{edit.faultAt(['outlets'])}</p>
      )}
      <ul className="flow-outlets" aria-label={t('outlet.title')}>
        {outlets.map((outlet, at) => (
          <ConditionOutlet
            key={outlet.identifier}
            outlet={outlet}
            number={at + 1}
            paths={paths}
            faultAt={(path) => edit.faultAt(['outlets', String(at), ...path])}
            onChange={(next) => write(outlets.with(at, next))}
            onRemove={() => write(outlets.toSpliced(at, 1))}
          />
        ))}
      </ul>
      <div>
        <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} />} onClick={add}>
          {t('outlet.add')}
        </Button>
      </div>
    </>
  );
}

const VARIANTS = ['PRIMARY', 'SECONDARY', 'DANGER'] as const;

const buttonsOf = ({ value }: Edit): FlowButton[] =>
  (value.userInputs as { buttons?: FlowButton[] } | undefined)?.buttons ?? [];

/** The branches of a parallel: each is gone, at the same time as the others. */
export function BranchOutlets({ edit }: Pick<Props, 'edit'>) {
  const { t } = useTranslation('workflows');
  const outlets = outletsOf(edit);
  const write = (next: Outlet[]) => edit.replace({ ...edit.value, outlets: next });
  const add = () => {
    const title = t('branch.name', { number: outlets.length + 1 });
    write([...outlets, { identifier: freeKey(identifierOf(title), takenIn(outlets)), title }]);
  };
  return (
    <>
      <p className="def-note">{t('branch.text')}</p>
      {edit.faultAt(['outlets']) && <p className="form-fault">{edit.faultAt(['outlets'])}</p>}
      <ul className="flow-outlets" aria-label={t('branch.title')}>
        {outlets.map((outlet, at) => {
          const name = t('branch.name', { number: at + 1 });
          return (
            <li key={outlet.identifier} className="flow-outlet-head">
              <TextInput
                label={name}
                value={outlet.title ?? ''}
                placeholder={outlet.identifier}
                error={edit.faultAt(['outlets', String(at), 'identifier'])}
                onChange={({ currentTarget }) =>
                  write(outlets.with(at, { ...outlet, title: currentTarget.value }))
                }
              />
              {outlets.length > 2 && (
                <CloseButton
                  mt={24}
                  aria-label={t('outlet.remove', { name })}
                  onClick={() => write(outlets.toSpliced(at, 1))}
                />
              )}
            </li>
          );
        })}
      </ul>
      <div>
        <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} />} onClick={add}>
          {t('branch.add')}
        </Button>
      </div>
    </>
  );
}

type ButtonProps = {
  button: FlowButton;
  outlet: Outlet | undefined;
  number: number;
  fault?: string;
  onButton: (button: FlowButton) => void;
  onOutlet: (outlet: Outlet) => void;
  onRemove?: () => void;
};

function ButtonLine({ button, outlet, number, fault, onButton, onOutlet, onRemove }: ButtonProps) {
  const { t } = useTranslation('workflows');
  const name = t('button.name', { number });
  return (
    <li className="flow-outlet" aria-label={name}>
      <div className="flow-outlet-head">
        <TextInput
          label={name}
          value={button.label ?? ''}
          placeholder={button.identifier}
          error={fault}
          onChange={({ currentTarget }) => onButton({ ...button, label: currentTarget.value })}
        />
        {onRemove && <CloseButton mt={24} aria-label={t('outlet.remove', { name })} onClick={onRemove} />}
      </div>
      <div className="def-pair">
        <Select
          label={t('button.look')}
          allowDeselect={false}
          data={VARIANTS.map((value) => ({ value, label: t(`button.${value}`) }))}
          value={button.variant ?? 'PRIMARY'}
          onChange={(variant) => variant && onButton({ ...button, variant: variant as 'PRIMARY' })}
        />
        {outlet && (
          <NumberInput
            label={t('button.responders')}
            min={1}
            max={100}
            allowDecimal={false}
            value={outlet.numOfResponders ?? 1}
            onChange={(count) => onOutlet({ ...outlet, numOfResponders: Number(count) || 1 })}
          />
        )}
      </div>
      {outlet && (
        <LabelField
          label={t('outlet.runLabel')}
          value={outlet.workflowStatusLabel}
          onChange={(workflowStatusLabel) => onOutlet({ ...outlet, workflowStatusLabel })}
        />
      )}
    </li>
  );
}

/** The buttons under an input's form; each of them is a way out. */
export function ButtonOutlets({ edit }: { edit: Edit }) {
  const { t } = useTranslation('workflows');
  const [buttons, outlets] = [buttonsOf(edit), outletsOf(edit)];
  const write = (nextButtons: FlowButton[], nextOutlets: Outlet[]) =>
    edit.replace({
      ...edit.value,
      userInputs: { ...(edit.value.userInputs as object), buttons: nextButtons },
      outlets: nextOutlets,
    });
  const add = () => {
    const label = t('button.name', { number: buttons.length + 1 });
    const identifier = freeKey(identifierOf(label), takenIn(buttons));
    write(
      [...buttons, { identifier, label, variant: 'SECONDARY' }],
      [...outlets, { identifier, title: label, evaluationMethod: 'button', numOfResponders: 1 }],
    );
  };
  const renamed = (at: number, button: FlowButton) =>
    write(
      buttons.with(at, button),
      outlets.map((each) =>
        each.identifier === button.identifier ? { ...each, title: button.label } : each,
      ),
    );
  const faultAt = (at: number, identifier: string) =>
    edit.faultAt(['userInputs', 'buttons', String(at)]) ??
    edit.faultAt(['outlets', String(outlets.findIndex((each) => each.identifier === identifier))]);
  return (
    <>
      <p className="def-note">{t('button.text')}</p>
      <ul className="flow-outlets" aria-label={t('button.title')}>
        {buttons.map((button, at) => (
          <ButtonLine
            key={button.identifier}
            button={button}
            outlet={outlets.find(({ identifier }) => identifier === button.identifier)}
            number={at + 1}
            fault={faultAt(at, button.identifier)}
            onButton={(next) => renamed(at, next)}
            onOutlet={(next) =>
              write(
                buttons,
                outlets.map((each) => (each.identifier === next.identifier ? next : each)),
              )
            }
            onRemove={
              buttons.length > 1
                ? () =>
                    write(
                      buttons.toSpliced(at, 1),
                      outlets.filter(({ identifier }) => identifier !== button.identifier),
                    )
                : undefined
            }
          />
        ))}
      </ul>
      <div>
        <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} />} onClick={add}>
          {t('button.add')}
        </Button>
      </div>
    </>
  );
}
