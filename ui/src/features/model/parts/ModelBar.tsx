import { Button, SegmentedControl, Select, Switch } from '@mantine/core';
import { IconPlus, IconSearch, IconWand } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Model } from '../model';
import type { ModelView } from '../view';

type Props = {
  model: Model;
  view: ModelView;
  show: 'list' | 'graph';
  onView: (change: ModelView) => void;
  onArrange: () => void;
  onCreate?: () => void;
};

export function ModelBar({ model, view, show, onView, onArrange, onCreate }: Props) {
  const { t } = useTranslation('model');
  const shows = [
    { value: 'graph' as const, label: t('show.graph') },
    { value: 'list' as const, label: t('show.list') },
  ];
  const cards = [
    { value: 'compact', label: t('cards.compact') },
    { value: 'detailed', label: t('cards.detailed') },
  ];
  return (
    <div className="model-bar" role="toolbar" aria-label={t('tools')}>
      <Select
        className="model-find"
        leftSection={<IconSearch size={15} />}
        aria-label={t('find')}
        placeholder={t('find')}
        searchable
        data={model.cards.map(({ id, title }) => ({ value: id, label: title }))}
        value={null}
        nothingFoundMessage={t('nothing')}
        onChange={(sel) => sel && onView({ sel })}
      />
      <Switch
        label={t('system')}
        checked={view.system === true}
        onChange={(event) => onView({ system: event.currentTarget.checked || undefined })}
      />
      <SegmentedControl
        aria-label={t('shows')}
        data={shows}
        value={show}
        onChange={(next) => onView({ show: next })}
      />
      {show === 'graph' && (
        <>
          <SegmentedControl
            aria-label={t('cardDetail')}
            data={cards}
            value={view.cards ?? 'detailed'}
            onChange={(next) => onView({ cards: next === 'compact' ? 'compact' : undefined })}
          />
          <Button variant="default" leftSection={<IconWand size={15} />} onClick={onArrange}>
            {t('arrange')}
          </Button>
        </>
      )}
      {onCreate && (
        <Button leftSection={<IconPlus size={15} />} onClick={onCreate}>
          {t('newBlueprint')}
        </Button>
      )}
    </div>
  );
}
