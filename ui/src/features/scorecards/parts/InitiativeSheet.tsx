import '~/components/definition/definition.css';
import { Button, Input, MultiSelect, SegmentedControl, Select, Switch, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Scorecard } from '~/api/contract';
import { fieldErrors } from '~/api/errors';
import { shownBlueprints } from '~/api/permissions';
import { blueprintQuery, bootstrapQuery, scorecardsQuery, teamsQuery, usersQuery } from '~/api/queries';
import { valueSources } from '~/api/sources';
import { QueryField } from '~/components/definition/QueryField';
import { FormNotes } from '~/components/draft/FormNotes';
import { useSeen } from '~/components/draft/use-seen';
import { MarkdownField } from '~/components/form/MarkdownField';
import { fullName } from '~/components/property/people';
import { CancelButton } from '~/components/sheet/CancelButton';
import { SideSheet } from '~/components/sheet/SideSheet';
import { askedOf, bodyOf, fieldOf, formOf, type InitiativeForm, leftOf } from '../initiative';
import {
  countQuery,
  type Initiative,
  readInitiative,
  refreshInitiatives,
  saveInitiative,
} from '../initiative-queries';
import { overviewQuery } from '../queries';

type Errors = Record<string, string>;

type PartProps = {
  form: InitiativeForm;
  errors: Errors;
  set: (part: Partial<InitiativeForm>) => void;
};

const NONE: Scorecard[] = [];

/** Only blueprints that have a scorecard can be asked for anything. */
function useBlueprints() {
  const { data: session } = useQuery(bootstrapQuery());
  const { data: standings = [] } = useQuery(overviewQuery());
  const judged = new Set(standings.map(({ blueprint }) => blueprint));
  const own = session ? shownBlueprints(session) : [];
  return own
    .filter(({ identifier }) => judged.has(identifier))
    .map(({ identifier, title }) => ({ value: identifier, label: title }));
}

function Goal({ form, errors, set, cards }: PartProps & { cards: Scorecard[] }) {
  const { t } = useTranslation('initiatives');
  const blueprints = useBlueprints();
  const card = cards.find(({ identifier }) => identifier === form.scorecard);
  return (
    <>
      <div className="def-pair">
        <Select
          label={t('blueprint')}
          withAsterisk
          searchable
          allowDeselect={false}
          data={blueprints}
          value={form.blueprint || null}
          error={errors.blueprint}
          onChange={(blueprint) =>
            blueprint && set({ blueprint, scorecard: '', level: '', rules: [], scope: undefined })
          }
        />
        <Select
          label={t('scorecard')}
          withAsterisk
          allowDeselect={false}
          data={cards.map(({ identifier, title }) => ({ value: identifier, label: title }))}
          value={form.scorecard || null}
          error={errors.scorecard}
          onChange={(scorecard) => scorecard && set({ scorecard, level: '', rules: [] })}
        />
      </div>
      <Input.Wrapper label={t('target')} labelElement="div">
        <div className="initiative-target">
          <SegmentedControl
            aria-label={t('target')}
            data={(['level', 'rules'] as const).map((value) => ({ value, label: t(`targets.${value}`) }))}
            value={form.target}
            onChange={(target) => set({ target: target as InitiativeForm['target'] })}
          />
          {form.target === 'level' ? (
            <Select
              aria-label={t('level')}
              placeholder={t('level')}
              allowDeselect={false}
              data={(card?.levels ?? []).slice(1).map(({ title }) => title)}
              value={form.level || null}
              error={errors.level}
              onChange={(level) => level && set({ level })}
            />
          ) : (
            <MultiSelect
              aria-label={t('rules')}
              placeholder={form.rules.length ? undefined : t('rules')}
              searchable
              data={(card?.rules ?? []).map(({ identifier, title }) => ({ value: identifier, label: title }))}
              value={form.rules}
              error={errors.rules}
              onChange={(rules) => set({ rules })}
            />
          )}
        </div>
      </Input.Wrapper>
    </>
  );
}

/** Whom it asks, and how many of them have something to do: counted while it is chosen. */
function Scope({ form, errors, set, card }: PartProps & { card?: Scorecard }) {
  const { t } = useTranslation('initiatives');
  const { data: blueprint } = useQuery({
    ...blueprintQuery(form.blueprint),
    enabled: form.blueprint !== '',
  });
  const asked = askedOf(form);
  const left = leftOf(form, card);
  const total = useQuery({ ...countQuery(form.blueprint, asked), enabled: card !== undefined });
  const open = useQuery({ ...countQuery(form.blueprint, left ?? asked), enabled: left !== undefined });
  if (!blueprint) return null;
  return (
    <div className="initiative-scope">
      <QueryField
        key={form.blueprint}
        label={t('scope')}
        jsonLabel={t('scopeJson')}
        nothing={t('scopeNothing')}
        impersonal
        blueprint={blueprint}
        sources={valueSources}
        query={form.scope}
        faultAt={(path) => (path.length ? undefined : errors.scope)}
        onQuery={(scope) => set({ scope })}
      />
      {total.data !== undefined && (
        <p role="status" className="initiative-count">
          {t('asks', { count: total.data })}
          {left && open.data !== undefined && ` ${t('left', { count: open.data })}`}
        </p>
      )}
    </div>
  );
}

function When({ form, errors, set }: PartProps) {
  const { t } = useTranslation('initiatives');
  const { data: users = [] } = useQuery(usersQuery());
  const { data: teams = [] } = useQuery(teamsQuery());
  return (
    <>
      <div className="def-pair">
        <TextInput
          label={t('start')}
          type="date"
          withAsterisk
          value={form.start}
          error={errors.start}
          onChange={(event) => set({ start: event.currentTarget.value })}
        />
        <TextInput
          label={t('due')}
          type="date"
          withAsterisk
          min={form.start}
          value={form.due}
          error={errors.due}
          onChange={(event) => set({ due: event.currentTarget.value })}
        />
      </div>
      <div className="def-pair">
        <Select
          label={t('owner')}
          clearable
          searchable
          data={users.map((user) => ({ value: user.email, label: fullName(user) }))}
          value={form.owner || null}
          error={errors.owner}
          onChange={(owner) => set({ owner: owner ?? '' })}
        />
        <Select
          label={t('team')}
          clearable
          searchable
          data={teams.map(({ name }) => name)}
          value={form.team || null}
          error={errors.team}
          onChange={(team) => set({ team: team ?? '' })}
        />
      </div>
    </>
  );
}

type Props = {
  /** Undefined for a new one. */
  identifier?: string;
  start: InitiativeForm;
  onSaved: (saved: Initiative) => void;
  onClose: () => void;
};

async function latestOf(identifier: string) {
  return { document: formOf(await readInitiative(identifier)), tags: [], audit: {} };
}

/** A new initiative, or changes to one. */
export function InitiativeSheet({ identifier, start, onSaved, onClose }: Props) {
  const { t } = useTranslation(['initiatives', 'common']);
  const queryClient = useQueryClient();
  const seen = useSeen({
    stored: start,
    latest: identifier === undefined ? undefined : () => latestOf(identifier),
    save: (form) => saveInitiative(identifier, bodyOf(form)),
    onSaved: async (saved) => {
      await refreshInitiatives(queryClient);
      onSaved(saved);
    },
  });
  const { content: form, set } = seen;
  const { data: cards = NONE } = useQuery({
    ...scorecardsQuery(form.blueprint),
    enabled: form.blueprint !== '',
  });
  const card = cards.find((one) => one.identifier === form.scorecard);
  const { fields, rest } = fieldErrors(seen.error, fieldOf);
  const part: PartProps = { form, errors: fields, set };
  return (
    <SideSheet
      title={t(identifier === undefined ? 'new' : 'edit')}
      size={720}
      dirty={seen.dirty}
      onSubmit={seen.save}
      onClose={onClose}
      foot={
        <>
          <CancelButton />
          <Button type="submit" loading={seen.busy}>
            {t(identifier === undefined ? 'create' : 'common:save')}
          </Button>
        </>
      }
    >
      <div className="def-editor">
        <FormNotes
          form={seen}
          rest={rest}
          labels={{
            title: t('name'),
            description: t('description'),
            blueprint: t('blueprint'),
            scorecard: t('scorecard'),
            target: t('target'),
            level: t('level'),
            rules: t('rules'),
            start: t('start'),
            due: t('due'),
            owner: t('owner'),
            team: t('team'),
            scope: t('scope'),
            digest: t('digest'),
          }}
        />
        <TextInput
          label={t('name')}
          placeholder={t('nameExample')}
          withAsterisk
          data-autofocus
          value={form.title}
          error={fields.title}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <Goal {...part} cards={cards} />
        <When {...part} />
        <Scope {...part} card={card} />
        <MarkdownField
          spec={{
            id: 'initiative-description',
            kind: 'markdown',
            label: t('description'),
            description: t('descriptionHint'),
            required: false,
            schema: {},
          }}
          value={form.description}
          error={fields.description}
          sources={valueSources}
          onChange={(text) => set({ description: String(text ?? '') })}
          onLeave={() => undefined}
        />
        <Switch
          label={t('digest')}
          description={t('digestHint')}
          checked={form.digest}
          onChange={(event) => set({ digest: event.currentTarget.checked })}
        />
      </div>
    </SideSheet>
  );
}
