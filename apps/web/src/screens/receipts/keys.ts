import { useEffect, useRef } from 'preact/hooks';

/** By what is pressed: `j`, `?`, `ArrowDown`; `Mod+Enter` also works inside a field. */
export type Keys = Readonly<Record<string, (() => void) | undefined>>;

/** Keys of a whole screen: single ones only act where nobody is typing, and none while a dialog is open. */
export function useKeys(keys: Keys): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const act = current.current[nameOf(event)];
      if (!act || event.defaultPrevented || document.querySelector('dialog[open]')) return;
      const isCommand = event.ctrlKey || event.metaKey || event.key === 'Escape';
      if (!isCommand && isTyping(event.target as HTMLElement)) return;
      if (event.key.startsWith('Arrow') && isScrolling(event.target as HTMLElement)) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
}

const nameOf = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): string =>
  `${ctrlKey || metaKey ? 'Mod+' : ''}${altKey ? 'Alt+' : ''}${key}`;

/** What can be scrolled with the arrows when it has the focus. */
const isScrolling = (target: HTMLElement): boolean => target.closest('[tabindex="0"]') !== null;

const isTyping = ({ tagName, isContentEditable }: HTMLElement): boolean =>
  isContentEditable || /^(?:INPUT|SELECT|TEXTAREA)$/.test(tagName);
