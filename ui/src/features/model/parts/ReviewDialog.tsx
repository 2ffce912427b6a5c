import { Button, Group, Modal, ScrollArea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Document } from '~/api/contract';
import { changesOf } from '~/components/audit/changes';
import { DiffTable } from '~/components/audit/DiffTable';
import type { UnitChange } from '~/components/definition/units';
import { impactOfDraft, type Touched as TouchedChange, touchedBy } from '../impact';
import type { DraftState } from '../use-draft';
import { Touched } from './Touched';

type Props = { state: DraftState; opened: boolean; onClose: () => void };

const isMap = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A state as a document: a plain value stands under its own name. */
const asDocument = (value: unknown, name: string): Document | null =>
  value === undefined ? null : isMap(value) ? value : { [name]: value };

const KINDS = {
  properties: 'property',
  required: 'required',
  relations: 'relation',
  mirrorProperties: 'mirror',
  calculationProperties: 'calculation',
  aggregationProperties: 'aggregation',
} as const;

export function useChangeWords() {
  const { t } = useTranslation('model');
  return ({ path, before, after }: UnitChange): string => {
    const [name = '', group = ''] = path.toReversed();
    const verb = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
    const kind = KINDS[group as keyof typeof KINDS];
    return t(`change.${verb}`, { what: kind ? t(`change.${kind}`) : '', name });
  };
}

function Change({ change, touched }: { change: UnitChange; touched: TouchedChange | undefined }) {
  const words = useChangeWords();
  const name = change.path.at(-1) ?? '';
  const differing = changesOf(asDocument(change.before, name), asDocument(change.after, name));
  return (
    <li className="review-change">
      <b>{words(change)}</b>
      {touched && <Touched change={touched} />}
      {differing.length > 0 && typeof (change.after ?? change.before) !== 'boolean' && (
        <DiffTable changes={differing} labelOf={(path) => path.join('.')} />
      )}
    </li>
  );
}

/** Every change with what was before and what will be. */
export function ReviewDialog({ state, opened, onClose }: Props) {
  const { t } = useTranslation(['model', 'common']);
  const { changes, saving, save, draft, base } = state;
  const impact = useQuery({ ...impactOfDraft(base.identifier, draft), enabled: opened });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={720}
      title={t('saving.reviewTitle', { title: draft.title })}
      scrollAreaComponent={ScrollArea.Autosize}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {impact.error && <p className="draft-met">{t('impact.unknown', { reason: impact.error.message })}</p>}
      <ul className="review-changes">
        {changes.map((change) => (
          <Change key={change.path.join('/')} change={change} touched={touchedBy(impact.data, change)} />
        ))}
        {changes.length === 0 && <li>{t('saving.order')}</li>}
      </ul>
      <Group justify="flex-end" gap={8} mt={16}>
        <Button variant="default" onClick={onClose}>
          {t('common:close')}
        </Button>
        <Button
          loading={saving.isPending}
          onClick={() => {
            onClose();
            save();
          }}
        >
          {t('saving.save')}
        </Button>
      </Group>
    </Modal>
  );
}
