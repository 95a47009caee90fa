/** `system` follows the device. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const KEPT_THEME = 'budgetsync-theme';

/** The person's choice on this device. */
export const chosenTheme = (): Theme =>
  THEMES.find((theme) => theme === localStorage.getItem(KEPT_THEME)) ?? 'system';

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(KEPT_THEME, theme);
  showTheme();
}

export function showTheme(): void {
  document.documentElement.dataset['theme'] = chosenTheme();
}
