import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ErasureReadModel } from './erasure/erasure.read-model.js';
import { Erasure } from './erasure/erasure.entity.js';
import { DataExportRows } from './export/data-export-rows.js';
import { DataExport } from './export/data-export.entity.js';

/** What the api, the worker and operators' commands share of erasures and exports. */
@Module({
  imports: [TypeOrmModule.forFeature([DataExport, Erasure])],
  providers: [DataExportRows, ErasureReadModel],
  exports: [DataExportRows, ErasureReadModel],
})
export class AccountDataModule {}
