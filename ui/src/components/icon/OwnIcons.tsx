import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { iconsQuery } from '~/api/icons';
import { useCan } from '~/api/permissions';
import { Glyph } from './Glyph';
import { CUSTOM } from './names';
import { UploadIcon } from './UploadIcon';

type Props = { text: string; value: string | undefined; onChoose: (icon: string) => void };

/** The organization's own icons, above all others; who may upload them does so here too. */
export function OwnIcons({ text, value, onChoose }: Props) {
  const { t } = useTranslation('common');
  const may = useCan('update:organization');
  const { data: icons = [] } = useQuery(iconsQuery());
  const found = icons.filter(({ name }) => name.includes(text.trim().toLowerCase()));
  return (
    <>
      {found.length > 0 && (
        <div role="group" aria-label={t('icon.own')} className="icon-grid icon-own">
          {found.map(({ name }) => (
            <UnstyledButton
              key={name}
              className="icon-cell"
              aria-label={name}
              aria-pressed={value === CUSTOM + name}
              title={name}
              onClick={() => onChoose(CUSTOM + name)}
            >
              <Glyph id={CUSTOM + name} size={19} />
            </UnstyledButton>
          ))}
        </div>
      )}
      {may && <UploadIcon onUploaded={(name) => onChoose(CUSTOM + name)} />}
    </>
  );
}
