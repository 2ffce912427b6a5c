import './meeting.css';
import { Button, Group, Modal, ScrollArea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Document } from '~/api/contract';
import { usersQuery } from '~/api/queries';
import { ago, fullDate } from '~/lib/dates';
import { changesOf } from '../audit/changes';
import { DiffTable, type LabelOf } from '../audit/DiffTable';
import { namesById } from '../property/people';
import type { Meeting } from './meeting';

type Props = {
  meeting: Meeting;
  mine: unknown;
  labelOf?: LabelOf;
  busy: boolean;
  onTheirs: () => void;
  onMine: () => void;
  onClose: () => void;
};

const DEPTH = 6;
const byPath: LabelOf = (path) => path.join(' › ');

/** What both say, side by side, wherever it is not the same. */
function Difference({ theirs, mine, labelOf }: { theirs: Document; mine: Document; labelOf: LabelOf }) {
  const { t } = useTranslation('common');
  const changes = changesOf(theirs, mine, DEPTH);
  if (changes.length === 0) return <p className="meeting-same">{t('meeting.same')}</p>;
  return (
    <ScrollArea.Autosize
      mah={360}
      viewportProps={{ tabIndex: 0, role: 'group', 'aria-label': t('meeting.difference') }}
    >
      <DiffTable
        changes={changes}
        labelOf={labelOf}
        heads={[t('meeting.what'), t('meeting.inTheirs'), t('meeting.inMine')]}
      />
    </ScrollArea.Autosize>
  );
}

/** Nothing is lost by looking: what was typed stays until one of the two is chosen. */
export default function MeetingDialog(props: Props) {
  const { t } = useTranslation('common');
  const { meeting, mine, labelOf = byPath, busy, onTheirs, onMine, onClose } = props;
  const [comparing, setComparing] = useState(false);
  const { data: people } = useQuery(usersQuery());
  const { updatedBy, updatedAt } = meeting.audit;
  const name = (updatedBy && namesById(people).get(updatedBy)) || t('meeting.somebody');
  return (
    <Modal
      opened
      size={comparing ? 860 : 520}
      onClose={onClose}
      title={t('meeting.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <p className="meeting-text">
        {updatedAt
          ? t('meeting.who', { name, ago: ago(updatedAt), at: fullDate(updatedAt) })
          : t('meeting.whoOnly', { name })}
      </p>
      <p className="meeting-text dim">{t('meeting.safe')}</p>
      {comparing && (
        <Difference theirs={meeting.document as Document} mine={mine as Document} labelOf={labelOf} />
      )}
      <Group justify="flex-end" gap={8} mt={16}>
        {!comparing && (
          <Button variant="subtle" mr="auto" onClick={() => setComparing(true)}>
            {t('meeting.compare')}
          </Button>
        )}
        <Button variant="default" onClick={onTheirs}>
          {t('meeting.theirs')}
        </Button>
        <Button loading={busy} onClick={onMine}>
          {t('meeting.mine')}
        </Button>
      </Group>
    </Modal>
  );
}
