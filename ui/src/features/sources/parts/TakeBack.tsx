import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '~/api/errors';
import { takeBack } from '~/api/mutations';
import { Confirm } from '~/components/confirm/Confirm';
import { Panel } from '~/components/panel/Panel';

/** The entities of a move go, and become what they were, as one; what others changed since is asked about. */
export function TakeBack({ change }: { change: string }) {
  const { t } = useTranslation('moving');
  const queryClient = useQueryClient();
  const [opened, setOpened] = useState(false);
  const back = useMutation({
    ...takeBack(change),
    onSuccess: () => {
      setOpened(false);
      return queryClient.invalidateQueries();
    },
  });
  const isChanged = back.error instanceof ApiError && back.error.code === 'changed_since';
  return (
    <Panel title={t('back.title')}>
      <div className="panel-body def-editor">
        {back.data ? (
          <>
            <p role="status">{t('back.done', back.data)}</p>
            {back.data.notes.map((note) => (
              <p key={note} className="def-note">
                {note}
              </p>
            ))}
          </>
        ) : (
          <>
            <p className="def-note">{t('back.text')}</p>
            <div>
              <Button variant="default" onClick={() => setOpened(true)}>
                {t('back.verb')}
              </Button>
            </div>
          </>
        )}
        <Confirm
          opened={opened}
          title={t('back.title')}
          text={t(isChanged ? 'back.force' : 'back.sure')}
          verb={t(isChanged ? 'back.allTheSame' : 'back.verb')}
          busy={back.isPending}
          error={back.error}
          onConfirm={() => back.mutate(isChanged)}
          onClose={() => {
            setOpened(false);
            back.reset();
          }}
        />
      </div>
    </Panel>
  );
}
