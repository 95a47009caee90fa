import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { AccessedRequest } from '#shared/http';
import { SecondFactorRequiredError } from '../auth.errors.js';
import { SecondFactorService } from '../second-factor/second-factor.service.js';

/** Refuses accounts that a password alone opens. */
@Injectable()
export class SecondFactorGuard implements CanActivate {
  constructor(private readonly secondFactor: SecondFactorService) {}

  /** @throws SecondFactorRequiredError */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { access } = context.switchToHttp().getRequest<AccessedRequest>();
    if (!access) throw new Error('@SecondFactorRequired() on a route that is public or checks its caller');
    const { enabled } = await this.secondFactor.getState(access.userId);
    if (!enabled) throw new SecondFactorRequiredError();
    return true;
  }
}
