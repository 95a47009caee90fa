import { signal } from '@preact/signals';
import type { FunctionComponent, JSX } from 'preact';
import { match, path } from './router';
import { loadTexts, type Room } from './texts';
import { Busy } from './ui/busy';
import { ProblemNotice } from './ui/problem-notice';

/** Values of the path, such as the `id` of `/receipts/:id`. */
export type ScreenProps = Readonly<Record<string, string>>;
type ScreenModule = { default: FunctionComponent<never> };

/** A screen that is fetched when it is first opened, its texts beside it. */
export function screen(room: Room, load: () => Promise<ScreenModule>): FunctionComponent {
  const loaded = signal<FunctionComponent<ScreenProps> | undefined>(undefined);
  const failed = signal<unknown>(undefined);
  let loading: Promise<unknown> | undefined;
  const fetchOnce = (): void => {
    failed.value = undefined;
    loading ??= Promise.all([load(), loadTexts(room)])
      .then(([module]) => (loaded.value = module.default as FunctionComponent<ScreenProps>))
      .catch((error: unknown) => {
        loading = undefined;
        failed.value = error;
      });
  };
  return function Screen(props) {
    if (loaded.value) return <loaded.value {...(props as ScreenProps)} />;
    if (failed.value) return <ProblemNotice problem={failed.value} onRetry={fetchOnce} />;
    fetchOnce();
    return <Busy />;
  };
}

/** The screens by the paths they answer to; the first that matches is shown. */
export function Screens({
  routes,
  otherwise: Otherwise,
}: {
  routes: Readonly<Record<string, FunctionComponent>>;
  otherwise: FunctionComponent;
}): JSX.Element {
  for (const [pattern, Screen] of Object.entries(routes)) {
    const values = match(pattern, path.value);
    if (values) return <Screen key={JSON.stringify([pattern, values])} {...values} />;
  }
  return <Otherwise />;
}
