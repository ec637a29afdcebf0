import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const [nonceBytes, tagBytes, keyBytes] = [12, 16, 32];

/**
 * Keeps an answer that carries a secret so that only the same request opens it: AES-256-GCM under a key that is derived from the `Idempotency-Key` and
 * the request, neither of which is in the table. The reference keeps them in the same way.
 */
export class Seal {
  /** What stands for the `Idempotency-Key` in the table. */
  readonly name: string;
  /** What stands for the request's hash there. */
  readonly proof: Buffer;
  readonly #key: Buffer;

  constructor(idempotencyKey: string, path: string, requestHash: Buffer, secret: string) {
    const name = Buffer.from(idempotencyKey);
    const request = Buffer.concat([requestHash, name]);
    const derive = (material: Buffer, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', material, secret, `timetension idempotency ${purpose} ${path}`, keyBytes));
    this.name = derive(name, 'name').toString('hex');
    this.proof = derive(request, 'proof');
    this.#key = derive(request, 'answer');
  }

  /** Nonce, tag and ciphertext. */
  close(answer: Buffer): Buffer {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce);
    const text = Buffer.concat([cipher.update(answer), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), text]);
  }

  /** The answer. */
  open(closed: Buffer): Buffer {
    const decipher = createDecipheriv('aes-256-gcm', this.#key, closed.subarray(0, nonceBytes));
    decipher.setAuthTag(closed.subarray(nonceBytes, nonceBytes + tagBytes));
    return Buffer.concat([decipher.update(closed.subarray(nonceBytes + tagBytes)), decipher.final()]);
  }
}
