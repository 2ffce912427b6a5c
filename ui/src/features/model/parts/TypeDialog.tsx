import './migration.css';
import { Button, Group, Modal, Radio, ScrollArea, Stack, Switch, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Blueprint, PropertySchema } from '~/api/contract';
import { ApiError } from '~/api/errors';
import { valueSources } from '~/api/sources';
import type { Edit, ItemContext } from '~/components/definition/edit';
import { ValueSettings } from '~/components/definition/PropertyEditor';
import { type Definition, mapOf } from '~/components/definition/sections';
import { ChosenType, TypePicker } from '~/components/definition/TypePicker';
import { asType, isMany, TYPES, type TypeName, typeOf } from '~/components/definition/types';
import { same } from '~/lib/same';
import {
  conversionPreview,
  type Migration,
  migrationsQuery,
  refreshMigrations,
  type Strategy,
  startConversion,
  type TypeBody,
} from '../migrations';
import type { DraftState } from '../use-draft';
import { ConversionCounts } from './ConversionCounts';
import { MigrationState } from './MigrationState';

type Props = {
  state: DraftState;
  blueprint: Blueprint;
  blueprints: Blueprint[];
  property: string;
  onClose: () => void;
};

type FormProps = Props & { onStarted: (migration: Migration) => void };

const SETTLE_MS = 400;
const STRATEGIES: Strategy[] = ['refuse', 'clear', 'default'];

const faultsOf = (error: unknown) => (error instanceof ApiError ? error.faults : []);

/** The body as it stands, and what it would do once the typing pauses. */
function useConversion({ state, blueprint, property }: Props) {
  const stored = mapOf(state.base, 'properties')[property] as PropertySchema;
  const [definition, setDefinition] = useState(
    () => (mapOf(state.draft, 'properties')[property] ?? stored) as PropertySchema,
  );
  const [strategy, setStrategy] = useState<Strategy>('refuse');
  const [expression, setExpression] = useState('');
  const body: TypeBody = { definition, strategy, ...(expression ? { expression } : {}) };
  const [settled] = useDebouncedValue(JSON.stringify(body), SETTLE_MS);
  const differs = !same(stored, definition);
  const preview = useQuery({
    ...conversionPreview(blueprint.identifier, property, JSON.parse(settled) as TypeBody),
    placeholderData: keepPreviousData,
    enabled: differs,
  });
  const isCurrent = settled === JSON.stringify(body) && !preview.isPlaceholderData && !preview.isFetching;
  return { body, definition, setDefinition, setStrategy, setExpression, differs, preview, isCurrent };
}

type Conversion = ReturnType<typeof useConversion>;

function useContext({ state, blueprints }: Props, { definition, setDefinition, preview }: Conversion) {
  const edit: Edit = {
    value: definition as Definition,
    replace: (next) => setDefinition(next as PropertySchema),
    faultAt: (path) =>
      faultsOf(preview.error).find((fault) => fault.path.startsWith(`/${['definition', ...path].join('/')}`))
        ?.message,
  };
  return { edit, isNew: true, draft: state.draft, blueprints, sources: valueSources } satisfies ItemContext;
}

function NewType({ definition, setDefinition, differs }: Conversion) {
  const { t } = useTranslation('definition');
  const [picking, setPicking] = useState(!differs);
  const type = typeOf(definition);
  const choose = (name: TypeName) => {
    setPicking(false);
    if (name !== type) setDefinition(asType(definition, name, isMany(definition)));
  };
  if (picking) return <TypePicker value={type} onChange={choose} />;
  return (
    <>
      <ChosenType type={type} onChange={() => setPicking(true)} />
      {TYPES[type].listed && (
        <Switch
          label={t('many')}
          description={t('manyHint')}
          checked={isMany(definition)}
          onChange={(event) => setDefinition(asType(definition, type, event.currentTarget.checked))}
        />
      )}
    </>
  );
}

function Failing({ body, definition, setStrategy }: Conversion) {
  const { t } = useTranslation('model');
  const hasDefault = definition.default !== undefined && definition.default !== null;
  return (
    <Radio.Group
      label={t('retype.strategy')}
      value={body.strategy}
      onChange={(value) => setStrategy(value as Strategy)}
    >
      <Stack gap={8} mt={6}>
        {STRATEGIES.map((one) => (
          <Radio
            key={one}
            value={one}
            label={t(`retype.strategies.${one}`)}
            disabled={one === 'default' && !hasDefault}
            description={one === 'default' && !hasDefault ? t('retype.needsDefault') : undefined}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

function Outlook({ conversion }: { conversion: Conversion }) {
  const { t } = useTranslation('model');
  const { differs, preview, isCurrent } = conversion;
  const { data, error } = preview;
  return (
    <section
      className="conversion"
      aria-label={t('retype.preview')}
      aria-live="polite"
      aria-busy={!isCurrent}
    >
      <h3>{t('retype.preview')}</h3>
      {!differs && <p className="dim">{t('retype.same')}</p>}
      {differs && error && (
        <ul className="conversion-faults pill-block red" role="alert">
          {(faultsOf(error).length ? faultsOf(error) : [error]).map(({ message }) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
      {differs && !error && !data && <p className="dim">{t('retype.counting')}</p>}
      {differs && !error && data && <ConversionCounts preview={data} />}
    </section>
  );
}

/** Chooses the type, and shows what becomes of every value before anything is done. */
function TypeForm(props: FormProps) {
  const { t } = useTranslation(['model', 'common']);
  const { blueprint, property, onStarted, onClose } = props;
  const conversion = useConversion(props);
  const context = useContext(props, conversion);
  const { body, differs, preview, isCurrent } = conversion;
  const start = useMutation({ ...startConversion(blueprint.identifier, property), onSuccess: onStarted });
  const failing = differs ? (preview.data?.failing ?? 0) : 0;
  const undecided = failing > 0 && body.strategy === 'refuse';
  return (
    <form
      className="def-editor"
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate(body);
      }}
    >
      <NewType {...conversion} />
      {differs && <ValueSettings context={context} />}
      {differs && (
        <TextInput
          label={t('retype.expression')}
          description={t('retype.expressionHint')}
          classNames={{ input: 'mono' }}
          spellCheck={false}
          value={body.expression ?? ''}
          error={faultsOf(preview.error).find(({ path }) => path === '/expression')?.message}
          onChange={(event) => conversion.setExpression(event.currentTarget.value)}
        />
      )}
      <Outlook conversion={conversion} />
      {(failing > 0 || body.strategy !== 'refuse') && <Failing {...conversion} />}
      {start.error && (
        <p role="alert" className="pill-block red conversion-faults">
          {start.error.message}
        </p>
      )}
      {undecided && <p className="dim conversion-decide">{t('retype.decide')}</p>}
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
        <Button
          type="submit"
          loading={start.isPending}
          disabled={!differs || !isCurrent || !preview.data || Boolean(preview.error) || undecided}
        >
          {t('retype.submit')}
        </Button>
      </Group>
    </form>
  );
}

function Result({ blueprint, begun, onClose }: { blueprint: string; begun: Migration; onClose: () => void }) {
  const { t } = useTranslation('common');
  const { data } = useQuery(migrationsQuery(blueprint));
  const migration = data?.find(({ id }) => id === begun.id) ?? begun;
  return (
    <>
      <MigrationState migration={migration} blueprint={blueprint} />
      <Group justify="flex-end" mt={16}>
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('close')}
        </Button>
      </Group>
    </>
  );
}

/** From the choice of a type through its progress to what came of it. */
export default function TypeDialog(props: Props) {
  const { t } = useTranslation(['model', 'common']);
  const queryClient = useQueryClient();
  const { state, blueprint, property, onClose } = props;
  const [begun, setBegun] = useState<Migration>();
  const stored = mapOf(state.base, 'properties')[property];
  const started = (migration: Migration) => {
    const plan = migration.conversion;
    if (plan) state.follow(property, (plan.back ? plan.before : plan.after) as Definition);
    setBegun(migration);
    void refreshMigrations(queryClient, blueprint.identifier);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={680}
      title={t('retype.title', { title: String(stored?.title ?? property) })}
      scrollAreaComponent={ScrollArea.Autosize}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {begun ? (
        <Result blueprint={blueprint.identifier} begun={begun} onClose={onClose} />
      ) : (
        <TypeForm {...props} onStarted={started} />
      )}
    </Modal>
  );
}
