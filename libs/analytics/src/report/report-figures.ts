import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  RateLookupReadModel,
  readMovementCells,
  type CellsQuery,
  type Groupings,
  type MovementCells,
  type StatedRate,
} from '#budget';
import { readSnapshot, type Reading } from '#shared/database';
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

  read<G extends Groupings>(
    householdId: string,
    query: CellsQuery<G>,
    { convertTo, rateDate }: CurrencyChoice,
  ): Reading<Figures<G>> {
    if (convertTo === undefined) {
      return async (source) => ({
        ...(await readMovementCells(source, householdId, query)),
        ...{ ratesVersion: 0n, rates: new Map<string, StatedRate>() },
      });
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
