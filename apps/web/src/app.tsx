import { signal } from '@preact/signals';
import { Fragment, type FunctionComponent, type JSX } from 'preact';
import { path } from './router';
import { screen, Screens } from './screens';
import { household, session } from './session/session';
import { HouseholdMenu } from './session/household-menu';
import { texts } from './texts';
import { Icon, type IconName } from './ui/icons';
import { Toasts } from './ui/toasts';

const Budgets = screen('budgets', () => import('./screens/budgets/budgets'));
const Settings = screen('settings', () => import('./screens/settings/settings'));
const Welcome = screen('welcome', () => import('./screens/welcome/welcome'));
const ImportScreen = screen('transactions', () => import('./screens/transactions/import/import'));
const Transactions = screen('transactions', () => import('./screens/transactions/transactions'));

/** Where links of mails lead: for whoever opens them, signed in or not. */
const OPEN_TO_ALL: Partial<Record<string, FunctionComponent>> = {
  '/reset-password': screen('welcome', () => import('./screens/mail-links/reset-password')),
  '/verify-email': screen('welcome', () => import('./screens/mail-links/verify-email')),
};

/** Which screen answers to which path. */
const ROUTES = {
  '/': screen('home', () => import('./screens/home/home')),
  '/accept-invitation': screen('welcome', () => import('./screens/mail-links/accept-invitation')),
  '/budgets': Budgets,
  '/budgets/:id': Budgets,
  '/forecast': screen('forecast', () => import('./screens/forecast/forecast')),
  '/more': More,
  '/ops': screen('ops', () => import('./screens/ops/ops')),
  '/receipts': screen('receipts', () => import('./screens/receipts/receipts')),
  '/receipts/:id': screen('receipts', () => import('./screens/receipts/review')),
  '/recurring': screen('recurring', () => import('./screens/recurring/recurring')),
  '/settings': Settings,
  '/settings/:room': Settings,
  '/spending': screen('spending', () => import('./screens/spending/spending')),
  '/tax': screen('tax', () => import('./screens/tax/tax')),
  '/transactions': Transactions,
  '/transactions/import': ImportScreen,
  '/transactions/import/:id': ImportScreen,
  '/transactions/:id': Transactions,
};

/** The places of the product. On a narrow screen the first ones have a place of their own, the others are below "more". */
const PLACES: readonly {
  path: string;
  name: IconName & keyof ReturnType<typeof navigation>;
  narrow: boolean;
}[] = [
  { path: '/', name: 'home', narrow: true },
  { path: '/receipts', name: 'receipts', narrow: true },
  { path: '/transactions', name: 'transactions', narrow: true },
  { path: '/budgets', name: 'budgets', narrow: true },
  { path: '/spending', name: 'spending', narrow: false },
  { path: '/forecast', name: 'forecast', narrow: false },
  { path: '/tax', name: 'tax', narrow: false },
  { path: '/recurring', name: 'recurring', narrow: false },
  { path: '/settings', name: 'settings', narrow: false },
];

const navigation = () => texts('shell').nav;
const isOnline = signal(navigator.onLine);
addEventListener('online', () => (isOnline.value = true));
addEventListener('offline', () => (isOnline.value = false));

export function App(): JSX.Element {
  const Open = OPEN_TO_ALL[path.value];
  return (
    <>
      {/* Without a session every other address leads to the sign-in, and then to where it was meant to. */}
      {Open ? <Open /> : session.value ? <Frame /> : <Welcome />}
      <Toasts />
    </>
  );
}

function Frame(): JSX.Element {
  return (
    <div class="frame">
      <a class="skip" href="#main">
        {navigation().skip}
      </a>
      <header class="topbar">
        <a class="brand" href="/">
          <img src="/icon.svg" alt="" width="28" height="28" />
          {texts('shell').product}
        </a>
        <HouseholdMenu />
      </header>
      <Navigation />
      <main class="main" id="main" tabIndex={-1}>
        {!isOnline.value && <p class="notice warn">{texts('shell').offline}</p>}
        {/* Nothing of one household stays on the screen of another. */}
        <Fragment key={household.value?.id}>
          <Screens routes={ROUTES} otherwise={NotFound} />
        </Fragment>
      </main>
    </div>
  );
}

function Navigation(): JSX.Element {
  const { label, more } = navigation();
  return (
    <nav class="nav" aria-label={label}>
      <ul>
        {PLACES.map(({ narrow, ...place }) => (
          <li key={place.path} class={narrow ? undefined : 'wide'}>
            <PlaceLink {...place} isHere={isBelow(path.value, place.path)} />
          </li>
        ))}
        <li class="narrow">
          <a href="/more" aria-current={path.value === '/more' ? 'page' : undefined}>
            <Icon name="more" />
            <span>{more}</span>
          </a>
        </li>
      </ul>
    </nav>
  );
}

const isBelow = (path: string, place: string): boolean =>
  path === place || (place !== '/' && path.startsWith(`${place}/`));

function PlaceLink({
  path,
  name,
  isHere,
}: {
  path: string;
  name: (typeof PLACES)[number]['name'];
  isHere: boolean;
}): JSX.Element {
  return (
    <a href={path} aria-current={isHere ? 'page' : undefined}>
      <Icon name={name} />
      <span>{navigation()[name]}</span>
    </a>
  );
}

/** On a narrow screen: the places that have none below. */
function More(): JSX.Element {
  return (
    <div class="stack">
      <h1>{navigation().more}</h1>
      <ul class="places">
        {PLACES.filter(({ narrow }) => !narrow).map(({ path, name }) => (
          <li key={path}>
            <PlaceLink path={path} name={name} isHere={false} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function NotFound(): JSX.Element {
  const { title, text, home } = texts('shell').notFound;
  return (
    <div class="empty">
      <h1>{title}</h1>
      <p>{text}</p>
      <a class="button" href="/">
        {home}
      </a>
    </div>
  );
}
