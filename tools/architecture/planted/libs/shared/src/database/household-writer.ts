import { zero } from '#shared';
import { environment } from '#shared/config';

export const writer = [zero, environment];
