import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { Busboy } from '@fastify/busboy';
import { authenticate, checkChecksum, type Authority, type ReceivedRequest } from './authentication.js';
import { ObjectStore, type StoredVersion } from './object-store.js';
import { checkPostedForm, type PostedForm } from './post-policy.js';
import { S3Error } from './s3-error.js';
import type { S3Credentials } from './signature-v4.js';

export interface FakeS3Options {
  readonly bucket: string;
  readonly region?: string;
  readonly keepsVersions?: boolean;
  /** Keys per page of a list; S3 has 1,000. */
  readonly listedAtOnce?: number;
  /** Told of each object before it can be read. */
  readonly onPut?: (key: string, body: Buffer) => void;
  /** What the server takes for the time; absent = the time. */
  readonly now?: () => Date;
}

const MAX_BODY_BYTES = 64 * 1024 * 1024;

/**
 * As much of S3 as the product uses, path-style, in memory. Unlike other fakes it refuses what S3 refuses: it verifies
 * every signature (headers, presigned query, POST policy) with its own Signature Version 4, expiry, the policy's
 * conditions, lengths and checksums.
 */
export class FakeS3Server {
  readonly credentials: S3Credentials = { accessKeyId: 'AKIAFAKE', secretAccessKey: randomUUID() };
  readonly region: string;
  readonly objects: ObjectStore;
  private readonly authority: Authority;
  private readonly server: Server;

  constructor(private readonly options: FakeS3Options) {
    this.region = options.region ?? 'eu-central-1';
    this.objects = new ObjectStore(options.keepsVersions ?? false, options.onPut);
    this.authority = {
      credentials: this.credentials,
      region: this.region,
      now: options.now ?? (() => new Date()),
    };
    this.server = createServer((request, response) => {
      void this.serve(request, response);
    });
  }

  /** @returns the endpoint's URL. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const request = await receive(incoming);
      const [, bucket, ...rest] = request.path.split('/').map(decodeURIComponent);
      if (bucket !== this.options.bucket) throw new S3Error(404, 'NoSuchBucket');
      const isForm = request.headers['content-type']?.startsWith('multipart/form-data') ?? false;
      if (request.method === 'POST' && isForm) {
        await this.acceptForm(request, response);
        return;
      }
      authenticate(request, this.authority);
      const key = rest.join('/');
      if (key === '') this.answerForBucket(request, response);
      else this.answerForObject(request, key, response);
    } catch (error) {
      const { status, code, message } =
        error instanceof S3Error ? error : new S3Error(500, 'InternalError', String(error));
      response.writeHead(status, { 'content-type': 'application/xml', connection: 'close' });
      response.end(incoming.method === 'HEAD' ? undefined : xml('Error', { Code: code, Message: message }));
    }
  }

  private async acceptForm(request: ReceivedRequest, response: ServerResponse): Promise<void> {
    const form = await parseForm(request);
    checkPostedForm(form, this.options.bucket, this.authority);
    const key = form.fields.get('key');
    if (!key || key.includes('${filename}')) throw new S3Error(400, 'InvalidArgument', 'No key.');
    const checksum = form.fields.get('x-amz-checksum-sha256');
    checkChecksum(form.file, checksum);
    this.objects.put(key, {
      body: form.file,
      contentType: form.fields.get('content-type') ?? 'binary/octet-stream',
      sha256: checksum ?? null,
    });
    response.writeHead(204).end();
  }

  private answerForBucket(request: ReceivedRequest, response: ServerResponse): void {
    const query = new URLSearchParams(request.query);
    const prefix = query.get('prefix') ?? '';
    if (query.has('uploads')) {
      const begun = [...this.objects.uploads].filter(([, { key }]) => key.startsWith(prefix));
      const uploads = begun.map(([UploadId, { key }]) => ({ Key: key, UploadId }));
      answerXml(response, xml('ListMultipartUploadsResult', { Upload: uploads }));
    } else if (query.has('delete')) {
      const keys = [...request.body.toString().matchAll(/<Key>(.*?)<\/Key>/g)].map(([, key]) => key!);
      for (const key of keys) this.objects.delete(key);
      answerXml(response, xml('DeleteResult', {}));
    } else if (query.has('list-type')) {
      const rest = this.objects.keys(prefix).filter((key) => key > (query.get('start-after') ?? ''));
      const page = rest.slice(0, this.options.listedAtOnce ?? 1_000);
      answerXml(
        response,
        xml('ListBucketResult', {
          IsTruncated: String(rest.length > page.length),
          Contents: page.map((Key) => ({ Key })),
        }),
      );
    } else response.writeHead(200).end();
  }

  private answerForObject(request: ReceivedRequest, key: string, response: ServerResponse): void {
    const query = new URLSearchParams(request.query);
    const uploadId = query.get('uploadId');
    const contentType = request.headers['content-type'] ?? 'binary/octet-stream';
    if (request.method === 'GET' || request.method === 'HEAD') {
      this.answerObject(request, key, query, response);
    } else if (request.method === 'PUT' && uploadId) {
      this.objects.upload(uploadId).parts.set(Number(query.get('partNumber')), request.body);
      response.writeHead(200, { etag: '"part"' }).end();
    } else if (request.method === 'PUT') {
      const checksum = request.headers['x-amz-checksum-sha256'];
      checkChecksum(request.body, checksum);
      const stored = this.objects.put(key, { body: request.body, contentType, sha256: checksum ?? null });
      response.writeHead(200, { etag: stored.etag }).end();
    } else if (request.method === 'DELETE') {
      if (uploadId) this.objects.uploads.delete(uploadId);
      else this.objects.delete(key);
      response.writeHead(204).end();
    } else if (query.has('uploads')) {
      const id = randomUUID();
      this.objects.uploads.set(id, { key, contentType, parts: new Map() });
      answerXml(response, xml('InitiateMultipartUploadResult', { UploadId: id }));
    } else if (uploadId) {
      const upload = this.objects.upload(uploadId);
      const parts = [...upload.parts].sort(([a], [b]) => a - b).map(([, part]) => part);
      this.objects.put(key, { body: Buffer.concat(parts), contentType: upload.contentType, sha256: null });
      this.objects.uploads.delete(uploadId);
      answerXml(response, xml('CompleteMultipartUploadResult', {}));
    } else throw new S3Error(405, 'MethodNotAllowed');
  }

  private answerObject(
    { method, headers }: ReceivedRequest,
    key: string,
    query: URLSearchParams,
    response: ServerResponse,
  ): void {
    const versionId = query.get('versionId');
    const version = this.objects.find(key, versionId);
    if (!version) throw new S3Error(404, versionId ? 'NoSuchVersion' : 'NoSuchKey');
    const wanted = headers['if-match'];
    if (wanted !== undefined && wanted !== version.etag) throw new S3Error(412, 'PreconditionFailed');
    const range = /^bytes=0-(\d+)$/.exec(headers['range'] ?? '');
    const body = range ? version.body.subarray(0, Number(range[1]) + 1) : version.body;
    const disposition = query.get('response-content-disposition');
    response.writeHead(range ? 206 : 200, {
      'content-type': version.contentType,
      'content-length': body.length,
      etag: version.etag,
      ...(this.objects.keepsVersions ? { 'x-amz-version-id': version.id } : {}),
      ...(disposition === null ? {} : { 'content-disposition': disposition }),
      ...(range ? {} : checksumHeaders(headers, version)),
    });
    response.end(method === 'HEAD' ? undefined : body);
  }
}

function checksumHeaders(
  headers: Readonly<Record<string, string>>,
  { sha256: checksum }: StoredVersion,
): Record<string, string> {
  if (headers['x-amz-checksum-mode'] !== 'ENABLED' || checksum === null) return {};
  return { 'x-amz-checksum-sha256': checksum, 'x-amz-checksum-type': 'FULL_OBJECT' };
}

async function receive(incoming: IncomingMessage): Promise<ReceivedRequest> {
  const chunks: Buffer[] = [];
  let received = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    received += chunk.length;
    if (received > MAX_BODY_BYTES) throw new S3Error(400, 'EntityTooLarge');
    chunks.push(chunk);
  }
  const [path = '/', query = ''] = (incoming.url ?? '/').split('?');
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join() : value!,
    ]),
  );
  if (headers['x-amz-content-sha256']?.startsWith('STREAMING-')) throw new S3Error(501, 'NotImplemented');
  return { method: incoming.method ?? 'GET', path, query, headers, body: Buffer.concat(chunks) };
}

/** Fields that come after the file do not count, as with S3. */
function parseForm({ headers, body }: ReceivedRequest): Promise<PostedForm> {
  return new Promise((resolve, reject) => {
    const malformed = (): void => {
      reject(new S3Error(400, 'MalformedPOSTRequest'));
    };
    const fields = new Map<string, string>();
    const chunks: Buffer[] = [];
    let hasFile = false;
    const form = new Busboy({ headers: { ...headers, 'content-type': headers['content-type'] ?? '' } });
    form.on('field', (name: string, value: string) => {
      if (!hasFile) fields.set(name.toLowerCase(), value);
    });
    form.on('file', (name: string, stream: Readable) => {
      if (name !== 'file' || hasFile) {
        malformed();
        return;
      }
      hasFile = true;
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    });
    form.on('error', malformed);
    form.on('finish', () => {
      if (hasFile) resolve({ fields, file: Buffer.concat(chunks) });
      else malformed();
    });
    Readable.from([body]).pipe(form);
  });
}

type XmlContent = Readonly<Record<string, string | readonly Readonly<Record<string, string>>[]>>;

function xml(root: string, content: XmlContent): string {
  const inner = Object.entries(content).map(([name, value]) =>
    typeof value === 'string'
      ? `<${name}>${escapeXml(value)}</${name}>`
      : value.map((item) => xml(name, item)).join(''),
  );
  return `<${root}>${inner.join('')}</${root}>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

function answerXml(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'application/xml' }).end(text);
}
