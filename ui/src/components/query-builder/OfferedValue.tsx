/** A value, or something that is known only when the question is asked, chosen from a menu beside it. */
import { ActionIcon, CloseButton, Menu, TextInput } from '@mantine/core';
import { IconVariable } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Offer } from './model';

type Props = {
  offers: readonly Offer[];
  chosen: Offer | undefined;
  onChoose: (value: string | undefined) => void;
  children: ReactNode;
};

function Chosen({ chosen, onChoose }: { chosen: Offer; onChoose: Props['onChoose'] }) {
  const { t } = useTranslation('common');
  return (
    <TextInput
      readOnly
      aria-label={t('value')}
      className="filter-offer"
      value={chosen.label}
      title={chosen.label}
      rightSection={
        <CloseButton size="xs" aria-label={t('filter.value')} onClick={() => onChoose(undefined)} />
      }
    />
  );
}

export function OfferedValue({ offers, chosen, onChoose, children }: Props) {
  const { t } = useTranslation('common');
  return (
    <div className="filter-offered">
      {chosen ? <Chosen chosen={chosen} onChoose={onChoose} /> : children}
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <ActionIcon size={26} variant="subtle" color="gray" aria-label={t('filter.offers')}>
            <IconVariable size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown className="filter-offers">
          <Menu.Label>{t('filter.offersTitle')}</Menu.Label>
          {offers.map(({ value, label }) => (
            <Menu.Item key={value} onClick={() => onChoose(value)}>
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
