import '~/components/form/form.css';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { valueSources } from '~/api/sources';
import { valueAt } from '~/components/definition/sections';
import { useSecretPaths } from '~/components/expression/use-secret-paths';
import { FIELDS } from '~/components/form/fields';
import { MapEditor } from '~/components/invocation/MapEditor';
import { RowsField } from './RowsField';
import { SecretInput } from './SecretInput';
import { type Leaf, leafId } from './shape';
import type { PullForm } from './use-pull-form';

type Props = { form: PullForm };

function Field({ form, leaf }: Props & { leaf: Leaf }) {
  const { t } = useTranslation('pulled');
  const paths = useSecretPaths();
  const { path, spec, shape, control } = leaf;
  const value = valueAt(form.pull, path);
  const error = form.faults.fields[spec.id];
  const change = (next: unknown) => form.set(leaf, next);
  const errorAt = (inner: string[]) => form.faults.at[leafId([...path, ...inner])];
  if (control === 'secret')
    return (
      <SecretInput
        id={spec.id}
        label={spec.label}
        hint={spec.description}
        lines={shape.contentMediaType !== undefined}
        value={value}
        typed={form.secrets.typed[spec.id] ?? ''}
        name={form.secrets.nameFor(leaf)}
        names={form.secrets.names}
        error={error}
        onType={(text) => form.secrets.type(leaf, text)}
        onChange={change}
      />
    );
  if (control === 'rows') return <RowsField leaf={leaf} value={value} errorAt={errorAt} onChange={change} />;
  if (control === 'map')
    return (
      <MapEditor
        label={spec.label}
        hint={spec.description}
        keyLabel={t('header')}
        value={value}
        paths={paths}
        faultAt={errorAt}
        onChange={change}
      />
    );
  const Control = FIELDS[spec.kind];
  return (
    <Control
      spec={value === undefined ? spec : { ...spec, placeholder: undefined }}
      value={value}
      error={error}
      sources={valueSources}
      onChange={change}
      onLeave={() => undefined}
    />
  );
}

/** What is asked of everybody, and the rest when somebody wants it, has said it, or it is wrong. */
export function PullFields({ form }: Props) {
  const { t } = useTranslation('pulled');
  const [more, setMore] = useState(false);
  const said = ({ path, spec }: Leaf) =>
    valueAt(form.pull, path) !== undefined || form.faults.fields[spec.id] !== undefined;
  const [first] = useState(() => new Set(form.leaves.filter(said).map(({ spec }) => spec.id)));
  const shown = form.leaves.filter((leaf) => !leaf.rare || more || first.has(leaf.spec.id) || said(leaf));
  return (
    <div className="def-editor">
      {shown.map((leaf) => (
        <Field key={leaf.spec.id} form={form} leaf={leaf} />
      ))}
      {shown.length < form.leaves.length && (
        <div>
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setMore(true)}>
            {t('more')}
          </Button>
        </div>
      )}
    </div>
  );
}
