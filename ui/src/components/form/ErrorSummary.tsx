import './form.css';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldSpec } from './spec';
import type { FormErrors } from './use-form';

type Props = { specs: FieldSpec[]; errors: FormErrors; rest: string[] };

/** After a refused submit: everything that is wrong, each line leading to its field. */
export function ErrorSummary({ specs, errors, rest }: Props) {
  const { t } = useTranslation('form');
  const box = useRef<HTMLDivElement>(null);
  const faulty = specs.filter(({ id }) => errors[id]);
  const count = faulty.length + rest.length;
  useEffect(() => {
    if (count) box.current?.focus();
  }, [count]);
  if (count === 0) return null;
  return (
    <div ref={box} role="alert" tabIndex={-1} className="error-summary pill-block red">
      <b>{t('summary', { count })}</b>
      <ul>
        {rest.map((message) => (
          <li key={message}>{message}</li>
        ))}
        {faulty.map(({ id, label }) => (
          <li key={id}>
            <a href={`#field-${id}`}>{label}</a>: {errors[id]}
          </li>
        ))}
      </ul>
    </div>
  );
}
