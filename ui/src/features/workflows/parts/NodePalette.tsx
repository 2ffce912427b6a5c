import { Modal, TextInput, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeKind } from '~/api/workflows';
import { FAMILIES, familyOf, glyphOf } from '~/components/flow/kinds';
import { Glyph } from '~/components/icon/Glyph';

type Family = keyof typeof FAMILIES;

type Props = {
  /** Nothing leads into a trigger, so none can stand behind another node. */
  families: Family[];
  onPick: (kind: NodeKind) => void;
  onClose: () => void;
};

/** Which node is added: every kind with what it does. */
export function NodePalette({ families, onPick, onClose }: Props) {
  const { t } = useTranslation(['workflows', 'common']);
  const [asked, setAsked] = useState('');
  const fits = (kind: NodeKind) =>
    `${t(`kind.${kind}`)} ${t(`kindText.${kind}`)}`.toLowerCase().includes(asked.trim().toLowerCase());
  const found = families.map((family) => ({ family, kinds: FAMILIES[family].filter(fits) }));
  const [first] = found.flatMap(({ kinds }) => kinds);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('addNode')}
      size={640}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (first) onPick(first);
        }}
      >
        <TextInput
          data-autofocus
          leftSection={<IconSearch size={15} />}
          placeholder={t('findKind')}
          aria-label={t('findKind')}
          value={asked}
          onChange={(event) => setAsked(event.currentTarget.value)}
        />
      </form>
      {!first && <p className="dim">{t('noKind')}</p>}
      {found.map(
        ({ family, kinds }) =>
          kinds.length > 0 && (
            <section key={family} aria-label={t(`family.${family}`)}>
              <h3 className="flow-family">{t(`family.${family}`)}</h3>
              <ul className="flow-kinds">
                {kinds.map((kind) => (
                  <li key={kind}>
                    <UnstyledButton className="flow-kind" onClick={() => onPick(kind)}>
                      <span className={`flow-tile flow-${familyOf(kind)}`} aria-hidden>
                        <Glyph id={glyphOf(kind)} size={17} />
                      </span>
                      <span className="flow-kind-text">
                        <b>{t(`kind.${kind}`)}</b>
                        <small>{t(`kindText.${kind}`)}</small>
                      </span>
                    </UnstyledButton>
                  </li>
                ))}
              </ul>
            </section>
          ),
      )}
    </Modal>
  );
}
