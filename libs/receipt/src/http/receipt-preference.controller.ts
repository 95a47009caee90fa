import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Access } from '#shared';
import { CurrentAccess } from '#shared/http';
import { ReceiptPreferences } from '../preference/receipt-preferences.js';
import { receiptPreferencesSchema, setReceiptPreferencesSchema } from './receipt.dto.js';

@ApiTags('receipts')
@Controller('receipt-preferences')
export class ReceiptPreferenceController {
  constructor(private readonly preferences: ReceiptPreferences) {}

  @Get()
  @ApiOperation({ summary: 'What the household wants of its receipts' })
  @ApiOkResponse({ standardSchema: receiptPreferencesSchema })
  async get(@CurrentAccess() { householdId }: Access): Promise<z.infer<typeof receiptPreferencesSchema>> {
    return { keepImages: await this.preferences.keepsImages(householdId) };
  }

  @Put()
  @ApiOperation({
    summary: 'Say what the household wants of its receipts',
    description:
      'Counts for receipts that are announced from now on; each may say otherwise with `keepImage`.',
  })
  @ApiOkResponse({ standardSchema: receiptPreferencesSchema })
  async put(
    @CurrentAccess() { householdId }: Access,
    @Body({ schema: setReceiptPreferencesSchema }) body: z.infer<typeof setReceiptPreferencesSchema>,
  ): Promise<z.infer<typeof receiptPreferencesSchema>> {
    await this.preferences.setKeepsImages(householdId, body.keepImages);
    return body;
  }
}
