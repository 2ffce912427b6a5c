import { useComputedColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { brandQuery } from '~/api/brand';
import { Mark } from './Mark';

/** The organization's logo, or ours where it has none. */
export function BrandMark({ size = 24 }: { size?: number }) {
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const { logo } = useQuery(brandQuery()).data;
  const src = logo[scheme] ?? logo.light;
  if (!src) return <Mark size={size} />;
  const fit = { flex: 'none', maxWidth: size * 4, objectFit: 'contain' } as const;
  return <img src={src} height={size} alt="" style={fit} />;
}
