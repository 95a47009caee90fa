import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { api, bodyOf, newIdempotencyKey, type Schemas } from '../../api/client';
import { useResource } from '../../api/resource';
import { formatAgo, formatDay } from '../../format/dates';
import { formatCount } from '../../format/numbers';
import { withReauthentication } from '../../session/reauthentication';
import { chooseHousehold, household, session } from '../../session/session';
import { loadSession } from '../../session/sign-in';
import { texts } from '../../texts';
import { Card } from '../../ui/card';
import { Field } from '../../ui/field';
import { useSubmission } from '../../ui/form';
import { into } from '../../ui/input';
import { Meter } from '../../ui/meter';
import { ProblemNotice } from '../../ui/problem-notice';
import { say } from '../../ui/toasts';
import { ActButton } from './act-button';
import { Section } from './section';

type Role = Schemas['Household']['role'];
const ROLES: readonly Role[] = ['owner', 'editor', 'viewer'];

/** Whose books these are, and who may do what in them. */
export function HouseholdRoom(): JSX.Element | null {
  const current = household.value;
  if (!current) return null;
  const isOwner = current.role === 'owner';
  return (
    <>
      {isOwner && <Name household={current} />}
      <Members household={current} isOwner={isOwner} />
      {isOwner && <Invitations household={current} />}
      <Sizes />
      <NewHousehold />
    </>
  );
}

function Name({ household: { id, name: present } }: { household: Schemas['Household'] }): JSX.Element {
  const text = texts('settings').household;
  const name = useSignal(present);
  const { submit, isBusy, problem, fieldError } = useSubmission(async () => {
    const params = { path: { id } };
    await bodyOf(api.PATCH('/v1/households/{id}', { params, body: { name: name.value } }));
    await loadSession();
    say(text.saved);
  });
  return (
    <Section title={text.title}>
      <form class="settings-inline" onSubmit={submit} aria-busy={isBusy}>
        <Field label={text.name} error={fieldError('/name')}>
          <input class="input" required maxLength={100} value={name} onInput={into(name)} />
        </Field>
        <button class="button" disabled={isBusy}>
          {texts('shell').save}
        </button>
      </form>
      <ProblemNotice problem={problem.value} />
    </Section>
  );
}

function Members({
  household: { id, name },
  isOwner,
}: {
  household: Schemas['Household'];
  isOwner: boolean;
}): JSX.Element {
  const text = texts('settings').members;
  const me = session.value!.user.id;
  const members = useResource(`members ${id}`, (signal) =>
    bodyOf(
      api.GET('/v1/households/{id}/members', {
        params: { path: { id }, query: { limit: 200 } },
        signal,
      }),
    ),
  );
  const remove = async (userId: string): Promise<void> => {
    const params = { path: { id, userId } };
    await withReauthentication(() => bodyOf(api.DELETE('/v1/households/{id}/members/{userId}', { params })));
    if (userId === me) {
      await loadSession();
      chooseHousehold(session.value!.user.personalHouseholdId);
    } else members.reload();
  };
  return (
    <Card title={text.title} of={members} height={6}>
      {({ data }) => (
        <ul class="settings-list">
          {data.map((member) => {
            const called = member.displayName ?? member.email ?? text.unnamed;
            return (
              <li key={member.id}>
                <div>
                  <p>
                    {called} {member.id === me && <span class="badge">{text.you}</span>}
                  </p>
                  <p class="muted small">{member.email ?? text.joined(formatAgo(member.joinedAt))}</p>
                </div>
                {isOwner && member.id !== me ? (
                  <RoleSelect householdId={id} member={member} called={called} onChanged={members.reload} />
                ) : (
                  <span class="badge">{text.roles[member.role]}</span>
                )}
                {(isOwner || member.id === me) && data.length > 1 && (
                  <ActButton
                    label={member.id === me ? text.leave : text.remove}
                    of={called}
                    ask={member.id === me ? text.leaveAsk(name) : text.removeAsk(called)}
                    act={() => remove(member.id)}
                  />
                )}
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}

function RoleSelect({
  householdId,
  member,
  called,
  onChanged,
}: {
  householdId: string;
  member: Schemas['Member'];
  called: string;
  onChanged: () => void;
}): JSX.Element {
  const text = texts('settings').members;
  const wanted = useSignal<Role>(member.role);
  const { submit, problem } = useSubmission(async () => {
    const params = { path: { id: householdId, userId: member.id } };
    await withReauthentication(() =>
      bodyOf(api.PATCH('/v1/households/{id}/members/{userId}', { params, body: { role: wanted.value } })),
    );
    onChanged();
  });
  return (
    <span>
      <select
        class="input settings-role"
        aria-label={text.roleOf(called)}
        value={wanted}
        onChange={(event) => {
          into(wanted)(event);
          submit();
        }}
      >
        {ROLES.map((role) => (
          <option key={role} value={role}>
            {text.roles[role]}
          </option>
        ))}
      </select>
      <ProblemNotice problem={problem.value} />
    </span>
  );
}

function Invitations({ household: { id } }: { household: Schemas['Household'] }): JSX.Element {
  const text = texts('settings').invitations;
  const invitations = useResource(`invitations ${id}`, (signal) =>
    bodyOf(api.GET('/v1/households/{id}/invitations', { params: { path: { id } }, signal })),
  );
  const email = useSignal('');
  const role = useSignal<Role>('editor');
  const { submit, isBusy, problem, fieldError } = useSubmission(async () => {
    const body = { email: email.value, role: role.value };
    const params = { path: { id }, header: { 'Idempotency-Key': newIdempotencyKey() } };
    await withReauthentication(() => bodyOf(api.POST('/v1/households/{id}/invitations', { params, body })));
    say(text.sent(body.email));
    email.value = '';
    invitations.reload();
  });
  return (
    <Card title={text.title} of={invitations} height={6}>
      {({ data }) => (
        <div class="stack">
          <ul class="settings-list">
            {data.map((one) => {
              const params = { path: { id, invitationId: one.id } };
              return (
                <li key={one.id}>
                  <div>
                    <p>{one.email}</p>
                    <p class="muted small">
                      {texts('settings').members.roles[one.role]} ·{' '}
                      {text.until(formatDay(one.expiresAt.slice(0, 10)))}
                    </p>
                  </div>
                  <ActButton
                    label={text.resend}
                    of={one.email}
                    act={async () => {
                      await bodyOf(
                        api.POST('/v1/households/{id}/invitations/{invitationId}/resend', { params }),
                      );
                      say(text.sent(one.email));
                      invitations.reload();
                    }}
                  />
                  <ActButton
                    label={text.revoke}
                    of={one.email}
                    act={async () => {
                      await bodyOf(api.DELETE('/v1/households/{id}/invitations/{invitationId}', { params }));
                      invitations.reload();
                    }}
                  />
                </li>
              );
            })}
          </ul>
          <form class="settings-inline" onSubmit={submit} aria-busy={isBusy}>
            <Field label={text.email} error={fieldError('/email')}>
              <input class="input" type="email" name="invite" required value={email} onInput={into(email)} />
            </Field>
            <Field label={text.role}>
              <select class="input" value={role} onChange={into(role)}>
                {ROLES.map((one) => (
                  <option key={one} value={one}>
                    {texts('settings').members.roles[one]}
                  </option>
                ))}
              </select>
            </Field>
            <button class="button" disabled={isBusy}>
              {text.invite}
            </button>
          </form>
          <ProblemNotice problem={problem.value} />
        </div>
      )}
    </Card>
  );
}

/** How much of what there can be is there. */
function Sizes(): JSX.Element {
  const text = texts('settings').sizes;
  const sizes = useResource('limits', (signal) => bodyOf(api.GET('/v1/limits', { signal })));
  return (
    <Card title={text.title} of={sizes} height={10}>
      {({ data }) => (
        <ul class="settings-sizes">
          {data.map(({ kind, used, most }) => {
            const said = text.of(formatCount(used), formatCount(most));
            return (
              <li key={kind}>
                <div>
                  <span>{text.kinds[kind]}</span>
                  <span class="muted num small">{said}</span>
                </div>
                <Meter
                  label={text.kinds[kind]}
                  text={said}
                  share={used / most}
                  tone={used >= most * 0.9 ? 'warn' : undefined}
                />
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}

function NewHousehold(): JSX.Element {
  const text = texts('settings').newHousehold;
  const id = useMemo(() => crypto.randomUUID(), []);
  const name = useSignal('');
  const { submit, isBusy, problem, fieldError } = useSubmission(async () => {
    const currency = household.value?.currency ?? 'EUR';
    const created = await bodyOf(api.POST('/v1/households', { body: { id, name: name.value, currency } }));
    await loadSession();
    chooseHousehold(created.id);
    say(text.created(created.name));
  });
  return (
    <Section title={text.title} hint={text.hint}>
      <form class="settings-inline" onSubmit={submit} aria-busy={isBusy}>
        <Field label={text.name} error={fieldError('/name')}>
          <input class="input" required maxLength={100} value={name} onInput={into(name)} />
        </Field>
        <button class="button" disabled={isBusy}>
          {text.create}
        </button>
      </form>
      <ProblemNotice problem={problem.value} />
    </Section>
  );
}
