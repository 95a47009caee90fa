import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { readSnapshot } from '#shared/database';

/** Several statements that see the primary at one and the same instant. */
@Injectable()
export class ReadSnapshot {
  constructor(private readonly dataSource: DataSource) {}

  /** `work` reads through the manager it is given and cannot write. The instant is that of its first statement. */
  read<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return readSnapshot(this.dataSource, work);
  }
}
