import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Access } from '#shared';
import { CurrentAccess, idParams } from '#shared/http';
import { CategorySuggestionService } from '../suggestion/category-suggestion.service.js';
import {
  categorySuggestionsSchema,
  suggestCategoriesSchema,
  toCategorySuggestionsDto,
  toQuestion,
  type CategorySuggestionsDto,
} from './category-suggestion.dto.js';

const ADVICE =
  'Counted from what this household has done so far, and told with the counts; nothing is changed.';

@ApiTags('transactions')
@Controller()
export class CategorySuggestionController {
  constructor(private readonly suggestions: CategorySuggestionService) {}

  @Get('transactions/:id/category-suggestions')
  @ApiOperation({ summary: 'Suggest categories for a transaction', description: ADVICE })
  @ApiOkResponse({ standardSchema: categorySuggestionsSchema })
  async listForTransaction(
    @CurrentAccess() { householdId }: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
  ): Promise<CategorySuggestionsDto> {
    return toCategorySuggestionsDto(await this.suggestions.suggestFor(householdId, id));
  }

  @Post('category-suggestions')
  @HttpCode(200)
  @ApiOperation({ summary: 'Suggest categories for what is not entered yet', description: ADVICE })
  @ApiOkResponse({ standardSchema: categorySuggestionsSchema })
  async ask(
    @CurrentAccess() { householdId }: Access,
    @Body({ schema: suggestCategoriesSchema }) body: z.output<typeof suggestCategoriesSchema>,
  ): Promise<CategorySuggestionsDto> {
    return toCategorySuggestionsDto(await this.suggestions.suggest(householdId, toQuestion(body)));
  }
}
