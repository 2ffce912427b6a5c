import './auth.css';
import { Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { Mark } from '~/components/icon/Mark';

type Props = { title: string; text?: ReactNode; children: ReactNode; foot?: ReactNode };

export function AuthLayout({ title, text, children, foot }: Props) {
  useEffect(() => {
    document.title = `${title} · Roadstead`;
  }, [title]);
  return (
    <main className="auth">
      <div className="auth-brand">
        <Mark size={30} />
        <span>Roadstead</span>
      </div>
      <section className="auth-card">
        <Title order={1}>{title}</Title>
        {text && <p className="auth-text">{text}</p>}
        {children}
      </section>
      {foot && <p className="auth-foot">{foot}</p>}
    </main>
  );
}
