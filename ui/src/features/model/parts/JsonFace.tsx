import { useTranslation } from 'react-i18next';
import type { PlacedFault } from '~/components/definition/faults';
import type { Open } from '~/components/definition/items';
import { type Draft, placeOf } from '~/components/definition/sections';
import DocumentFace from '~/components/draft/JsonFace';
import { readDraft } from '../json-face';

type Props = { draft: Draft; faults: PlacedFault[]; open?: Open; onChange?: (draft: Draft) => void };

/** The blueprint as the document that is stored. */
export default function JsonFace({ draft, faults, open, onChange }: Props) {
  const { t } = useTranslation('model');
  return (
    <DocumentFace
      label={t('json', { title: draft.title })}
      shape={t('jsonShape')}
      draft={draft}
      read={readDraft}
      faults={faults}
      show={typeof open === 'object' ? [...placeOf(open.section), open.key] : undefined}
      onChange={onChange}
    />
  );
}
