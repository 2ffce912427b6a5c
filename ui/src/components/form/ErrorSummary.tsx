import './form.css';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { hasStatus } from '~/api/errors';
import { Said } from '../state/Said';
import type { FieldSpec } from './spec';
import type { FormErrors } from './use-form';

type Props = {
  specs: FieldSpec[];
  errors: FormErrors;
  rest: string[];
  /** What refused it: the end of a session has a way out. */
  error?: unknown;
};

/** After a refused submit: everything that is wrong, each line leading to its field. */
export function ErrorSummary({ specs, errors, rest, error }: Props) {
  const { t } = useTranslation(['form', 'common']);
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
          <li key={message}>
            <Said message={message} />{' '}
            {hasStatus(error, 401) && (
              <a href={`/login?next=${encodeURIComponent(location.pathname + location.search)}`}>
                {t('common:saving.signIn')}
              </a>
            )}
          </li>
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
