import { Button, SegmentedControl } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Blueprint, Entity, EntityWrite } from '~/api/contract';
import { usersQuery } from '~/api/queries';
import type { ValueSources } from '~/api/sources';
import { CancelButton } from '~/components/sheet/CancelButton';
import { ago } from '~/lib/dates';
import { Conflicts } from '../draft/Conflicts';
import { ErrorSummary } from '../form/ErrorSummary';
import { FormFields } from '../form/FormFields';
import { Tile } from '../icon/Tile';
import { namesById } from '../property/people';
import { SideSheet } from '../sheet/SideSheet';
import type { SeenChange } from './saving';
import { type EntityFormState, type Face, useEntityForm } from './use-entity-form';

const CodeEditor = lazy(() => import('../code/CodeEditor'));

type Props = {
  blueprint: Blueprint;
  /** Absent for a new one; another once somebody else saved it. */
  entity?: Entity;
  /** What a new one begins as. */
  like?: Entity;
  sources: ValueSources;
  busy: boolean;
  error: unknown;
  onCreate: (body: EntityWrite) => void;
  onChange: (change: SeenChange) => void;
  onClose: () => void;
};

/** Fields that somebody else changed meanwhile to something else than what is typed here. */
function Met({ entity, state }: { entity: Entity; state: EntityFormState }) {
  const { t } = useTranslation(['form', 'common']);
  const { data: people } = useQuery(usersQuery());
  const { base, undecided, take } = state.meeting;
  const name = namesById(people).get(entity.updatedBy) ?? t('common:meeting.somebody');
  return (
    <Conflicts
      text={t('entity.met', { name, ago: ago(entity.updatedAt) })}
      conflicts={undecided.map((id) => ({
        key: id,
        label: state.specs.find((spec) => spec.id === id)?.label ?? id,
        theirs: base[id],
        mine: state.form.values[id],
      }))}
      onTake={({ key }, theirs) => take(key, theirs)}
    />
  );
}

export function EntityForm(props: Props) {
  const { t } = useTranslation('form');
  const { blueprint, entity, busy, onClose } = props;
  const state = useEntityForm(props);
  const { specs, form, json, meeting, submit } = state;
  const undecided = meeting.undecided.length > 0;
  useHotkeys([['mod+Enter', submit]], []);
  const heading = entity
    ? t('entity.edit', { title: entity.title })
    : t('entity.create', { blueprint: blueprint.title });
  return (
    <SideSheet
      title={heading}
      tile={<Tile blueprint={blueprint.identifier} icon={blueprint.icon} size={28} />}
      dirty={state.dirty}
      kept
      onSubmit={submit}
      onClose={onClose}
      foot={
        <>
          <CancelButton />
          <Button type="submit" loading={busy} disabled={json.broken || undecided}>
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
      {entity && undecided && <Met entity={entity} state={state} />}
      {state.submitted && (
        <ErrorSummary specs={specs} errors={form.errors} rest={state.rest} error={props.error} />
      )}
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
