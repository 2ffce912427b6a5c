/** What a reader would call broken about a page at this width: text cut off, things over each other, sideways scroll. */
import type { Page } from '@playwright/test';

export const layoutFaults = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const faults = new Set<string>();
    const nameOf = (element: Element): string => {
      const text = (element.textContent || element.getAttribute('aria-label') || '').trim();
      return `<${element.tagName.toLowerCase()}> "${text.replace(/\s+/g, ' ').slice(0, 50)}"`;
    };
    const isShown = (element: Element): boolean =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const scrolls = (value: string): boolean => value === 'auto' || value === 'scroll';
    /** Whether somebody can bring it into view by scrolling something sideways. */
    const isScrolled = (element: Element): boolean => {
      for (let box = element.parentElement; box; box = box.parentElement)
        if (scrolls(getComputedStyle(box).overflowX) && box.scrollWidth > box.clientWidth) return true;
      return false;
    };
    /** Whether the point is where the element can be seen at all, and not scrolled out of a box. */
    const isWithin = (element: Element, x: number, y: number): boolean => {
      for (let box = element.parentElement; box; box = box.parentElement) {
        if (getComputedStyle(box).overflowY === 'visible') continue;
        const { left, right, top, bottom } = box.getBoundingClientRect();
        if (x < left || x > right || y < top || y > bottom) return false;
      }
      return true;
    };
    /** Shortened with an ellipsis around it, or there for screen readers only. */
    const isPutAway = (element: Element): boolean => {
      for (let box = element.parentElement; box; box = box.parentElement) {
        const { overflowX, textOverflow } = getComputedStyle(box);
        if (!/hidden|clip/.test(overflowX)) continue;
        if (textOverflow === 'ellipsis' || box.clientWidth < 2 || box.clientHeight < 2) return true;
      }
      return false;
    };
    /** Bars that stay while what is beneath them scrolls, and what was opened over the page. */
    const stays = (element: Element): boolean => {
      if (element.closest('[role="dialog"]')) return true;
      for (let box: Element | null = element; box; box = box.parentElement)
        if (/sticky|fixed/.test(getComputedStyle(box).position)) return true;
      return false;
    };
    const holdsText = (element: Element): boolean =>
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());

    const { scrollWidth } = document.documentElement;
    if (scrollWidth > window.innerWidth)
      faults.add(`the page is ${scrollWidth - window.innerWidth} px too wide`);
    for (const element of document.querySelectorAll('main *, header *, nav *')) {
      // What stands on a canvas is moved into view by dragging.
      if (!isShown(element) || element.closest('.react-flow')) continue;
      const box = element.getBoundingClientRect();
      if (box.width < 2 || box.height < 2) continue;
      const style = getComputedStyle(element);
      const isCut = /hidden|clip/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
      if (holdsText(element) && isCut && style.textOverflow !== 'ellipsis')
        faults.add(`cut: ${nameOf(element)}`);
      const isBeyond = box.right > window.innerWidth + 1 && box.left >= 0;
      if (holdsText(element) && isBeyond && !isScrolled(element) && !isPutAway(element))
        faults.add(`outside the window: ${nameOf(element)}`);
      if (!element.matches('main button, main a[href], header button, header a[href]')) continue;
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      const hit = document.elementFromPoint(x, y);
      if (!hit || element.contains(hit) || hit.contains(element) || hit.closest('label')) continue;
      if (isWithin(element, x, y) && !stays(hit)) faults.add(`covered: ${nameOf(element)} by ${nameOf(hit)}`);
    }
    return [...faults];
  });
