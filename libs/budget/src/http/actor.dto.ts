import { z } from 'zod';
import { ACTOR_KINDS } from '../transaction/automation-actor.js';

export const actorSchema = z.object({
  kind: z.enum(ACTOR_KINDS),
  id: z.guid().nullable().meta({
    description:
      'The user, rule, import …; null for the product itself and for somebody who has left the household.',
  }),
});

export type ActorDto = z.infer<typeof actorSchema>;
