import { applyDecorators, UseGuards } from '@nestjs/common';
import { Personal } from '#shared/http';
import { OperatorGuard } from './operator.guard.js';
import { SecondFactorGuard } from './second-factor.guard.js';

/** For people who run the product, whatever household they are in; everybody else gets 403 `operators_only`. */
export const OperatorsOnly = (): ClassDecorator & MethodDecorator =>
  applyDecorators(Personal(), UseGuards(OperatorGuard));

/**
 * For what a stolen password must not be enough for: 403 `second_factor_required` while the account has no TOTP. With
 * `@RecentlyAuthenticated()` besides, a code was given within the last five minutes.
 */
export const SecondFactorRequired = (): MethodDecorator => UseGuards(SecondFactorGuard);
