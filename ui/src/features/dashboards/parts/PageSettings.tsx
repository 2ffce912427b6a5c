import { Button, SegmentedControl, Switch, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, pointerParts } from '~/api/errors';
import { dashboardPath, type Page, refreshPages } from '~/api/pages';
import { titleOfPage } from '~/components/board/kinds';
import { changeSeen } from '~/components/draft/small-change';
import { IconPicker } from '~/components/icon/IconPicker';
import { CancelButton } from '~/components/sheet/CancelButton';
import { SideSheet } from '~/components/sheet/SideSheet';
import { same } from '~/lib/same';
import { changesOf, documentOf, type PageDocument, readPageDocument } from '../document';

const JsonFace = lazy(() => import('~/components/draft/JsonFace'));

/** Sends what is other than it was seen; a page that got another name is shown at its new address. */
function useSending(page: Page, onClose: () => void) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async (draft: PageDocument) =>
      changeSeen(queryClient, page, changesOf(documentOf(page), draft)),
    onSuccess: async ({ identifier }) => {
      onClose();
      if (identifier !== page.identifier)
        await navigate({ to: dashboardPath(identifier) as string, replace: true, ignoreBlocker: true });
      await refreshPages(queryClient);
    },
  });
}

function faultsOf(error: Error | null) {
  const faults = error instanceof ApiError ? error.faults : [];
  return faults.map(({ path, message }) => ({ path: pointerParts(path), message }));
}

type FormProps = { draft: PageDocument; error: Error | null; onChange: (changes: object) => void };

function Form({ draft, error, onChange }: FormProps) {
  const { t } = useTranslation('dashboards');
  const at = (key: string) => faultsOf(error).find(({ path }) => path[0] === key)?.message;
  return (
    <div className="widget-form">
      <TextInput
        label={t('field.title')}
        data-autofocus
        value={draft.title ?? ''}
        error={at('title')}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      <Textarea
        label={t('field.description')}
        description={t('page.descriptionHint')}
        autosize
        minRows={2}
        value={draft.description ?? ''}
        error={at('description')}
        onChange={(event) => onChange({ description: event.currentTarget.value || undefined })}
      />
      <IconPicker
        label={t('field.icon')}
        value={draft.icon ?? undefined}
        fallback="chart"
        onChange={(icon) => onChange({ icon })}
      />
      <Switch
        label={t('page.locked')}
        description={t('page.lockedHint')}
        checked={draft.locked === true}
        onChange={(event) => onChange({ locked: event.currentTarget.checked || undefined })}
      />
    </div>
  );
}

type Face = 'form' | 'json';

/** What a page is called, and all of it as the document that it is. */
export default function PageSettings({ page, onClose }: { page: Page; onClose: () => void }) {
  const { t } = useTranslation('dashboards');
  const [draft, setDraft] = useState(() => documentOf(page));
  const [face, setFace] = useState<Face>('form');
  const [unread, setUnread] = useState(false);
  const sending = useSending(page, onClose);
  const read = (text: string) => {
    const found = readPageDocument(text);
    setUnread('fault' in found);
    return found;
  };
  const dirty = !same(draft, documentOf(page));
  const { error } = sending;
  return (
    <SideSheet
      title={t('page.title', { title: titleOfPage(page) })}
      size={620}
      dirty={dirty || unread}
      onSubmit={() => (dirty ? sending.mutate(draft) : onClose())}
      onClose={onClose}
      foot={
        <>
          <CancelButton />
          <Button type="submit" loading={sending.isPending} disabled={unread || !draft.title?.trim()}>
            {t('save')}
          </Button>
        </>
      }
    >
      <SegmentedControl
        fullWidth
        aria-label={t('page.face')}
        value={face}
        onChange={(next) => setFace(next as Face)}
        // Text that cannot be read yet would be lost on the way to the form.
        disabled={unread}
        data={[
          { value: 'form', label: t('page.form') },
          { value: 'json', label: 'JSON' },
        ]}
      />
      {error && (
        <p role="alert" className="board-note pill-block red">
          {error.message}
        </p>
      )}
      {face === 'form' ? (
        <Form draft={draft} error={error} onChange={(changes) => setDraft({ ...draft, ...changes })} />
      ) : (
        <div className="page-json">
          <Suspense>
            <JsonFace
              label={t('page.json')}
              shape={t('page.shape')}
              draft={draft}
              read={read}
              faults={faultsOf(error)}
              onChange={(next) => setDraft(next as PageDocument)}
            />
          </Suspense>
        </div>
      )}
    </SideSheet>
  );
}
