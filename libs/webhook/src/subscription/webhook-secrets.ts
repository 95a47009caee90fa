import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SecretSeal } from '#shared';
import { WebhookSettings } from '../webhook.config.js';
import type { Webhook } from './webhook.entity.js';

/** By which people, log filters and secret scanners recognise our secrets. */
const MARK = 'whsec_';
const SECRET_BYTES = 32;

type Sealed = Pick<Webhook, 'id' | 'secret' | 'secretKeyId'>;
type SealedTwice = Sealed &
  Pick<Webhook, 'previousSecret' | 'previousSecretKeyId' | 'previousSecretExpiresAt'>;

/** The secrets that deliveries are signed with. Sealed at rest, each for its own webhook. */
@Injectable()
export class WebhookSecrets {
  private readonly seal: SecretSeal;

  constructor({ WEBHOOK_KEYS }: WebhookSettings) {
    this.seal = new SecretSeal(WEBHOOK_KEYS, { setting: 'WEBHOOK_KEYS', label: 'budgetsync webhook secret' });
  }

  /** A new one: its text, to be shown once, and the columns that hold it. */
  make(webhookId: string): {
    readonly text: string;
    readonly columns: Pick<Webhook, 'secret' | 'secretKeyId'>;
  } {
    const text = MARK + randomBytes(SECRET_BYTES).toString('base64url');
    const { keyId, sealed } = this.seal.seal(webhookId, Buffer.from(text));
    return { text, columns: { secret: sealed, secretKeyId: keyId } };
  }

  /** The texts to sign with at this instant: the secret's, and its predecessor's while that is good. */
  textsOf(webhook: SealedTwice, now: Date): string[] {
    const { id, secret, secretKeyId, previousSecret, previousSecretKeyId, previousSecretExpiresAt } = webhook;
    const texts = [this.open(id, secretKeyId, secret)];
    if (previousSecret && previousSecretKeyId && previousSecretExpiresAt && previousSecretExpiresAt > now)
      texts.push(this.open(id, previousSecretKeyId, previousSecret));
    return texts;
  }

  /** The columns sealed with today's key; null when they are. */
  reseal({ id, secret, secretKeyId }: Sealed): Pick<Webhook, 'secret' | 'secretKeyId'> | null {
    const sealed = { keyId: secretKeyId, sealed: secret };
    if (!this.seal.isOutdated(sealed)) return null;
    const fresh = this.seal.seal(id, this.seal.open(id, sealed));
    return { secret: fresh.sealed, secretKeyId: fresh.keyId };
  }

  private open(id: string, keyId: string, sealed: Buffer): string {
    return this.seal.open(id, { keyId, sealed }).toString();
  }
}
