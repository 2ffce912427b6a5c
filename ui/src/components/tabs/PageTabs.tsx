import './page-tabs.css';
import { Tabs } from '@mantine/core';
import { type ReactNode, Suspense } from 'react';

export type PageTab<Name extends string> = {
  name: Name;
  label: string;
  count?: number;
  draw: () => ReactNode;
};

type Props<Name extends string> = { tabs: PageTab<Name>[]; value: Name; onChange: (tab: Name) => void };

/** The parts of a page; only the open one is drawn. An address may name one that is not there: the first is open then. */
export function PageTabs<Name extends string>({ tabs, value, onChange }: Props<Name>) {
  const isThere = tabs.some(({ name }) => name === value);
  return (
    <Tabs
      value={isThere ? value : tabs[0]?.name}
      onChange={(name) => name && onChange(name as Name)}
      keepMounted={false}
      className="page-tabs"
    >
      <Tabs.List>
        {tabs.map(({ name, label, count }) => (
          <Tabs.Tab key={name} value={name}>
            {label}
            {count !== undefined && <span className="page-tab-count num">{count.toLocaleString()}</span>}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ name, draw }) => (
        <Tabs.Panel key={name} value={name}>
          <Suspense>{draw()}</Suspense>
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
