import type { ComponentChildren, JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { ChartBody, ChartSwitch, type MoneyChartProps } from './chart';

interface ChartCardProps extends MoneyChartProps {
  /** Beside the switch between picture and table. */
  readonly actions?: ComponentChildren;
  /** Below the title: what the figures say. */
  readonly children?: ComponentChildren;
}

/** A chart with its heading, what it says in words, and what can be done with it. */
export function ChartCard({ actions, children, ...chart }: ChartCardProps): JSX.Element {
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  return (
    <section class="card chart-card" aria-labelledby={id}>
      <header>
        <h2 id={id}>{chart.title}</h2>
        <div class="card-actions">
          {actions}
          <ChartSwitch asTable={asTable} onChange={setAsTable} about={chart.title} />
        </div>
      </header>
      {children}
      <ChartBody {...chart} asTable={asTable} />
    </section>
  );
}
