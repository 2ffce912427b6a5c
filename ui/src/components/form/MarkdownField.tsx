import { Input, SegmentedControl, Textarea } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { common, type Field } from './field';

const Markdown = lazy(() => import('../markdown/Markdown'));

/** Written as text, looked at as it will be read. */
export const MarkdownField: Field = (props) => {
  const { t } = useTranslation('form');
  const [face, setFace] = useState<'write' | 'read'>('write');
  const { label, description, withAsterisk, error, ...control } = common(props);
  const text = typeof props.value === 'string' ? props.value : '';
  const faces = [
    { value: 'write' as const, label: t('markdown.write') },
    { value: 'read' as const, label: t('markdown.read') },
  ];
  return (
    <Input.Wrapper
      id={control.id}
      label={label}
      description={description}
      withAsterisk={withAsterisk}
      error={error}
    >
      <div className="markdown-field">
        <SegmentedControl
          size="xs"
          aria-label={t('markdown.face', { label })}
          data={faces}
          value={face}
          onChange={setFace}
        />
        {face === 'write' ? (
          <Textarea
            {...control}
            classNames={{ input: 'mono' }}
            error={Boolean(error)}
            autosize
            minRows={5}
            maxRows={18}
            value={text}
            onChange={(event) => props.onChange(event.currentTarget.value || undefined)}
          />
        ) : (
          <div className="markdown-preview">
            <Suspense>
              {text ? <Markdown text={text} /> : <p className="dim">{t('markdown.nothing')}</p>}
            </Suspense>
          </div>
        )}
      </div>
    </Input.Wrapper>
  );
};
