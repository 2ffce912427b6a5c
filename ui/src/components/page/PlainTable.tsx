import './plain-table.css';
import type { ComponentProps } from 'react';

/** A table of a few dozen rows that belong to a page; thousands are for the grid. */
export const PlainTable = ({ className = '', ...rest }: ComponentProps<'table'>) => (
  <table className={`plain-table ${className}`} {...rest} />
);
