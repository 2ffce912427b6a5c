import { Badge, Button, Popover } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconFilter } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ValueSources } from '~/api/sources';
import { encodeFilter } from './address';
import { FilterEditor } from './FilterEditor';
import { countRules, type FilterField, type FilterGroup, NO_FILTER } from './model';
import { useFilterWords } from './words';

type Props = {
  fields: FilterField[];
  sources: ValueSources;
  filter: FilterGroup;
  /** How many match now, said while the filter is built. */
  matching?: ReactNode;
  onChange: (filter: FilterGroup) => void;
};

/** Rules being built live here; what the address says comes in again when it changes from outside. */
function useDraft(filter: FilterGroup, onChange: Props['onChange']) {
  const [draft, setDraft] = useState(filter);
  const outside = encodeFilter(filter);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the encoded text stands for the rules
  useEffect(() => {
    if (encodeFilter(draft) !== outside) setDraft(filter);
  }, [outside]);
  const set = (next: FilterGroup) => {
    setDraft(next);
    onChange(next);
  };
  return [draft, set] as const;
}

export function FilterButton({ fields, sources, filter, matching, onChange }: Props) {
  const { t } = useTranslation('common');
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useDraft(filter, onChange);
  const sentence = useFilterWords(fields)(draft);
  const count = countRules(draft);
  useHotkeys([['F', () => setOpen(true)]]);
  return (
    <Popover width={700} position="bottom-start" trapFocus opened={open} onChange={setOpen}>
      <Popover.Target>
        <Button
          variant={count ? 'light' : 'default'}
          className="bar-button"
          leftSection={<IconFilter size={15} />}
          rightSection={
            count ? (
              <Badge size="xs" circle>
                {count}
              </Badge>
            ) : null
          }
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {t('filter.button')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={12} className="filter-panel">
        <b>{t('filter.title')}</b>
        <FilterEditor fields={fields} sources={sources} filter={draft} onChange={setDraft} />
        {draft.rules.length > 0 && (
          <div className="filter-foot">
            <p className="filter-sentence">{sentence || t('filter.unfinished')}</p>
            {matching}
            <Button variant="subtle" color="gray" onClick={() => setDraft(NO_FILTER)}>
              {t('filter.clear')}
            </Button>
          </div>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
