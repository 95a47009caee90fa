import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Access } from '#shared';
import { CurrentAccess, idParams } from '#shared/http';
import { TransactionService } from '../transaction/transaction.service.js';
import { TransferCandidatesReadModel } from '../transfer/transfer-candidates.read-model.js';
import {
  toCandidatesDto,
  transferCandidatesQuery,
  transferCandidatesSchema,
  type TransferCandidatesDto,
} from './transfer.dto.js';

@ApiTags('transfers')
@Controller('transactions/:id/transfer-candidates')
export class TransferCandidateController {
  constructor(
    private readonly transactions: TransactionService,
    private readonly candidates: TransferCandidatesReadModel,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Find the other side of a transfer',
    description:
      'Transactions of other accounts that move the opposite amount within some days, scored, with the reasons. None ' +
      'for a transaction that has another side already, is split, or moves nothing.',
  })
  @ApiOkResponse({ standardSchema: transferCandidatesSchema })
  async list(
    @CurrentAccess() { householdId }: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @Query({ schema: transferCandidatesQuery }) query: z.output<typeof transferCandidatesQuery>,
  ): Promise<TransferCandidatesDto> {
    const transaction = await this.transactions.getTransaction(householdId, id);
    return toCandidatesDto(await this.candidates.findCandidates(householdId, transaction, query));
  }
}
