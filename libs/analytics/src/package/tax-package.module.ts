import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TaxPackageRows } from './tax-package-rows.js';
import { TaxPackage } from './tax-package.entity.js';

/** What the api, the worker and operators' commands share of tax packages. */
@Module({
  imports: [TypeOrmModule.forFeature([TaxPackage])],
  providers: [TaxPackageRows],
  exports: [TaxPackageRows],
})
export class TaxPackageModule {}
