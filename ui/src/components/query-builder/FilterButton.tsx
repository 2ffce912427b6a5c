import { Badge, Button, Popover } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconFilter } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ValueSources } from '~/api/sources';
import { FilterEditor } from './FilterEditor';
import { encodeFilter, type FilterField, type FilterRule } from './model';

type Props = {
  fields: FilterField[];
  sources: ValueSources;
  rules: FilterRule[];
  onChange: (rules: FilterRule[]) => void;
};

/** Rules being built live here; what the address says comes in again when it changes from outside. */
function useDraft(rules: FilterRule[], onChange: Props['onChange']) {
  const [draft, setDraft] = useState(rules);
  const outside = encodeFilter(rules);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the encoded text stands for the rules
  useEffect(() => {
    if (encodeFilter(draft) !== outside) setDraft(rules);
  }, [outside]);
  const set = (next: FilterRule[]) => {
    setDraft(next);
    onChange(next);
  };
  return [draft, set] as const;
}

export function FilterButton({ fields, sources, rules, onChange }: Props) {
  const { t } = useTranslation('common');
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useDraft(rules, onChange);
  useHotkeys([['F', () => setOpen(true)]]);
  return (
    <Popover width={620} position="bottom-start" trapFocus opened={open} onChange={setOpen}>
      <Popover.Target>
        <Button
          variant={draft.length ? 'light' : 'default'}
          className="bar-button"
          leftSection={<IconFilter size={15} />}
          rightSection={
            draft.length ? (
              <Badge size="xs" circle>
                {draft.length}
              </Badge>
            ) : null
          }
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {t('filter.button')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={12}>
        <FilterEditor fields={fields} sources={sources} rules={draft} onChange={setDraft} />
      </Popover.Dropdown>
    </Popover>
  );
}
