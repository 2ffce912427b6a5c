import { create } from 'zustand';

type Help = { opened: boolean; open: () => void; close: () => void };

/** Opened by a button, by a key, and from the palette. */
export const useHelp = create<Help>()((set) => ({
  opened: false,
  open: () => set({ opened: true }),
  close: () => set({ opened: false }),
}));
