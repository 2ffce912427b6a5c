import './definition.css';
import { Button, Menu, Textarea } from '@mantine/core';
import { IconBraces, IconSparkles } from '@tabler/icons-react';
import { type RefObject, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Blueprint } from '~/api/contract';
import { propertiesOf } from '../property/properties';
import { SelectControl, SwitchControl } from './controls';
import { type ItemContext, put, textAt } from './edit';
import { Identity, type KeyEdit } from './Identity';
import { FORMATS_OF, RECIPES, RESULT_TYPES, type ResultType } from './recipes';

type Props = {
  context: ItemContext;
  itemKey: KeyEdit;
  onTitle: (title: string) => void;
};

const jqPath = (group: string, key: string) =>
  /^[A-Za-z_]\w*$/.test(key) ? `.${group}.${key}` : `.${group}["${key}"]`;

function pathsOf({ draft }: ItemContext): [label: string, path: string][] {
  return [
    ...propertiesOf(draft as Blueprint)
      .filter(({ origin }) => origin !== 'calculation')
      .map(({ key, label }): [string, string] => [label, jqPath('properties', key)]),
    ...Object.entries(draft.relations).map(([key, { title }]): [string, string] => [
      title || key,
      jqPath('relations', key),
    ]),
    ...['title', 'identifier', 'team', 'createdAt', 'updatedAt'].map((key): [string, string] => [
      key,
      `.${key}`,
    ]),
  ];
}

/** Puts the text where the cursor stands and leaves the cursor behind it. */
function useInsert(context: ItemContext, area: RefObject<HTMLTextAreaElement | null>) {
  const { edit } = context;
  return (text: string, whole = false) => {
    const now = whole ? '' : textAt(edit, ['calculation']);
    const at = whole ? 0 : (area.current?.selectionStart ?? now.length);
    const to = whole ? 0 : (area.current?.selectionEnd ?? at);
    put(edit, ['calculation'], `${now.slice(0, at)}${text}${now.slice(to)}`);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(at + text.length, at + text.length);
    });
  };
}

function Tools({ context, area }: { context: ItemContext; area: RefObject<HTMLTextAreaElement | null> }) {
  const { t } = useTranslation('definition');
  const insert = useInsert(context, area);
  return (
    <div className="def-tools">
      <Menu position="bottom-start" width={300}>
        <Menu.Target>
          <Button variant="default" size="compact-xs" leftSection={<IconBraces size={13} />}>
            {t('calculation.insertPath')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown className="def-menu">
          {pathsOf(context).map(([label, path]) => (
            <Menu.Item
              key={path}
              rightSection={<code className="def-code">{path}</code>}
              onClick={() => insert(path)}
            >
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Menu position="bottom-start" width={260}>
        <Menu.Target>
          <Button variant="default" size="compact-xs" leftSection={<IconSparkles size={13} />}>
            {t('calculation.insertRecipe')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {RECIPES.map(({ name, type, expression }) => (
            <Menu.Item
              key={name}
              onClick={() => {
                context.edit.replace({ ...context.edit.value, ...type });
                insert(expression, !textAt(context.edit, ['calculation']).trim());
              }}
            >
              {t(`calculation.recipe.${name}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

function ResultKind({ context: { edit } }: { context: ItemContext }) {
  const { t } = useTranslation(['definition', 'common']);
  const type = textAt(edit, ['type']) as ResultType;
  const formats = FORMATS_OF[type] ?? [];
  const setType = (next: string) => {
    const { format: _, colorized, ...rest } = edit.value;
    edit.replace({ ...rest, type: next, ...(colorized && next === 'string' ? { colorized } : {}) });
  };
  const plain = { ...edit, replace: (next: Record<string, unknown>) => setType(String(next.type)) };
  return (
    <>
      <div className="def-pair">
        <SelectControl
          edit={plain}
          path={['type']}
          label={t('calculation.type')}
          options={RESULT_TYPES.map((value) => ({ value, label: t(`resultType.${value}`) }))}
        />
        {formats.length > 0 && (
          <SelectControl
            edit={edit}
            path={['format']}
            label={t('calculation.format')}
            placeholder={t('calculation.formatNone')}
            clearable
            options={formats.map(([value, name]) => ({ value, label: t(`types.${name}`) }))}
          />
        )}
      </div>
      {type === 'string' && (
        <SwitchControl edit={edit} path={['colorized']} label={t('calculation.colorized')} />
      )}
    </>
  );
}

/** A value computed by jq from the entity itself. */
export function CalculationEditor({ context, itemKey, onTitle }: Props) {
  const { t } = useTranslation('definition');
  const { edit } = context;
  const area = useRef<HTMLTextAreaElement>(null);
  return (
    <div className="def-editor">
      <Identity edit={edit} itemKey={itemKey} onTitle={onTitle} icon="function" focus={context.isNew} />
      <ResultKind context={context} />
      <div>
        <Textarea
          ref={area}
          label={t('calculation.expression')}
          description={t('calculation.hint')}
          classNames={{ input: 'mono' }}
          withAsterisk
          autosize
          minRows={3}
          maxRows={16}
          spellCheck={false}
          value={textAt(edit, ['calculation'])}
          error={edit.faultAt(['calculation'])}
          onChange={(event) => put(edit, ['calculation'], event.currentTarget.value)}
        />
        <Tools context={context} area={area} />
      </div>
    </div>
  );
}
