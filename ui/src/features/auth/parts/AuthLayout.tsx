import './auth.css';
import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { brandQuery } from '~/api/brand';
import { BrandMark } from '~/components/icon/BrandMark';

type Props = { title: string; text?: ReactNode; children: ReactNode; foot?: ReactNode };

export function AuthLayout({ title, text, children, foot }: Props) {
  const { name } = useQuery(brandQuery()).data;
  useEffect(() => {
    document.title = `${title} · ${name}`;
  }, [title, name]);
  return (
    <main className="auth">
      <div className="auth-brand">
        <BrandMark size={30} />
        <span>{name}</span>
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
