import { createHash, randomUUID } from 'node:crypto';
import { S3Error } from './s3-error.js';

/** One version of an object. */
export interface StoredVersion {
  readonly id: string;
  readonly body: Buffer;
  readonly contentType: string;
  readonly etag: string;
  /** Base64; null unless it was sent along with the bytes. */
  readonly sha256: string | null;
  readonly isDeleteMarker: boolean;
}

export interface NewObject {
  readonly body: Buffer;
  readonly contentType: string;
  readonly sha256: string | null;
}

interface MultipartUpload {
  readonly key: string;
  readonly contentType: string;
  readonly parts: Map<number, Buffer>;
}

/** The objects of one bucket, the latest version of each last. */
export class ObjectStore {
  private readonly objects = new Map<string, StoredVersion[]>();
  readonly uploads = new Map<string, MultipartUpload>();

  /**
   * @param keepsVersions else a new object takes the place of the old one.
   * @param onPut told of each object, for what stands for another reader of the bucket
   */
  constructor(
    readonly keepsVersions: boolean,
    private readonly onPut: (key: string, body: Buffer) => void = () => undefined,
  ) {}

  keys(prefix: string): string[] {
    return [...this.objects.keys()].filter((key) => key.startsWith(prefix) && this.find(key)).sort();
  }

  put(key: string, { body, contentType, sha256 }: NewObject): StoredVersion {
    this.onPut(key, body);
    const etag = `"${createHash('md5').update(body).digest('hex')}"`;
    return this.append(key, { id: randomUUID(), body, contentType, etag, sha256, isDeleteMarker: false });
  }

  delete(key: string): void {
    if (!this.keepsVersions) this.objects.delete(key);
    else if (this.find(key)) {
      this.append(key, {
        ...{ id: randomUUID(), body: Buffer.alloc(0), contentType: '', etag: '', sha256: null },
        isDeleteMarker: true,
      });
    }
  }

  /** The version with that id, or the latest. */
  find(key: string, id?: string | null): StoredVersion | null {
    const versions = this.objects.get(key) ?? [];
    const version = id ? versions.find((candidate) => candidate.id === id) : versions.at(-1);
    return version && !version.isDeleteMarker ? version : null;
  }

  upload(id: string): MultipartUpload {
    const upload = this.uploads.get(id);
    if (!upload) throw new S3Error(404, 'NoSuchUpload');
    return upload;
  }

  private append(key: string, version: StoredVersion): StoredVersion {
    this.objects.set(key, this.keepsVersions ? [...(this.objects.get(key) ?? []), version] : [version]);
    return version;
  }
}
