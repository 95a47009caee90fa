import type { Access } from '#shared';

/** Asked by long-lived answers whether the session and the membership behind them still stand. */
export abstract class AccessCheck {
  abstract isStillGranted(access: Access): Promise<boolean>;
}
