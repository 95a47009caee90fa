import type { Translation } from '../rooms';

export default {
  title: 'Vorschau',
  flow: { spend: 'Ausgaben', income: 'Einnahmen', label: 'Was du sehen willst' },
  chart: {
    spend: 'Was du wohl ausgeben wirst',
    income: 'Was wohl hereinkommt',
    month: 'Monat',
    actual: 'Was es war',
    expected: 'Erwartet',
    low: 'Mindestens',
    high: 'Höchstens',
    band: '80-%-Bereich',
  },
  sentence: (month, amount) => `Im ${month} wahrscheinlich ${amount}.`,
  band: (low, high) => `In vier von fünf solchen Monaten liegt es zwischen ${low} und ${high}.`,
  noBand: 'Wie sicher das ist, lässt sich aus so wenigen Monaten noch nicht sagen.',
  lines: {
    title: 'Kategorie für Kategorie',
    month: 'Monat',
    name: 'Kategorie',
    actual: 'Bisher',
    fixed: 'Noch fällig',
    variable: 'Üblich',
    expected: 'Zusammen',
  },
  due: {
    title: 'Was fällig wird',
    text: 'Regelmäßige Zahlungen, die an ihrem Tag in der Vorschau stehen.',
    none: 'In dieser Zeit wird nichts Regelmäßiges fällig.',
    all: 'Alles Regelmäßige',
  },
  past: {
    title: 'Wie weit es danebenlag',
    none: 'Für eine Probe an der Vergangenheit gibt es noch zu wenige Monate.',
    trials: (count) => `Wir haben die Vorschau ${count} vergangene Monate raten lassen, ohne hinzusehen.`,
    error: (amount) => `Im Schnitt lag sie im Monat um ${amount} daneben.`,
    better: (percent) =>
      `Das ist ${percent} näher dran, als einfach den letzten Monat noch einmal anzunehmen.`,
    worse: (percent) =>
      `Das ist ${percent} weiter daneben, als einfach den letzten Monat noch einmal anzunehmen. Darum steht hier der.`,
    coverage: (percent) => `${percent} dieser Monate lagen in ihrem Bereich; versprochen sind 80 %.`,
    chart: 'Einen Monat vorher geschätzt, und wie es kam',
    month: 'Monat',
    expected: 'Geschätzt',
    actual: 'Gekommen',
  },
  basis: {
    title: 'Was angenommen wird',
    months: (count) => `Gelernt aus ${count} ganzen Monaten.`,
    month: 'Gelernt aus einem ganzen Monat.',
    seasonal:
      'Regelmäßige Zahlungen zählen an dem Tag, an dem sie fällig sind. Der Rest ist ein Mittel aus bis zu zwei Jahren, das sich an denselben Monat der Vorjahre anlehnt.',
    naive: 'Der letzte ganze Monat noch einmal: In deiner Vergangenheit war das die bessere Schätzung.',
    cut: 'Ältere Monate sind weggelassen, weil es so viele Buchungen gibt.',
    little: 'Mit weniger als drei ganzen Monaten ist das nur eine erste Schätzung.',
    transfers: 'Umbuchungen zwischen deinen Konten zählen nicht.',
  },
  empty: {
    title: 'Noch nichts, woraus sich etwas ableiten lässt',
    text: 'Nach dem ersten ganzen Monat mit Buchungen steht hier, was die nächsten wahrscheinlich kosten.',
    action: 'Buchungen eintragen',
  },
} satisfies Translation<'forecast'>;
