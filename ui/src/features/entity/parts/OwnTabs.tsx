import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Arrangement, tabOf, titleIn } from '../arrangement';
import { isOwn, LONGEST_TITLE, MOST_OWN, type OwnTab, ownTab } from '../tabs';

const titlesOf = (draft: Arrangement): string[] =>
  draft.tabs.filter(isOwn).map((tab) => titleIn(draft, tab).trim());

type Fault = 'untitled' | 'sameTitle';

/** A title that stands already, or that means one of the usual tabs, would lead to that one. */
function faultOf(title: string, titles: string[]): Fault | undefined {
  const tab = tabOf(title.trim());
  if (tab === undefined) return 'untitled';
  return !isOwn(tab) || titles.filter((other) => other === title.trim()).length > 1 ? 'sameTitle' : undefined;
}

export const hasFaults = (draft: Arrangement): boolean => {
  const titles = titlesOf(draft);
  return titles.some((title) => faultOf(title, titles));
};

/** As it is kept: without blanks around. */
export const trimmed = (draft: Arrangement): Arrangement => ({
  ...draft,
  renamed: Object.fromEntries(Object.entries(draft.renamed ?? {}).map(([tab, title]) => [tab, title.trim()])),
});

function fresh(draft: Arrangement, title: string): OwnTab {
  const taken = new Set<string>([...draft.tabs, ...titlesOf(draft).map(ownTab)]);
  const numbers = Array.from({ length: MOST_OWN + 1 }, (_, at) => ownTab(at ? `${title} ${at + 1}` : title));
  return numbers.find((tab) => !taken.has(tab)) ?? ownTab(title);
}

type Props = { draft: Arrangement; onDraft: (draft: Arrangement) => void };

/** Boards of widgets beside the usual tabs. */
export function OwnTabs({ draft, onDraft }: Props) {
  const { t } = useTranslation('entity');
  const own = draft.tabs.filter(isOwn);
  const titles = titlesOf(draft);
  const rename = (tab: OwnTab, title: string) =>
    onDraft({ ...draft, renamed: { ...draft.renamed, [tab]: title } });
  const remove = (tab: OwnTab) => {
    const { [tab]: _, ...renamed } = draft.renamed ?? {};
    const without = <Name extends string>(names: Name[]) => names.filter((name) => name !== tab);
    onDraft({ ...draft, tabs: without(draft.tabs), hiddenTabs: without(draft.hiddenTabs), renamed });
  };
  return (
    <>
      {own.map((tab, index) => {
        const title = titleIn(draft, tab);
        const fault = faultOf(title, titles);
        return (
          <div key={tab} className="arrange-own">
            <TextInput
              aria-label={t('arrange.ownTab', { number: index + 1 })}
              value={title}
              maxLength={LONGEST_TITLE}
              error={fault && t(`arrange.${fault}`)}
              onChange={(event) => rename(tab, event.currentTarget.value)}
            />
            <ActionIcon
              size={34}
              color="gray"
              variant="subtle"
              aria-label={t('arrange.removeTab', { title })}
              onClick={() => remove(tab)}
            >
              <IconTrash size={15} />
            </ActionIcon>
          </div>
        );
      })}
      {own.length < MOST_OWN && (
        <Button
          variant="subtle"
          leftSection={<IconPlus size={14} />}
          onClick={() => onDraft({ ...draft, tabs: [...draft.tabs, fresh(draft, t('arrange.newTab'))] })}
        >
          {t('arrange.addTab')}
        </Button>
      )}
    </>
  );
}
