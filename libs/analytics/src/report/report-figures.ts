import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  RateLookupReadModel,
  movementStatement,
  readMovementCells,
  toMovementCells,
  type CellsQuery,
  type Groupings,
  type MovementCells,
  type MovementRow,
  type StatedRate,
} from '#budget';
import { readSnapshot, type FigureStatement, type Reading } from '#shared/database';
import type { CurrencyChoice } from './one-currency.js';

/** Sums of movements with the rates they need, of one and the same instant. */
export interface Figures<G extends Groupings> extends MovementCells<G> {
  /** 0 where nothing is converted. */
  readonly ratesVersion: bigint;
  /** By `rateKey`. */
  readonly rates: ReadonlyMap<string, StatedRate>;
}

/** Where reports take their figures from. */
@Injectable()
export class ReportFigures {
  constructor(
    private readonly lookup: RateLookupReadModel,
    private readonly primary: DataSource,
  ) {}

  /** Of the reference rates, as they are now; 0 where none are converted with. */
  readRatesVersion({ convertTo }: CurrencyChoice): Promise<bigint> {
    return convertTo === undefined ? Promise.resolve(0n) : this.lookup.readVersion(this.primary);
  }

  /** In one statement; null where rates are needed, which take others. */
  statement<G extends Groupings>(
    query: CellsQuery<G>,
    { convertTo }: CurrencyChoice,
  ): FigureStatement<MovementRow, Figures<G>> | null {
    if (convertTo !== undefined) return null;
    return {
      sql: (frame) => movementStatement(query, frame),
      toFigures: (row) => unconverted(toMovementCells(row, query)),
    };
  }

  read<G extends Groupings>(
    householdId: string,
    query: CellsQuery<G>,
    { convertTo, rateDate }: CurrencyChoice,
  ): Reading<Figures<G>> {
    if (convertTo === undefined) {
      return async (source) => unconverted(await readMovementCells(source, householdId, query));
    }
    const day = rateDate === undefined ? 'own' : { forAll: rateDate };
    return (source) =>
      readSnapshot(source, async (manager) => {
        const figures = await readMovementCells(manager, householdId, { ...query, day });
        const wanted = new Map(
          Object.values(figures.cells)
            .flat()
            .flatMap(({ currency, day: on }) =>
              on === undefined || currency === convertTo
                ? []
                : [[`${currency} ${on}`, { currency, day: on }]],
            ),
        );
        const ratesVersion = await this.lookup.readVersion(manager);
        const rates = await this.lookup.findRates(householdId, convertTo, [...wanted.values()], manager);
        return { ...figures, ratesVersion, rates };
      });
  }
}

function unconverted<G extends Groupings>(cells: MovementCells<G>): Figures<G> {
  return { ...cells, ratesVersion: 0n, rates: new Map() };
}
