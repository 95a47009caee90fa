import { Module } from '@nestjs/common';
import { BudgetModule } from '../budget.module.js';
import { BooksEraser } from '../personal-data/books-eraser.js';
import { BooksExporter } from '../personal-data/books-exporter.js';

/** The books' part in the worker: they are erased and exported there. */
@Module({ imports: [BudgetModule], providers: [BooksEraser, BooksExporter] })
export class BudgetJobsModule {}
