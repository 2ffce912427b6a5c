import { type CSSVariablesResolver, createTheme } from '@mantine/core';
import { avatarTokens, darkTokens, ink, iris, lightTokens, slate } from './tokens';

const small = { defaultProps: { size: 'xs' } };
const floating = { defaultProps: { shadow: 'md', radius: 'md' } };

export const theme = createTheme({
  primaryColor: 'iris',
  primaryShade: { light: 6, dark: 6 },
  autoContrast: true,
  colors: { iris, dark: slate, gray: ink },
  black: '#161b24',
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
  fontSizes: { xs: '13px', sm: '14px', md: '15px', lg: '16px', xl: '18px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.5' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '22px', lineHeight: '1.3' },
      h2: { fontSize: '18px', lineHeight: '1.35' },
      h3: { fontSize: '15px', lineHeight: '1.4' },
      h4: { fontSize: '14px', lineHeight: '1.4' },
    },
  },
  shadows: {
    xs: '0 1px 2px rgba(16,20,30,.05)',
    sm: '0 1px 3px rgba(16,20,30,.08), 0 1px 2px rgba(16,20,30,.04)',
    md: '0 6px 20px -6px rgba(16,20,30,.16), 0 2px 6px rgba(16,20,30,.06)',
    lg: '0 16px 40px -12px rgba(16,20,30,.24)',
    xl: '0 24px 64px -16px rgba(16,20,30,.3)',
  },
  focusRing: 'auto',
  components: {
    InputWrapper: {
      defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] },
    },
    Button: { defaultProps: { size: 'xs' }, styles: { root: { fontWeight: 500 } } },
    ActionIcon: { defaultProps: { size: 30, variant: 'subtle', color: 'gray' } },
    TextInput: small,
    Textarea: small,
    Select: small,
    MultiSelect: small,
    TagsInput: small,
    NumberInput: small,
    PasswordInput: small,
    SegmentedControl: small,
    Switch: small,
    Checkbox: small,
    Radio: small,
    Tooltip: { defaultProps: { openDelay: 250, withArrow: true, arrowSize: 6, fz: 12 } },
    Menu: floating,
    Popover: floating,
    // Its head is no banner of the page.
    Modal: {
      defaultProps: { radius: 'lg', centered: true, attributes: { header: { role: 'presentation' } } },
    },
  },
});

export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--app-header-h': '52px', ...avatarTokens },
  light: lightTokens,
  dark: darkTokens,
});
