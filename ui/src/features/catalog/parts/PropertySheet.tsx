import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BlueprintBody, refreshModel, replaceBlueprint } from '~/api/blueprints';
import type { Blueprint } from '~/api/contract';
import { blueprintsQuery } from '~/api/queries';
import { valueSources } from '~/api/sources';
import { checkDraft } from '~/components/definition/check';
import { faultAt, faultsOf, useDraftFaults } from '~/components/definition/faults';
import { added, titled } from '~/components/definition/items';
import { PropertyEditor } from '~/components/definition/PropertyEditor';
import {
  draftOf,
  mapOf,
  requiredKeys,
  withItem,
  withKey,
  withRequired,
} from '~/components/definition/sections';
import { SideSheet } from '~/components/sheet/SideSheet';

type Props = { blueprint: Blueprint; property?: string; onClose: () => void };

const SECTION = 'properties';
const NONE: Blueprint[] = [];

function usePropertyDraft({ blueprint, property, onClose }: Props) {
  const { t } = useTranslation('catalog');
  const queryClient = useQueryClient();
  const base = draftOf(blueprint);
  const [state, setState] = useState(() =>
    property ? { draft: base, key: property } : added(base, SECTION),
  );
  const [tried, setTried] = useState(false);
  const save = useMutation({
    ...replaceBlueprint(blueprint.identifier),
    onSuccess: async () => {
      onClose();
      await refreshModel(queryClient, blueprint.identifier);
      notifications.show({
        message: t('property.saved', { title: mapOf(state.draft, SECTION)[state.key]?.title ?? state.key }),
      });
    },
  });
  const faults = [...useDraftFaults(state.draft, tried), ...faultsOf(save.error, state.draft)];
  const submit = () => {
    setTried(true);
    if (checkDraft(state.draft).length === 0) save.mutate(state.draft as BlueprintBody);
  };
  const [first] = useState(state);
  return { ...state, setState, dirty: state !== first, faults, save, submit };
}

/** One property of the blueprint, added or changed without leaving its table. */
export default function PropertySheet(props: Props) {
  const { t } = useTranslation(['catalog', 'common', 'definition']);
  const { blueprint, property, onClose } = props;
  const { data: blueprints = NONE } = useQuery(blueprintsQuery());
  const { draft, key, setState, dirty, faults, save, submit } = usePropertyDraft(props);
  const isNew = property === undefined;
  const definition = mapOf(draft, SECTION)[key] ?? {};
  const edit = {
    value: definition,
    replace: (next: typeof definition) => setState({ draft: withItem(draft, SECTION, key, next), key }),
    faultAt: faultAt(faults, SECTION, key),
  };
  const rekey = (next: string) => {
    if (next && !(next in mapOf(draft, SECTION)))
      setState({ draft: withKey(draft, SECTION, key, next), key: next });
  };
  const others = faults.filter(({ path }) => path[2] !== key);
  return (
    <SideSheet
      title={
        isNew ? t('definition:untitled.properties') : t('property.edit', { title: definition.title ?? key })
      }
      dirty={dirty}
      onSubmit={submit}
      onClose={onClose}
      foot={
        <>
          <Button
            variant="subtle"
            component={Link}
            to={`/builder/data-model/${encodeURIComponent(blueprint.identifier)}` as string}
            mr="auto"
          >
            {t('property.whole')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('common:save')}
          </Button>
        </>
      }
    >
      {(others.length > 0 || (save.error && faults.length === 0)) && (
        <div role="alert" className="bulk-refused pill-block red">
          {others.length === 0 && <p>{save.error?.message}</p>}
          <ul>
            {others.map(({ path, message }) => (
              <li key={path.join('/')}>
                <code>{path.join('.')}</code>: {message}
              </li>
            ))}
          </ul>
        </div>
      )}
      <PropertyEditor
        context={{ edit, isNew, draft, blueprints, sources: valueSources }}
        itemKey={{
          value: key,
          fault: faults.find(({ path }) => path.length === 3 && path[2] === key)?.message,
          onChange: isNew ? rekey : undefined,
        }}
        required={requiredKeys(draft).includes(key)}
        onTitle={(title) => setState(titled(draft, SECTION, key, title, isNew))}
        onRequired={(required) => setState({ draft: withRequired(draft, key, required), key })}
      />
    </SideSheet>
  );
}
