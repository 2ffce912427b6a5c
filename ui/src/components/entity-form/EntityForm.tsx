import { Button, SegmentedControl } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Blueprint, Entity, EntityWrite } from '~/api/contract';
import { fieldErrors } from '~/api/errors';
import type { ValueSources } from '~/api/sources';
import { withDefaults } from '../form/check';
import { ErrorSummary } from '../form/ErrorSummary';
import { FormFields } from '../form/FormFields';
import { useForm } from '../form/use-form';
import { Tile } from '../icon/Tile';
import { SideSheet } from '../sheet/SideSheet';
import { change, copyOf, creation, entitySpecs, fieldOf, fromJson, jsonFace, valuesOf } from './model';

const CodeEditor = lazy(() => import('../code/CodeEditor'));

type Props = {
  blueprint: Blueprint;
  /** Absent for a new one. */
  entity?: Entity;
  /** What a new one begins as. */
  like?: Entity;
  sources: ValueSources;
  busy: boolean;
  error: unknown;
  onCreate: (body: EntityWrite) => void;
  onChange: (body: Partial<EntityWrite>) => void;
  onClose: () => void;
};

type Face = 'form' | 'json';

function useEntityForm({ blueprint, entity, like, error, onCreate, onChange }: Props) {
  const { t } = useTranslation('form');
  const isNew = entity === undefined;
  const specs = useMemo(() => {
    const words = {
      title: t('entity.title'),
      identifier: t('entity.identifier'),
      identifierHint: t('entity.identifierHint'),
      team: t('entity.team'),
    };
    return entitySpecs(blueprint, words, isNew);
  }, [blueprint, isNew, t]);
  const before = useMemo(
    () => (entity ? valuesOf(entity) : withDefaults(specs, like ? copyOf(specs, like) : {})),
    [entity, like, specs],
  );
  const form = useForm(before);
  const refused = useMemo(() => fieldErrors(error, fieldOf(specs)), [error, specs]);
  const [submitted, setSubmitted] = useState(false);
  const submit = () => {
    setSubmitted(true);
    if (!form.check(specs)) return;
    if (isNew) onCreate(creation(form.values));
    else onChange(change(specs, before, form.values));
  };
  // What the server said stands until the field is touched again.
  const errors = { ...refused.fields, ...form.errors };
  const dirty = form.values !== before;
  return { specs, form: { ...form, errors }, rest: refused.rest, submitted, dirty, submit };
}

function useJsonFace(specs: ReturnType<typeof entitySpecs>, form: ReturnType<typeof useForm>) {
  const [face, setFace] = useState<Face>('form');
  const [text, setText] = useState('');
  const [broken, setBroken] = useState(false);
  const show = (next: Face) => {
    if (next === 'json') setText(jsonFace(specs, form.values));
    setBroken(false);
    setFace(next);
  };
  const write = (next: string) => {
    setText(next);
    try {
      form.replace(fromJson(next));
      setBroken(false);
    } catch {
      // The form keeps the last good state while the text does not parse.
      setBroken(true);
    }
  };
  return { face, show, text, write, broken };
}

export function EntityForm(props: Props) {
  const { t } = useTranslation('form');
  const { blueprint, entity, busy, onClose } = props;
  const { specs, form, rest, submitted, dirty, submit } = useEntityForm(props);
  const json = useJsonFace(specs, form);
  useHotkeys([['mod+Enter', submit]], []);
  const heading = entity
    ? t('entity.edit', { title: entity.title })
    : t('entity.create', { blueprint: blueprint.title });
  return (
    <SideSheet
      title={heading}
      tile={<Tile blueprint={blueprint.identifier} icon={blueprint.icon} size={28} />}
      dirty={dirty}
      onSubmit={submit}
      onClose={onClose}
      foot={
        <>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={busy} disabled={json.broken}>
            {entity ? t('entity.save') : t('entity.submit', { blueprint: blueprint.title })}
          </Button>
        </>
      }
    >
      <SegmentedControl
        fullWidth
        aria-label={t('face')}
        value={json.face}
        onChange={(face) => json.show(face as Face)}
        data={[
          { value: 'form', label: t('form') },
          { value: 'json', label: 'JSON' },
        ]}
      />
      {submitted && <ErrorSummary specs={specs} errors={form.errors} rest={rest} />}
      {json.face === 'form' ? (
        <FormFields specs={specs} form={form} sources={props.sources} />
      ) : (
        <Suspense>
          <CodeEditor value={json.text} label={t('json')} height="520px" onChange={json.write} />
        </Suspense>
      )}
    </SideSheet>
  );
}
