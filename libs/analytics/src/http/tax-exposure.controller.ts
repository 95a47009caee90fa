import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Clock, localDateIn } from '#shared';
import { toTaxExposureTable } from '../tax/tax-exposure-table.js';
import { taxExposure, type TaxFigures } from '../tax/tax-exposure.js';
import { TaxFiguresReader } from '../tax/tax-figures-reader.js';
import { ReportAnswers } from './report-answers.js';
import { toStateParts } from './report-parts.dto.js';
import { ApiReport, AskedReport, type ReportRequest } from './report-request.js';
import {
  taxExposureQuery,
  taxExposureRange,
  taxExposureSchema,
  toTaxExposureDto,
  type AskedTaxExposure,
} from './tax-exposure.dto.js';

@ApiTags('analytics')
@Controller('analytics')
export class TaxExposureController {
  constructor(
    private readonly reader: TaxFiguresReader,
    private readonly answers: ReportAnswers,
    private readonly clock: Clock,
  ) {}

  @Get('tax-exposure')
  @ApiReport(taxExposureSchema, {
    summary: 'What spend means for taxes: an estimate',
    description:
      'By category, month, currency and treatment: the indirect tax that receipts prove, what of it can be reclaimed, ' +
      'what spend is deductible by the household’s own rules of the day, and what income tax that saves at its own ' +
      'marginal rate. Always with how much of the money receipts prove. Transfers do not count, refunds reduce.',
  })
  async getTaxExposure(
    @AskedReport() request: ReportRequest,
    @Query({ schema: taxExposureQuery }) query: AskedTaxExposure,
  ): Promise<string> {
    const { access } = request;
    const range = taxExposureRange(query, localDateIn(access.timeZone, this.clock.now()));
    return this.answers.answer(request, {
      name: 'tax-exposure',
      representation: 1,
      asked: { ...query, ...range },
      read: this.reader.read(access.householdId, range),
      show: (figures: TaxFigures) => {
        const exposure = taxExposure(figures, query.currency);
        return {
          body: () => ({ ...toTaxExposureDto(exposure, range), ...toStateParts(figures, this.clock) }),
          table: () => toTaxExposureTable(exposure, range),
        };
      },
    });
  }
}
