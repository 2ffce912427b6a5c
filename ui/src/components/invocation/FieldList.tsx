import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Blueprint } from '~/api/contract';
import type { Edit } from '../definition/edit';
import { valueAt } from '../definition/sections';
import type { Path } from '../expression/paths';
import { CONTROLS } from './controls';
import type { Field } from './kinds';

type Props = { kind: string; fields: Field[]; edit: Edit; paths: Path[]; blueprints: Blueprint[] };

/** What a kind asks for, one below the other; what is rarely set comes when somebody asks for more. */
export function FieldList({ kind, fields, edit, paths, blueprints }: Props) {
  const { t } = useTranslation('invocation');
  const [more, setMore] = useState(false);
  const shown = fields.filter(
    ({ rare, path }) => !rare || more || valueAt(edit.value, path) !== undefined || edit.faultAt(path),
  );
  return (
    <>
      {shown.map((field) => {
        const Control = CONTROLS[field.control];
        const key = `${kind}/${field.path.join('.')}`;
        const words = field.path.at(-1) as 'url';
        const whole = field.path.join('_') as 'destination_url';
        const own = `${kind}_${whole}` as 'AI_provider';
        return (
          <Control
            key={key}
            field={field}
            label={field.label ?? t([`field.${own}`, `field.${whole}`, `field.${words}`])}
            hint={
              field.hint ??
              t([`hint.${own as 'url'}`, `hint.${whole}`, `hint.${words}`], { defaultValue: '' })
            }
            keyLabel={t(`key.${words as 'headers'}`, { defaultValue: t('key.other') })}
            edit={edit}
            paths={paths}
            blueprints={blueprints}
          />
        );
      })}
      {shown.length < fields.length && (
        <div>
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setMore(true)}>
            {t('more')}
          </Button>
        </div>
      )}
    </>
  );
}
