import './expression.css';
import { ActionIcon, Menu, Textarea } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Path } from './paths';

export type ExpressionProps = {
  label: string;
  /** The label stands elsewhere and is only spoken here. */
  bare?: boolean;
  hint?: ReactNode;
  placeholder?: string;
  value: string;
  error?: ReactNode;
  paths: Path[];
  /** Text with expressions in {{ }}, not an expression alone. */
  template?: boolean;
  required?: boolean;
  onChange: (value: string) => void;
};

const GROUPS = [
  'item',
  'body',
  'headers',
  'query',
  'inputs',
  'entity',
  'after',
  'before',
  'event',
  'user',
  'run',
  'secrets',
] as const;

/** What has a title of its own, as a step of a workflow, comes first and in its order. */
const groupsOf = (paths: Path[]): string[] => {
  const found = [...new Set(paths.map(({ group }) => group))];
  const known: readonly string[] = GROUPS;
  return [
    ...found.filter((group) => !known.includes(group)),
    ...known.filter((group) => found.includes(group)),
  ];
};

function PathMenu({
  paths,
  label,
  onPick,
}: {
  paths: Path[];
  label: string;
  onPick: (path: string) => void;
}) {
  const { t } = useTranslation('common');
  return (
    <Menu position="bottom-end" width={320}>
      <Menu.Target>
        <ActionIcon size={24} variant="subtle" color="gray" aria-label={t('expression.insert', { label })}>
          <IconBraces size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown className="expression-paths">
        {groupsOf(paths).map((group) => (
          <div key={group} role="group" aria-label={t(`expression.group.${group as 'item'}`, group)}>
            <Menu.Label>{t(`expression.group.${group as 'item'}`, group)}</Menu.Label>
            {paths
              .filter((one) => one.group === group)
              .map(({ path, label: name }) => (
                <Menu.Item key={path} onClick={() => onPick(path)}>
                  <span className="expression-path">
                    {name !== path && <span className="ellipsis">{name}</span>}
                    <code className="ellipsis">{path}</code>
                  </span>
                </Menu.Item>
              ))}
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** jq, or text with jq in it; what can be read is offered and put in where the cursor stands. */
export function ExpressionField(props: ExpressionProps) {
  const { label, bare, hint, placeholder, value, error, paths, template, required, onChange } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const insert = (path: string) => {
    const text = template ? `{{ ${path} }}` : path;
    const at = area.current?.selectionStart ?? value.length;
    const end = area.current?.selectionEnd ?? at;
    onChange(value.slice(0, at) + text + value.slice(end));
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(at + text.length, at + text.length);
    });
  };
  return (
    <Textarea
      ref={area}
      label={bare ? undefined : label}
      aria-label={bare ? label : undefined}
      description={hint}
      placeholder={placeholder}
      withAsterisk={required}
      classNames={{ input: 'mono', section: 'expression-section' }}
      autosize
      minRows={1}
      maxRows={10}
      spellCheck={false}
      value={value}
      error={error}
      rightSection={paths.length > 0 && <PathMenu paths={paths} label={label} onPick={insert} />}
      rightSectionWidth={32}
      rightSectionPointerEvents="all"
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
