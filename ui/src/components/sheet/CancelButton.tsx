import { Button } from '@mantine/core';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { SheetClose } from './sheet-close';

/** Closes the sheet that it stands in, as its cross does: what was typed is asked about first. */
export function CancelButton() {
  const { t } = useTranslation('common');
  return (
    <Button variant="default" onClick={useContext(SheetClose)}>
      {t('cancel')}
    </Button>
  );
}
