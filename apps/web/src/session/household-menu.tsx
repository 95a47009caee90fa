import type { JSX } from 'preact';
import { texts } from '../texts';
import { chooseHousehold, household, session } from './session';

/** Which household the screen is about; a choice only for who has several. */
export function HouseholdMenu(): JSX.Element | null {
  const { households } = session.value!;
  if (!household.value) return null;
  if (households.length === 1) return <span class="household muted">{household.value.name}</span>;
  return (
    <select
      class="input household"
      aria-label={texts('shell').household}
      value={household.value.id}
      onChange={({ currentTarget }) => chooseHousehold(currentTarget.value)}
    >
      {households.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
