import type { FunctionComponent, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { askWhetherOperator, isOperator } from '../../session/operator';
import { texts } from '../../texts';
import { Accounts } from './accounts';
import { Categories } from './categories';
import { Data } from './data';
import { HouseholdRoom } from './household';
import { Keys } from './keys';
import { Labels } from './labels';
import { Profile } from './profile';
import { Security } from './security';
import { Webhooks } from './webhooks';
import './settings.css';

type RoomName = keyof ReturnType<typeof rooms>;
const rooms = () => texts('settings').rooms;

const ROOMS: Readonly<Record<RoomName, FunctionComponent>> = {
  profile: Profile,
  security: Security,
  household: HouseholdRoom,
  accounts: Accounts,
  categories: Categories,
  labels: Labels,
  data: Data,
  keys: Keys,
  webhooks: Webhooks,
};

/** What belongs to the person and to the household, a room each. */
export default function Settings({ room = 'profile' }: { room?: string }): JSX.Element {
  const Room = (ROOMS as Partial<Record<string, FunctionComponent>>)[room] ?? Profile;
  useEffect(() => void askWhetherOperator().catch(() => {}), []);
  const nav = useRef<HTMLElement>(null);
  // On a narrow screen the rooms stand in a row that is wider than the screen.
  useEffect(() => nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' }), [room]);
  return (
    <div class="stack">
      <h1>{texts('settings').title}</h1>
      <div class="settings">
        <nav ref={nav} class="settings-nav" aria-label={texts('settings').title}>
          <ul>
            {(Object.keys(ROOMS) as RoomName[]).map((name) => (
              <li key={name}>
                <a href={`/settings/${name}`} aria-current={name === room ? 'page' : undefined}>
                  {rooms()[name]}
                </a>
              </li>
            ))}
            {isOperator.value && (
              <li>
                <a href="/ops">{texts('shell').nav.ops}</a>
              </li>
            )}
          </ul>
        </nav>
        <div class="stack settings-room">
          <Room />
        </div>
      </div>
    </div>
  );
}
