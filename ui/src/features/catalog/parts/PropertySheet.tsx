import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BlueprintBody, readBlueprint, refreshModel, replaceBlueprint } from '~/api/blueprints';
import type { Blueprint } from '~/api/contract';
import { blueprintsQuery } from '~/api/queries';
import { valueSources } from '~/api/sources';
import { checkDraft } from '~/components/definition/check';
import { faultAt, faultsOf, useDraftFaults } from '~/components/definition/faults';
import { type Added, added, titled } from '~/components/definition/items';
import { PropertyEditor } from '~/components/definition/PropertyEditor';
import {
  type Draft,
  draftOf,
  mapOf,
  requiredKeys,
  withItem,
  withRequired,
} from '~/components/definition/sections';
import { FormNotes } from '~/components/draft/FormNotes';
import { auditOf } from '~/components/draft/meeting';
import { useSeen } from '~/components/draft/use-seen';
import { CancelButton } from '~/components/sheet/CancelButton';
import { SideSheet } from '~/components/sheet/SideSheet';

type Props = { blueprint: Blueprint; property?: string; onClose: () => void };

const SECTION = 'properties';
const NONE: Blueprint[] = [];

/** What is said of the property, part by part: two people may change different ones at once. */
type Parts = Record<string, unknown>;

const partsOf = (draft: Draft, key: string): Parts => ({
  ...mapOf(draft, SECTION)[key],
  isRequired: requiredKeys(draft).includes(key),
});

const withParts = (draft: Draft, key: string, { isRequired, ...definition }: Parts): Draft =>
  withRequired(withItem(draft, SECTION, key, definition), key, isRequired === true);

/** The blueprint is read again right before it is saved: only this property is written into what is there. */
function useSaving({ blueprint, property, onClose }: Props, key: string, fresh: Parts) {
  const { t } = useTranslation('catalog');
  const queryClient = useQueryClient();
  const around = useRef(blueprint);
  const latest = async () => {
    const { thing, tag } = await readBlueprint(blueprint.identifier);
    around.current = thing;
    const there = key in mapOf(draftOf(thing), SECTION);
    if (property && !there) throw new Error(t('property.gone'));
    return {
      document: there ? partsOf(draftOf(thing), key) : fresh,
      tags: [tag],
      audit: auditOf(thing),
    };
  };
  return useSeen({
    stored: property ? partsOf(draftOf(blueprint), property) : fresh,
    latest,
    save: (parts, [tag]) => {
      const whole = withParts(draftOf(around.current), key, parts);
      return replaceBlueprint(blueprint.identifier, tag).mutationFn(whole as BlueprintBody);
    },
    onSaved: async (saved) => {
      onClose();
      await refreshModel(queryClient, blueprint.identifier);
      const { title = key } = mapOf(draftOf(saved), SECTION)[key] ?? {};
      notifications.show({ message: t('property.saved', { title }) });
    },
  });
}

function usePropertyDraft(props: Props) {
  const { blueprint, property } = props;
  const base = draftOf(blueprint);
  const [first] = useState(() => added(base, SECTION));
  const [key, setKey] = useState(property ?? first.key);
  const [tried, setTried] = useState(false);
  const form = useSaving(props, key, partsOf(first.draft, first.key));
  const draft = withParts(base, key, form.content);
  const faults = [...useDraftFaults(draft, tried), ...faultsOf(form.error, draft)];
  const put = (next: Added) => {
    setKey(next.key);
    form.replace(partsOf(next.draft, next.key));
  };
  const submit = () => {
    setTried(true);
    if (checkDraft(draft).length === 0) form.save();
  };
  const dirty = form.dirty || (!property && key !== first.key);
  return { draft, key, put, setKey, dirty, faults, form, submit };
}

/** One property of the blueprint, added or changed without leaving its table. */
export default function PropertySheet(props: Props) {
  const { t } = useTranslation(['catalog', 'common', 'definition']);
  const { blueprint, property, onClose } = props;
  const { data: blueprints = NONE } = useQuery(blueprintsQuery());
  const { draft, key, put, setKey, dirty, faults, form, submit } = usePropertyDraft(props);
  const isNew = property === undefined;
  const definition = mapOf(draft, SECTION)[key] ?? {};
  const edit = {
    value: definition,
    replace: (next: typeof definition) => put({ draft: withItem(draft, SECTION, key, next), key }),
    faultAt: faultAt(faults, SECTION, key),
  };
  const rekey = (next: string) => {
    if (next && !(next in mapOf(draft, SECTION))) setKey(next);
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
          <CancelButton />
          <Button type="submit" loading={form.busy}>
            {t('common:save')}
          </Button>
        </>
      }
    >
      <FormNotes
        form={form}
        rest={[
          ...(form.error && faults.length === 0 ? [form.error.message] : []),
          ...others.map(({ path, message }) => `${path.join('.')}: ${message}`),
        ]}
        labels={{ isRequired: t('definition:required') }}
      />
      <PropertyEditor
        context={{ edit, isNew, draft, blueprints, sources: valueSources }}
        itemKey={{
          value: key,
          fault: faults.find(({ path }) => path.length === 3 && path[2] === key)?.message,
          onChange: isNew ? rekey : undefined,
        }}
        required={requiredKeys(draft).includes(key)}
        onTitle={(title) => put(titled(draft, SECTION, key, title, isNew))}
        onRequired={(required) => put({ draft: withRequired(draft, key, required), key })}
      />
    </SideSheet>
  );
}
