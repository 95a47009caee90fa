import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#shared';
import { storeArchive, type Measured, type ZipArchive } from '#shared/archive';
import { PersonalDataExporters, type ExportFile } from '#shared/personal-data';
import { ObjectStorage } from '#shared/storage';
import { ReadSnapshot } from '#shared/sync';

interface MemberOf {
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

/** Tells later readers what they have before them. */
const FORMAT = 'budgetsync-export-1';

/** Everything of a person in one zip: `profile/`, a folder per household, and the manifest with a digest of each file. */
@Injectable()
export class PersonalArchive {
  constructor(
    private readonly dataSource: DataSource,
    private readonly exporters: PersonalDataExporters,
    private readonly snapshot: ReadSnapshot,
    private readonly storage: ObjectStorage,
    private readonly clock: Clock,
  ) {}

  /** Writes it into the storage while it is put together. @param onProgress after each file; what it throws ends it */
  write(userId: string, key: string, onProgress: () => Promise<void>): Promise<Measured> {
    const date = this.clock.now();
    return storeArchive(this.storage, key, date, (zip) => this.fill(zip, userId, date, onProgress));
  }

  private async fill(
    zip: ZipArchive,
    userId: string,
    date: Date,
    onProgress: () => Promise<void>,
  ): Promise<void> {
    const add = async (folder: string, { path, content }: ExportFile): Promise<void> => {
      await zip.add({ path: `${folder}/${path}`, content });
      await onProgress();
    };
    await this.snapshot.read(async (manager) => {
      for (const exporter of this.exporters.all()) {
        for (const file of exporter.ofPerson(manager, userId)) await add('profile', file);
      }
    });
    const households = await this.findHouseholds(userId);
    for (const { id } of households) {
      const folder = `households/${id}`;
      await this.snapshot.read(async (manager) => {
        for (const exporter of this.exporters.all()) {
          for (const file of exporter.ofHousehold(manager, id)) await add(folder, file);
        }
      });
      for (const exporter of this.exporters.all()) {
        for await (const file of exporter.documentsOf(id)) await add(folder, file);
      }
    }
    const manifest = { format: FORMAT, createdAt: date, userId, households, files: [...zip.files] };
    await zip.add({
      path: 'manifest.json',
      content: () => Readable.from([JSON.stringify(manifest, null, 2)]),
    });
  }

  private findHouseholds(userId: string): Promise<MemberOf[]> {
    return this.dataSource.query<MemberOf[]>(
      `SELECT household.id, household.name, membership.role
         FROM auth.membership JOIN auth.household ON household.id = membership.household_id
        WHERE membership.user_id = $1 ORDER BY household.id`,
      [userId],
    );
  }
}
