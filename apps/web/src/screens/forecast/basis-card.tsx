import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { Schemas } from '../../api/client';
import { formatCount } from '../../format/numbers';
import { texts } from '../../texts';
import type { Flow } from './reports';

/** What the forecast takes for granted, in words. */
export function BasisCard({ forecast, flow }: { forecast: Schemas['Forecast']; flow: Flow }): JSX.Element {
  const text = texts('forecast').basis;
  const id = useId();
  const { history, basis } = forecast;
  const assumed = [
    basis[flow].method === 'naive' ? text.naive : text.seasonal,
    history.months === 1 ? text.month : text.months(formatCount(history.months)),
    history.isLittle && text.little,
    history.isCut && text.cut,
    text.transfers,
  ];
  return (
    <section class="card" aria-labelledby={id}>
      <header>
        <h2 id={id}>{text.title}</h2>
      </header>
      <ul class="assumed">{assumed.map((one) => one && <li key={one}>{one}</li>)}</ul>
    </section>
  );
}
