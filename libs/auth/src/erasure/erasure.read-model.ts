import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, LessThan } from 'typeorm';
import { Erasure } from './erasure.entity.js';

/** The records of erasures, for operators. */
@Injectable()
export class ErasureReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /** Newest first. @param before id of the last record of the page before */
  list(limit: number, before?: string): Promise<Erasure[]> {
    return this.dataSource.manager.find(Erasure, {
      where: before === undefined ? {} : { id: LessThan(before) },
      order: { id: 'DESC' },
      take: limit,
    });
  }

  /** By its own id, or by that of the user it was about. */
  find(id: string): Promise<Erasure | null> {
    const userDigest = createHash('sha256').update(id.toLowerCase()).digest();
    return this.dataSource.manager.findOne(Erasure, {
      where: [{ id }, { userDigest }],
      order: { id: 'DESC' },
    });
  }
}
