import './cell-editor.css';
import { Button, Combobox, MantineThemeProvider, Popover } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import i18n from 'i18next';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Blueprint, Entity } from '~/api/contract';
import { fieldErrors } from '~/api/errors';
import { refreshEntities } from '~/api/mutations';
import { valueSources } from '~/api/sources';
import { Conflicts } from '~/components/draft/Conflicts';
import { checkField } from '~/components/form/check';
import { FIELDS } from '~/components/form/fields';
import type { FieldSpec, Values } from '~/components/form/spec';
import { useFaultWords } from '~/components/form/use-form';
import { entitySpecs, fieldOf, sameValue, valuesOf } from './model';
import { isMet, saveSeen, seenChange } from './saving';
import { useUndo } from './use-undo';

/** Choices open inside the editor, as a press beside it closes it, and upwards, as below them is what saves. */
const choices = Combobox.extend({ defaultProps: { withinPortal: false, position: 'top' } });
const components = { Combobox: choices };

export type EditedCell = { entity: Entity; column: string; cell: HTMLElement };

type Props = { blueprint: Blueprint; edited: EditedCell; onClose: () => void };

/** The field of the entity's form that a column is about; computed columns have none. */
export function specFor(blueprint: Blueprint, column: string): FieldSpec | undefined {
  const words = { title: '', identifier: '', identifierHint: '', team: '' };
  const id = column.startsWith('$')
    ? column.slice(1)
    : column.startsWith('relation.')
      ? column.replace('relation.', 'relations.')
      : `properties.${column}`;
  return entitySpecs(blueprint, words, false).find((spec) => spec.id === id);
}

type Cell = { before: Values; after: Values };

/** Undone only while the cell is what was put there. */
function useChange({ blueprint, edited: { entity }, onClose }: Props, spec: FieldSpec | undefined) {
  const { t } = useTranslation('form');
  const queryClient = useQueryClient();
  const save = saveSeen(queryClient, blueprint.identifier, entity.identifier);
  const undoable = useUndo(blueprint.identifier);
  const specs = spec ? [spec] : [];
  return useMutation({
    mutationFn: ({ before, after }: Cell) => save(seenChange(specs, before, after)),
    onSuccess: async ({ title }, { before, after }) => {
      onClose();
      undoable(t('cell.saved', { title }), () => save(seenChange(specs, after, before)).catch(inWords));
      await refreshEntities(queryClient, blueprint.identifier);
    },
  });
}

function inWords(error: unknown): never {
  throw isMet(error) ? new Error(i18n.t('common:meeting.small'), { cause: error }) : error;
}

/** One value of an entity, edited where it stands: in a table, on its page. */
export default function CellEditor(props: Props) {
  const { t } = useTranslation(['form', 'common']);
  const { blueprint, edited, onClose } = props;
  const { entity, column, cell } = edited;
  const spec = specFor(blueprint, column);
  const stored = valuesOf(entity);
  const [value, setValue] = useState(spec && stored[spec.id]);
  // Where the cell was: it may be scrolled away meanwhile.
  const [{ left, bottom, width }] = useState(() => cell.getBoundingClientRect());
  const [fault, setFault] = useState<string>();
  const faultWords = useFaultWords();
  const save = useChange(props, spec);
  if (!spec) return null;
  const Field = FIELDS[spec.kind];
  const met = isMet(save.error) ? save.error.theirs : undefined;
  const refused = fieldErrors(met ? undefined : save.error, fieldOf([spec]));
  const submit = () => {
    const found = checkField(spec, value);
    setFault(found && faultWords(found));
    if (found) return;
    if (sameValue(value, stored[spec.id])) return onClose();
    write(stored);
  };
  const write = (seen: Values) => save.mutate({ before: seen, after: { ...seen, [spec.id]: value } });
  const take = (theirs: boolean) => (theirs ? onClose() : write({ ...stored, ...met?.document }));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
    if (event.key !== 'Enter' || event.defaultPrevented) return;
    const plain = event.target instanceof HTMLInputElement && !event.target.getAttribute('aria-haspopup');
    if (plain || event.ctrlKey || event.metaKey) submit();
  };
  return (
    <Popover
      opened
      trapFocus
      withRoles={false}
      position="bottom-start"
      width={Math.max(320, width)}
      onDismiss={onClose}
    >
      <Popover.Target>
        <span className="cell-anchor" style={{ left, top: bottom - 2 }} />
      </Popover.Target>
      <Popover.Dropdown
        p={12}
        role="dialog"
        aria-label={t('cell.edit', { column: spec.label, title: entity.title })}
        onKeyDown={onKeyDown}
      >
        <MantineThemeProvider theme={{ components }}>
          <Field
            spec={{ ...spec, label: spec.label || t('common:value'), focus: true }}
            value={value}
            error={fault ?? refused.fields[spec.id] ?? refused.rest[0]}
            sources={valueSources}
            onChange={setValue}
            onLeave={() => undefined}
          />
        </MantineThemeProvider>
        {met && (
          <Conflicts
            text={t('cell.met')}
            conflicts={[{ key: spec.id, label: spec.label, theirs: met.document[spec.id], mine: value }]}
            onTake={(_, theirs) => take(theirs)}
          />
        )}
        <div className="cell-foot">
          <Button variant="subtle" color="gray" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button loading={save.isPending} disabled={met !== undefined} onClick={submit}>
            {t('common:save')}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
