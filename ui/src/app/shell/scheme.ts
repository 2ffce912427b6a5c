import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';

export function useSchemeToggle(): () => void {
  const { setColorScheme } = useMantineColorScheme();
  const current = useComputedColorScheme('light');
  return () => setColorScheme(current === 'dark' ? 'light' : 'dark');
}
