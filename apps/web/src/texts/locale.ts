/** Languages that are shipped; the first is what everybody else gets. */
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

const KEPT_LANGUAGE = 'budgetsync-language';

/** The person's choice on this device, else the first of the browser's languages that there is. */
export const language: Language = chosenLanguage();

/** For Intl: the browser's own region where its language is the one that is spoken (en-GB, de-AT). */
export const locale: string = navigator.languages.find((tag) => tag.split('-')[0] === language) ?? language;

/** For what is kept by the browser and read at the next start. */
export function chooseLanguage(choice: Language): void {
  localStorage.setItem(KEPT_LANGUAGE, choice);
  location.reload();
}

function chosenLanguage(): Language {
  const wanted = [
    localStorage.getItem(KEPT_LANGUAGE),
    ...navigator.languages.map((tag) => tag.split('-')[0]),
  ];
  return (
    wanted.find((tag): tag is Language => (LANGUAGES as readonly unknown[]).includes(tag)) ?? LANGUAGES[0]
  );
}
