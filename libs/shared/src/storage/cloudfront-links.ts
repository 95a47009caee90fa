import { createSign, type KeyObject } from 'node:crypto';
import { dispositionOf, type DownloadGrant } from './object-storage.js';
import type { DownloadLinks } from './s3-object-storage.js';

/**
 * Links that a CloudFront distribution in front of the bucket serves until they expire: a canned policy, signed with
 * the key whose public half the distribution trusts. The distribution has to hand the query parameter
 * `response-content-disposition` on to S3.
 */
export class CloudFrontLinks implements DownloadLinks {
  constructor(
    private readonly distributionUrl: string,
    private readonly keyPairId: string,
    private readonly privateKey: KeyObject,
  ) {}

  signDownload({ key, expiresAt, fileName }: DownloadGrant): Promise<string> {
    const url = new URL(`${this.distributionUrl.replace(/\/$/, '')}/${key}`);
    if (fileName !== undefined) url.searchParams.set('response-content-disposition', dispositionOf(fileName));
    const expires = Math.floor(expiresAt.getTime() / 1_000);
    // CloudFront writes the same text to compare: this order, no white space.
    const policy = JSON.stringify({
      Statement: [{ Resource: url.href, Condition: { DateLessThan: { 'AWS:EpochTime': expires } } }],
    });
    // CloudFront verifies RSA with SHA-1 and no other digest.
    const signature = createSign('RSA-SHA1').update(policy).sign(this.privateKey, 'base64');
    const signed = [
      ...(url.search ? [url.search.slice(1)] : []),
      `Expires=${expires}`,
      `Signature=${signature.replaceAll('+', '-').replaceAll('=', '_').replaceAll('/', '~')}`,
      `Key-Pair-Id=${this.keyPairId}`,
    ];
    return Promise.resolve(`${url.origin}${url.pathname}?${signed.join('&')}`);
  }
}
