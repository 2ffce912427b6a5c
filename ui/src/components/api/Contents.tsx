import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeBlock } from '../code/CodeBlock';
import { shown } from './json';
import type { Content } from './model';
import type { Follow } from './refs';
import { SchemaTree } from './SchemaTree';
import { sampleOf } from './sample';

const asText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value, null, 2));

function Examples({ content, follow }: { content: Content; follow: Follow }) {
  const { t } = useTranslation('docs');
  const made = content.examples.length ? undefined : sampleOf(content.schema, follow);
  const examples = made === undefined ? content.examples : [{ name: '', value: made }];
  return examples.map(({ name, value }, index) => (
    <div key={index} className="api-example">
      <h6>{name || t(made === undefined ? 'api.example' : 'api.sample')}</h6>
      <CodeBlock text={asText(value)} language={typeof value === 'string' ? undefined : 'json'} />
    </div>
  ));
}

function One({ content, follow }: { content: Content; follow: Follow }) {
  const { t } = useTranslation('docs');
  return (
    <>
      {content.title && <h6>{content.title}</h6>}
      {content.headers !== undefined && (
        <>
          <h6>{t('api.headers')}</h6>
          <SchemaTree schema={content.headers} follow={follow} />
        </>
      )}
      {content.schema !== undefined && <SchemaTree schema={content.schema} follow={follow} />}
      <Examples content={content} follow={follow} />
    </>
  );
}

/** A body in the forms that it may take, one of them at a time. */
export function Contents({ contents, follow }: { contents: Content[]; follow: Follow }) {
  const { t } = useTranslation('docs');
  const [at, setAt] = useState('0');
  const content = contents[Number(at)];
  if (!content) return null;
  const nameOf = ({ title, media }: Content) => shown(title ?? media);
  return (
    <div className="api-contents">
      {contents.length > 1 ? (
        <SegmentedControl
          size="xs"
          aria-label={t('api.forms')}
          value={at}
          onChange={setAt}
          data={contents.map((one, index) => ({ value: String(index), label: nameOf(one) }))}
        />
      ) : (
        content.media && <code className="api-media">{content.media}</code>
      )}
      <One key={at} content={content} follow={follow} />
    </div>
  );
}
