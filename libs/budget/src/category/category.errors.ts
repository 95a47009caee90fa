import { InvalidFieldError } from '#shared';
import { violatedConstraint } from '#shared/database';

/**
 * What the database's refusal of a place in the tree means to the client; any other error as it is.
 * @param pointer of the field that names the place
 */
export function toPlacementError(error: unknown, pointer: string): unknown {
  switch (violatedConstraint(error)) {
    case 'ck_category_cycle':
      return new InvalidFieldError(pointer, 'category_cycle', 'A category cannot be below itself.');
    case 'ck_category_depth':
      return new InvalidFieldError(
        pointer,
        'category_too_deep',
        'Categories can be five levels deep at most.',
      );
    default:
      return error;
  }
}
