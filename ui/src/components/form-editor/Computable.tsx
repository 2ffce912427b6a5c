import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NumberControl, SwitchControl } from '~/components/definition/controls';
import { type Edit, put } from '~/components/definition/edit';
import { valueAt } from '~/components/definition/sections';
import { ExpressionField } from '~/components/expression/ExpressionField';
import type { Path } from '~/components/expression/paths';

type Props = {
  edit: Edit;
  path: string[];
  label: string;
  paths: Path[];
  /** jq to begin with: what is there, or an example. */
  start: string;
  children: ReactNode;
};

/** A setting that is written down or given by jq; `children` are its control. */
export function Computable({ edit, path, label, paths, start, children }: Props) {
  const { t } = useTranslation('actions');
  const value = valueAt(edit.value, path);
  const jq =
    typeof value === 'object' && value !== null ? (value as { jqQuery?: unknown }).jqQuery : undefined;
  const turn = () => {
    const given = value === undefined ? start : JSON.stringify(value);
    put(edit, path, jq === undefined ? { jqQuery: given } : undefined);
  };
  return (
    <div className="rule">
      {jq === undefined ? (
        children
      ) : (
        <ExpressionField
          label={t('rule.jqOf', { label })}
          value={String(jq)}
          paths={paths}
          error={edit.faultAt(path)}
          onChange={(jqQuery) => put(edit, path, { jqQuery })}
        />
      )}
      <UnstyledButton
        className="expression-face"
        aria-label={t(jq === undefined ? 'value.toJqOf' : 'value.toFixedOf', { label })}
        onClick={turn}
      >
        {t(jq === undefined ? 'value.toJq' : 'value.toFixed')}
      </UnstyledButton>
    </div>
  );
}

/** How many a list may hold, and whether twice the same. */
export function CountLimits({ edit, paths }: { edit: Edit; paths: Path[] }) {
  const { t } = useTranslation('definition');
  return (
    <>
      <div className="def-pair">
        {(['minItems', 'maxItems'] as const).map((key) => {
          const label = t(`setting.${key}`);
          return (
            <Computable key={key} edit={edit} path={[key]} label={label} paths={paths} start="1">
              <NumberControl edit={edit} path={[key]} label={label} whole />
            </Computable>
          );
        })}
      </div>
      <SwitchControl edit={edit} path={['uniqueItems']} label={t('setting.uniqueItems')} />
    </>
  );
}
