import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { AccessedRequest } from '#shared/http';
import { OperatorsOnlyError } from '../auth.errors.js';
import { OperatorService } from '../operator/operator.service.js';

/** Lets operators of the product in. Being one opens no household. */
@Injectable()
export class OperatorGuard implements CanActivate {
  constructor(private readonly operators: OperatorService) {}

  /** @throws OperatorsOnlyError */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { access } = context.switchToHttp().getRequest<AccessedRequest>();
    if (!access) throw new Error('@OperatorsOnly() on a route that is public or checks its caller');
    if (!(await this.operators.isOperator(access.userId))) throw new OperatorsOnlyError();
    return true;
  }
}
