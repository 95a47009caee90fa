import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { useCategories } from '../../api/books';
import { api, bodyOf, type Schemas } from '../../api/client';
import { placeCategories } from '../../format/category-tree';
import { mayWrite } from '../../session/session';
import { texts } from '../../texts';
import { locale } from '../../texts/locale';
import { Card } from '../../ui/card';
import { CategorySelect } from '../../ui/category-select';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { useSubmission } from '../../ui/form';
import { Icon } from '../../ui/icons';
import { into } from '../../ui/input';
import { ProblemNotice } from '../../ui/problem-notice';
import { ActButton } from './act-button';

type Category = Schemas['Category'];

/** The tree of what money is spent on and comes from. */
export function Categories(): JSX.Element {
  const text = texts('settings').categories;
  const categories = useCategories();
  const editing = useSignal<Category | 'new' | null>(null);
  const close = (): void => void (editing.value = null);
  return (
    <Card
      title={text.title}
      aside={
        mayWrite.value && (
          <button type="button" class="button small" onClick={() => (editing.value = 'new')}>
            <Icon name="plus" />
            {text.create}
          </button>
        )
      }
      of={categories}
      height={24}
    >
      {(all) => (
        <>
          {(['expense', 'income'] as const).map((kind) => (
            <div key={kind}>
              <h3>{text.kinds[kind]}</h3>
              <ul class="settings-list settings-tree">
                {placeCategories(
                  all.filter((category) => category.kind === kind),
                  locale,
                ).map(({ category, depth }) => (
                  <li key={category.id}>
                    <p class={`settings-depth-${Math.min(depth, 3)}`}>
                      {category.name} {category.archived && <span class="badge">{text.archived}</span>}
                    </p>
                    {mayWrite.value && (
                      <button
                        type="button"
                        class="button quiet small"
                        aria-label={`${texts('shell').edit}: ${category.name}`}
                        onClick={() => (editing.value = category)}
                      >
                        {texts('shell').edit}
                      </button>
                    )}
                  </li>
                ))}
              </ul>
            </div>
          ))}
          {editing.value !== null && (
            <CategoryDialog
              {...(editing.value !== 'new' && { category: editing.value })}
              onDone={() => {
                close();
                categories.reload();
              }}
              onClose={close}
            />
          )}
        </>
      )}
    </Card>
  );
}

function CategoryDialog({
  category,
  onDone,
  onClose,
}: {
  category?: Category;
  onDone: () => void;
  onClose: () => void;
}): JSX.Element {
  const text = texts('settings').categories;
  const id = useMemo(() => crypto.randomUUID(), []);
  const name = useSignal(category?.name ?? '');
  const kind = useSignal<Category['kind']>(category?.kind ?? 'expense');
  const parentId = useSignal(category?.parentId ?? null);
  const taxTreatment = useSignal<Category['taxTreatment']>(category?.taxTreatment ?? 'none');
  const { submit, isBusy, problem, fieldError } = useSubmission(async () => {
    const body = { name: name.value, parentId: parentId.value, taxTreatment: taxTreatment.value };
    if (category) await change(category, body);
    else await bodyOf(api.POST('/v1/categories', { body: { ...body, id, kind: kind.value } }));
    onDone();
  });
  return (
    <Dialog title={category ? text.edit : text.create} onClose={onClose}>
      <form class="stack" onSubmit={submit} aria-busy={isBusy}>
        <ProblemNotice problem={problem.value} />
        <Field label={text.name} error={fieldError('/name')}>
          <input class="input" required maxLength={100} value={name} onInput={into(name)} />
        </Field>
        {!category && (
          <Field label={text.kind}>
            <select class="input" value={kind} onChange={into(kind)}>
              <option value="expense">{text.kinds.expense}</option>
              <option value="income">{text.kinds.income}</option>
            </select>
          </Field>
        )}
        <Field label={text.parent} error={fieldError('/parentId')}>
          <CategorySelect
            value={parentId.value}
            kind={kind.value}
            onChange={(chosen) => (parentId.value = chosen)}
          />
        </Field>
        <Field label={text.tax}>
          <select class="input" value={taxTreatment} onChange={into(taxTreatment)}>
            {(Object.keys(text.taxes) as Category['taxTreatment'][]).map((one) => (
              <option key={one} value={one}>
                {text.taxes[one]}
              </option>
            ))}
          </select>
        </Field>
        <div class="actions">
          {category && (
            <ActButton
              label={category.archived ? text.reopen : text.archive}
              act={async () => {
                await change(category, { archived: !category.archived });
                onDone();
              }}
            />
          )}
          <button class="button primary" disabled={isBusy}>
            {texts('shell').save}
          </button>
        </div>
      </form>
      {category && <Merge category={category} onDone={onDone} />}
    </Dialog>
  );
}

const change = ({ id, revision }: Category, body: Schemas['UpdateCategory']): Promise<Category> => {
  const params = { path: { id }, header: { 'If-Match': `"${revision}"` } };
  return bodyOf(api.PATCH('/v1/categories/{id}', { params, body }));
};

/** Everything of one category becomes the other's, and it goes. */
function Merge({ category, onDone }: { category: Category; onDone: () => void }): JSX.Element {
  const text = texts('settings').categories;
  const intoId = useSignal<string | null>(null);
  return (
    <div class="settings-merge">
      <Field label={text.merge} hint={text.mergeHint}>
        <CategorySelect
          value={intoId.value}
          kind={category.kind}
          onChange={(chosen) => (intoId.value = chosen)}
        />
      </Field>
      {intoId.value !== null && intoId.value !== category.id && (
        <ActButton
          label={text.mergeDo}
          tone="danger"
          ask={text.mergeAsk(category.name)}
          act={async () => {
            const params = { path: { id: category.id } };
            await bodyOf(api.POST('/v1/categories/{id}/merge', { params, body: { intoId: intoId.value! } }));
            onDone();
          }}
        />
      )}
    </div>
  );
}
