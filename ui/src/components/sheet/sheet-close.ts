import { createContext } from 'react';

/** Closes the sheet that is around, asking first where something would be lost. */
export const SheetClose = createContext<() => void>(() => undefined);
